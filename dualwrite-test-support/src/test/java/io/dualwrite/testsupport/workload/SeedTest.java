package io.dualwrite.testsupport.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class SeedTest {

    @Test
    void failureSaysHowToHaveItAgain() {
        IOException cause = new IOException("broken");

        assertThatThrownBy(() -> new Seed(42).check(() -> {
                    throw cause;
                }))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("broken")
                .hasMessageContaining("-Ddualwrite.seed=42")
                .hasCause(cause);
    }

    @Test
    void successSaysNothing() {
        assertThatCode(() -> new Seed(42).check(() -> {})).doesNotThrowAnyException();
    }

    @Test
    void sameSeedGivesTheSameNumbersAndPartsGiveOthers() {
        assertThat(new Seed(7).random().nextLong())
                .isEqualTo(new Seed(7).random().nextLong());
        assertThat(new Seed(7).part(0).random().nextLong())
                .isNotEqualTo(new Seed(7).part(1).random().nextLong());
    }

    @Test
    void systemPropertyFixesTheSeedOfEveryTrial() {
        System.setProperty(Seed.PROPERTY, "99");
        try {
            assertThat(Seed.next()).isEqualTo(new Seed(99));
            assertThat(Seed.trials(500)).containsExactly(new Seed(99));
        } finally {
            System.clearProperty(Seed.PROPERTY);
        }
    }

    @Test
    void withoutTheSystemPropertyEveryTrialHasItsOwn() {
        assertThat(Seed.trials(50).distinct().count()).isGreaterThan(45);
    }
}
