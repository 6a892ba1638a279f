package io.dualwrite.error;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DualWriteExceptionTest {
    @Test
    void messageIsCodeThenWhatHappenedThenWhatToDo() {
        DualWriteException exception = new DualWriteException(
                ErrorCode.TARGET_TABLE_WITHOUT_KEY,
                "orders",
                "Cannot start dual-writing table 'orders': target table public.orders has no primary key.",
                "Add a primary key, or leave the table out with dualwrite.tables.exclude=orders.");

        assertThat(exception)
                .hasMessage("DW-014 Cannot start dual-writing table 'orders': target table public.orders has no primary"
                        + " key. Add a primary key, or leave the table out with dualwrite.tables.exclude=orders.");
        assertThat(exception.code()).isEqualTo(ErrorCode.TARGET_TABLE_WITHOUT_KEY);
        assertThat(exception.object()).isEqualTo("orders");
        assertThat(exception.hint()).startsWith("Add a primary key");
    }

    @Test
    void withoutAHintOfItsOwnItGivesTheOneOfThePage() {
        DualWriteException exception =
                new DualWriteException(ErrorCode.SOURCE_LOCKED, "app.db", "Cannot read \"app.db\".", new Throwable());

        assertThat(exception).hasMessageEndingWith(ErrorCode.SOURCE_LOCKED.remedy());
        assertThat(exception).hasCauseInstanceOf(Throwable.class);
    }
}
