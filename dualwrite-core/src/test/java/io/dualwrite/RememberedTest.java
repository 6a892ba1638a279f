package io.dualwrite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dualwrite.stage.contract.Condition;
import io.dualwrite.stage.contract.Precondition;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RememberedTest {
    private static final Duration LASTING = Duration.ofHours(1);

    private final Remembered remembered = new Remembered();
    private final AtomicInteger looks = new AtomicInteger();

    @Test
    void anotherCaptureIsLookedAtAnew() throws SQLException {
        look("a 1", true);
        look("a 2", true);
        look("b 2", true);
        assertThat(looks).hasValue(3);
    }

    @Test
    void whatIsRememberedIsRememberedForAWhileOnly() throws SQLException {
        look("a 1", true);
        look("a 1", true);
        assertThat(looks).hasValue(1);
        remembered.of(Condition.SCHEMA_FITS, Optional.of("a 1"), Duration.ZERO, () -> found(true));
        assertThat(looks).hasValue(2);
    }

    @Test
    void whatDoesNotHoldIsLookedAtAgain() throws SQLException {
        assertThat(look("a 1", false).holds()).isFalse();
        assertThat(look("a 1", true).holds()).isTrue();
        assertThat(looks).hasValue(2);
    }

    @Test
    void withoutACaptureNothingIsRemembered() throws SQLException {
        remembered.of(Condition.SCHEMA_FITS, Optional.empty(), LASTING, () -> found(true));
        remembered.of(Condition.SCHEMA_FITS, Optional.empty(), LASTING, () -> found(true));
        assertThat(looks).hasValue(2);
    }

    @Test
    void oneConditionSaysNothingOfAnother() throws SQLException {
        look("a 1", true);
        remembered.of(Condition.CAPTURE_INTACT, Optional.of("a 1"), LASTING, () -> found(true));
        assertThat(looks).hasValue(2);
    }

    @Test
    void aLookThatFailsForgetsWhatWasKnown() throws SQLException {
        look("a 1", true);
        assertThatThrownBy(() -> remembered.of(Condition.SCHEMA_FITS, Optional.of("a 2"), LASTING, () -> {
                    throw new SQLException("away");
                }))
                .isInstanceOf(SQLException.class);
        look("a 1", true);
        assertThat(looks).hasValue(2);
    }

    private Precondition look(String version, boolean holds) throws SQLException {
        return remembered.of(Condition.SCHEMA_FITS, Optional.of(version), LASTING, () -> found(holds));
    }

    private Precondition found(boolean holds) {
        looks.incrementAndGet();
        return new Precondition(Condition.SCHEMA_FITS, holds, "value", "limit", "remedy");
    }
}
