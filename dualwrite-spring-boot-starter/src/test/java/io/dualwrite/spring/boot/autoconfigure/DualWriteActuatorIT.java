package io.dualwrite.spring.boot.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.dualwrite.DualWrite;
import io.dualwrite.FlipRequest;
import io.dualwrite.spring.boot.endpoint.DualWriteEndpoint;
import io.dualwrite.spring.boot.endpoint.FlipView;
import io.dualwrite.spring.boot.endpoint.Refusal;
import io.dualwrite.spring.boot.endpoint.StatementView;
import io.dualwrite.spring.boot.flags.DualWriteFeature;
import io.dualwrite.spring.boot.health.DualWriteHealthIndicator;
import io.dualwrite.stage.Percentage;
import io.dualwrite.stage.Share;
import io.dualwrite.stage.Stage;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.health.DataSourceHealthContributorAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.JdbcTemplate;
import org.togglz.core.Feature;
import org.togglz.core.manager.FeatureManager;
import org.togglz.core.repository.FeatureState;
import org.togglz.spring.boot.actuate.autoconfigure.TogglzAutoConfiguration;
import tools.jackson.databind.json.JsonMapper;

/** What ops see and switch. */
class DualWriteActuatorIT extends StarterContexts {
    private static final Path METRICS_PAGE = Path.of("..", "docs", "metrics.md");

    private ApplicationContextRunner everything() {
        return actuated()
                .withConfiguration(AutoConfigurations.of(
                        DataSourceHealthContributorAutoConfiguration.class,
                        TogglzAutoConfiguration.class,
                        DualWriteFlagsAutoConfiguration.class,
                        DualWriteHealthAutoConfiguration.class,
                        DualWriteMetricsAutoConfiguration.class))
                .withBean(MeterRegistry.class, SimpleMeterRegistry::new);
    }

    @Test
    void theEndpointFlipsAndRecordsWhoDidIt() {
        everything().run(context -> {
            DualWriteEndpoint endpoint = context.getBean(DualWriteEndpoint.class);
            WebEndpointResponse<Object> dry = stage(endpoint, "advance", null, null, true);
            assertThat(dry.getStatus()).isEqualTo(200);
            assertThat(endpoint.status().stage()).isEqualTo("OFF");

            assertThat(stage(endpoint, "advance", null, null, null).getStatus()).isEqualTo(200);
            assertThat(endpoint.status().stage()).isEqualTo("DUAL_WRITE");
            assertThat(context.getBean(DualWrite.class).audit(5))
                    .singleElement()
                    .satisfies(entry -> assertThat(entry.who()).isEqualTo("alice"));
        });
    }

    @Test
    void readinessSaysOfEachStatementWhatMustBeDoneAndForgetsOnRequest() {
        everything()
                .withConfiguration(AutoConfigurations.of(JdbcTemplateAutoConfiguration.class))
                .run(context -> {
                    DualWriteEndpoint endpoint = context.getBean(DualWriteEndpoint.class);
                    assertThat(stage(endpoint, "advance", null, null, null).getStatus())
                            .isEqualTo(200);
                    FlipRequest half = new FlipRequest.Set(context.getBean(DualWrite.class)
                            .status()
                            .control()
                            .flags()
                            .withShadowRead(Share.of(Percentage.of(50))));
                    DualWrite migration = context.getBean(DualWrite.class);
                    await().atMost(Duration.ofSeconds(60))
                            .until(() -> migration.flip("alice", half, false).allowed());
                    JdbcTemplate application = context.getBean(JdbcTemplate.class);
                    await().atMost(Duration.ofSeconds(60)).until(() -> {
                        application.queryForList("select name from item where id = 4711 limit 1");
                        return !statements(endpoint).isEmpty();
                    });
                    StatementView seen = statements(endpoint).get(0);
                    assertThat(seen.statement()).contains("where id = ?").doesNotContain("4711");
                    assertThat(seen.verdict()).isEqualTo("LEARNING");
                    assertThat(seen.why()).contains("of 5 equal answers");
                    assertThat(seen.remedy()).contains("shadow reads");
                    assertThat(JsonMapper.shared().valueToTree(seen).propertyNames())
                            .as("what the command line and the dashboard read")
                            .contains("statement", "target", "verdict", "why", "remedy", "example", "since", "seen")
                            .contains("tried", "matched", "differed", "failed")
                            .contains("sourceP50", "sourceP95", "targetP50", "targetP95");
                    assertThat(forget(endpoint, seen.statement()).getStatus()).isEqualTo(200);
                    assertThat(forget(endpoint, "select nobody asked").getStatus())
                            .isEqualTo(404);
                    assertThat(migration.audit(1).get(0).action()).isEqualTo("readiness forget");
                });
    }

    @SuppressWarnings("unchecked")
    private static List<StatementView> statements(DualWriteEndpoint endpoint) throws SQLException {
        return (List<StatementView>) endpoint.part("readiness").getBody();
    }

    private static WebEndpointResponse<Object> forget(DualWriteEndpoint endpoint, String statement)
            throws SQLException {
        return Ask.by("alice", "readiness", Map.of("action", "forget", "key", statement))
                .of(endpoint);
    }

    @Test
    void aRefusalSaysWhichConditionItsValueAndWhatToDo() {
        everything().run(context -> {
            WebEndpointResponse<Object> refused =
                    stage(context.getBean(DualWriteEndpoint.class), null, null, "50", null);
            assertThat(refused.getStatus()).isEqualTo(200);
            WebEndpointResponse<Object> shift =
                    stage(context.getBean(DualWriteEndpoint.class), null, "READ_SHIFT", null, null);
            assertThat(shift.getStatus()).isEqualTo(409);
            assertThat(((FlipView) shift.getBody()).refusal()).contains("DUAL_WRITE_ON: off, must be on.");
        });
    }

    @Test
    void whatIsNotUnderstoodIsSaidAndChangesNothing() {
        everything().run(context -> {
            WebEndpointResponse<Object> answer =
                    stage(context.getBean(DualWriteEndpoint.class), null, "SIDEWAYS", null, null);
            assertThat(answer.getStatus()).isEqualTo(400);
            assertThat(((Refusal) answer.getBody()).message())
                    .contains("SIDEWAYS")
                    .contains("READ_SHIFT");
        });
    }

    @Test
    void theHealthStaysUpWithoutTheTarget() {
        everything()
                .withPropertyValues(
                        "dualwrite.target.url=jdbc:postgresql://localhost:1/nobody",
                        "dualwrite.target.pool.connection-timeout=250ms")
                .run(context -> {
                    Health health =
                            context.getBean(DualWriteHealthIndicator.class).health();
                    assertThat(health.getStatus()).isEqualTo(Status.UP);
                    assertThat((Map<?, ?>) health.getDetails().get("target"))
                            .extracting("connected")
                            .isEqualTo(false);
                    assertThat((Map<?, ?>) health.getDetails().get("source"))
                            .extracting("connected")
                            .isEqualTo(true);
                    HealthContributor database = context.getBean("dbHealthContributor", HealthContributor.class);
                    assertThat(database).isInstanceOf(HealthIndicator.class);
                });
    }

    @Test
    void ourFeaturesStandBesideTheApplicationsOwn() {
        everything().withPropertyValues("togglz.features.OWN.enabled=true").run(context -> {
            FeatureManager features = context.getBean(FeatureManager.class);
            assertThat(features.getFeatures())
                    .extracting(Feature::name)
                    .contains("OWN", "DUAL_WRITE", "SHADOW_READ", "TARGET_READ");
            assertThat(features.isActive(DualWriteFeature.DUAL_WRITE)).isFalse();

            features.enable(DualWriteFeature.DUAL_WRITE);

            DualWrite migration = context.getBean(DualWrite.class);
            assertThat(migration.status().control().stage()).isEqualTo(Stage.DUAL_WRITE);
            assertThat(migration.audit(5)).hasSize(1);
        });
    }

    @Test
    void aFeatureIsRefusedLikeAnyOtherFlip() {
        everything().run(context -> {
            FeatureManager features = context.getBean(FeatureManager.class);
            features.enable(DualWriteFeature.DUAL_WRITE);
            FeatureState wish = new FeatureState(DualWriteFeature.TARGET_READ, true)
                    .setStrategyId("gradual")
                    .setParameter("percentage", "50");
            assertThatThrownBy(() -> features.setFeatureState(wish)).hasMessageContaining("dualwrite-share");
        });
    }

    @Test
    void theMetricsPageNamesEveryMeterAndNoOther() {
        everything().run(context -> {
            MeterRegistry registry = context.getBean(MeterRegistry.class);
            context.getBeansOfType(MeterBinder.class).values().forEach(binder -> binder.bindTo(registry));
            Set<String> registered = registry.getMeters().stream()
                    .map(Meter::getId)
                    .map(Meter.Id::getName)
                    .filter(name -> name.startsWith("dualwrite."))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(registered).isNotEmpty().isEqualTo(documented());
        });
    }

    private static Set<String> documented() throws IOException {
        return Arrays.stream(Files.readString(METRICS_PAGE).split("\n"))
                .filter(line -> line.startsWith("| `dualwrite."))
                .map(line -> line.split("`")[1])
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static WebEndpointResponse<Object> stage(
            DualWriteEndpoint endpoint,
            @Nullable String action,
            @Nullable String stage,
            @Nullable String percentage,
            @Nullable Boolean dryRun)
            throws Exception {
        Map<String, Object> body = new HashMap<>();
        body.put("action", action);
        body.put("stage", stage);
        body.put("percentage", percentage);
        body.put("dryRun", dryRun);
        return Ask.by("alice", "stage", body).of(endpoint);
    }
}
