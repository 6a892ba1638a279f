package io.dualwrite.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class NarratorTest {

    private final ByteArrayOutputStream told = new ByteArrayOutputStream();
    private final Narrator narrator = new Narrator(
            new PrintStream(told, true, StandardCharsets.UTF_8),
            InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z")));

    @Test
    void keptPromisesConcludeWell() throws Exception {
        String result = narrator.step("Start the shop", () -> "shop");
        narrator.promise("it answers", true, "200 OK");

        assertThat(result).isEqualTo("shop");
        assertThat(narrator.conclude()).isTrue();
        assertThat(text()).contains("1. Start the shop", "ok     it answers (200 OK)", "1 promises, 0 broken");
    }

    @Test
    void oneBrokenPromiseIsEnough() {
        narrator.promise("it answers", true, "200 OK");
        narrator.promise("nothing is left behind", false, "one process runs");

        assertThat(narrator.conclude()).isFalse();
        assertThat(text()).contains("BROKEN nothing is left behind (one process runs)");
    }

    @Test
    void aDemoThatPromisedNothingProvedNothing() {
        assertThat(narrator.conclude()).isFalse();
    }

    @Test
    void aFailedStepIsToldAndEndsTheDemo() {
        assertThatIllegalStateException()
                .isThrownBy(() -> narrator.step("Start PostgreSQL", () -> {
                    throw new IllegalStateException("port 5432 is in use");
                }));
        assertThat(text()).contains("1. Start PostgreSQL", "FAILED");
    }

    private String text() {
        return told.toString(StandardCharsets.UTF_8);
    }
}
