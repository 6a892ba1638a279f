package io.dualwrite.store.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class KeyTextTest {
    @Test
    void everyStorageClassComesBackToTheBit() {
        RowSet row = new RowSet(9);
        row.addInteger(Long.MIN_VALUE);
        row.addReal(-0.0);
        row.addReal(1.0e300);
        row.addReal(Double.NEGATIVE_INFINITY);
        row.addText("it's, 'quoted'".getBytes(StandardCharsets.UTF_8));
        row.addText(new byte[] {'a', 0, (byte) 0xff});
        row.addBlob(new byte[] {0, 1, (byte) 0xfe});
        row.addText(new byte[0]);
        row.addNull();

        RowSet back = KeyText.parse(KeyText.of(row, 0), row.width());

        assertThat(back.size()).isEqualTo(1);
        assertThat(back.isSame(0, row, 0)).as(KeyText.of(row, 0)).isTrue();
    }

    @Test
    void aTextOfAnotherWidthIsRefusedWithoutShowingIt() {
        for (String text : new String[] {"1, 2", "", "'a", "1,2", "x'0'"}) {
            assertThatThrownBy(() -> KeyText.parse(text, 1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("is not a key of 1 columns");
        }
    }

    @Test
    void keysStandOneALineAndALineBreakInATextBelongsToIt() {
        assertThat(KeyText.lines("1\n\n 'two\nlines', 'it''s'\n  \nx'0a'"))
                .containsExactly("1", "'two\nlines', 'it''s'", "x'0a'");
        assertThat(KeyText.lines(" \n")).isEmpty();
    }
}
