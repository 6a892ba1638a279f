package io.dualwrite.spring.boot.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.compare.memory.LastCheck;
import io.dualwrite.compare.memory.TargetMemory;
import io.dualwrite.spring.boot.endpoint.DualWriteEndpoint;
import io.dualwrite.spring.boot.endpoint.Refusal;
import io.dualwrite.spring.boot.endpoint.StatusView;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.autoconfigure.AutoConfigurations;

/** A check that was made by somebody who does not write into the target, such as the sidecar. */
class ToldCheckIT extends StarterContexts {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @Test
    void whatTheSidecarFoundIsInTheStatusAndInTheMeters() {
        actuated()
                .withConfiguration(AutoConfigurations.of(DualWriteMetricsAutoConfiguration.class))
                .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
                .run(context -> {
                    DualWriteEndpoint endpoint = context.getBean(DualWriteEndpoint.class);
                    MeterRegistry meters = context.getBean(MeterRegistry.class);
                    context.getBeansOfType(MeterBinder.class).values().forEach(binder -> binder.bindTo(meters));

                    StatusView.LastCheckView told = (StatusView.LastCheckView)
                            tell(endpoint, NOON.toString(), 14, "item\nother").getBody();

                    assertThat(endpoint.status().lastCheck()).isNotNull().satisfies(check -> {
                        assertThat(check.at()).isEqualTo("2026-01-01T12:00:00Z").isEqualTo(told.at());
                        assertThat(check.tables()).isEqualTo(14);
                        assertThat(check.differing()).containsExactly("item", "other");
                        assertThat(check.by()).isEqualTo("sidecar");
                        assertThat(check.ageSeconds()).isPositive();
                    });
                    assertThat(meters.get("dualwrite.drift.tables").gauge().value())
                            .isEqualTo(2);
                    assertThat(meters.get("dualwrite.check.age").timeGauge().value())
                            .isPositive();
                });
    }

    @Test
    void theLaterOfTwoChecksCountsWhoeverMadeThem() throws Exception {
        new LastCheck(NOON, 3, List.of("item"), "sidecar").keep(databases.target());
        new LastCheck(NOON.minusSeconds(60), 3, List.of(), "another").keep(databases.target());
        assertThat(LastCheck.read(databases.target())).hasValueSatisfying(check -> {
            assertThat(check.by()).isEqualTo("sidecar");
            assertThat(check.differing()).containsExactly("item");
        });
        TargetMemory memory = TargetMemory.in(databases.target());
        memory.begin("item", "1");
        memory.finished("item", true);
        assertThat(LastCheck.read(databases.target())).hasValueSatisfying(check -> {
            assertThat(check.by()).isEmpty();
            assertThat(check.differing()).isEmpty();
        });
    }

    @Test
    void aCheckOfNothingAndOneOfTomorrowAreNotTaken() {
        actuated().run(context -> {
            DualWriteEndpoint endpoint = context.getBean(DualWriteEndpoint.class);
            refused(endpoint, null, 1, "at (when the check ended");
            refused(endpoint, NOON.toString(), 0, "at least 1");
            refused(endpoint, "yesterday", 1, "not a moment");
            refused(endpoint, Instant.now().plusSeconds(86_400).toString(), 1, "in the future");
            assertThat(endpoint.status().lastCheck()).isNull();
        });
    }

    private static void refused(DualWriteEndpoint endpoint, @Nullable String at, int tables, String why)
            throws Exception {
        WebEndpointResponse<Object> answer = tell(endpoint, at, tables, null);
        assertThat(answer.getStatus()).isEqualTo(400);
        assertThat(((Refusal) answer.getBody()).message()).contains(why);
    }

    private static WebEndpointResponse<Object> tell(
            DualWriteEndpoint endpoint, @Nullable String at, int tables, @Nullable String differing) throws Exception {
        Map<String, Object> body = new HashMap<>();
        body.put("at", at);
        body.put("tables", tables);
        body.put("differing", differing);
        return Ask.by("sidecar", "check", body).of(endpoint);
    }
}
