package io.dualwrite.copy.steer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CopySettingsTest {
    @Test
    void writesMayTakeTwiceAsLongAsBefore() {
        assertThat(limitAfter(Duration.ofMillis(7))).isEqualTo(Duration.ofMillis(14));
        assertThat(limitAfter(Duration.ofNanos(90_000)))
                .as("what nobody notices is no reason")
                .isEqualTo(Duration.ofMillis(2));
        assertThat(limitAfter(Duration.ZERO)).as("unknown").isEqualTo(CopySettings.ONLINE.latencyLimit());
        assertThat(limitAfter(Duration.ofSeconds(3)))
                .as("never more than was set")
                .isEqualTo(CopySettings.ONLINE.latencyLimit());
    }

    private static Duration limitAfter(Duration before) {
        return CopySettings.ONLINE.considerateOf(before).latencyLimit();
    }
}
