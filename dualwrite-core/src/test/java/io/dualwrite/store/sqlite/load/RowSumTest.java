package io.dualwrite.store.sqlite.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.value.Cell;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RowSumTest {
    private static RowSum of(List<Cell[]> rows) {
        RowSum sum = new RowSum();
        rows.forEach(sum::add);
        return sum;
    }

    private static Cell text(String value) {
        return new Cell().setText(value.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void theOrderOfRowsDoesNotCount() {
        Random random = new Random(7);
        List<Cell[]> rows = new ArrayList<>();
        for (int row = 0; row < 500; row++) {
            rows.add(new Cell[] {new Cell().setInteger(random.nextLong()), text("row " + random.nextInt(9))});
        }
        RowSum before = of(rows);
        Collections.shuffle(rows, random);
        assertThat(of(rows).isSame(before)).isTrue();
        assertThat(before.rows()).isEqualTo(500);
        rows.remove(0);
        assertThat(of(rows).isSame(before)).isFalse();
    }

    @Test
    void everyBitOfEveryLengthCounts() {
        for (int length = 1; length < 40; length++) {
            byte[] content = new byte[length];
            Set<Object> sums = new HashSet<>();
            sums.add(of(List.<Cell[]>of(new Cell[] {new Cell().setBlob(content.clone())}))
                    .sum());
            for (int bit = 0; bit < length * 8; bit++) {
                byte[] flipped = content.clone();
                flipped[bit / 8] ^= (byte) (1 << bit % 8);
                sums.add(of(List.<Cell[]>of(new Cell[] {new Cell().setBlob(flipped)}))
                        .sum());
            }
            assertThat(sums).as("length %s", length).hasSize(1 + length * 8);
        }
    }

    @Test
    void classLengthAndPlaceCount() {
        List<Cell[]> different = List.of(
                new Cell[] {new Cell().setNull(), new Cell().setNull()},
                new Cell[] {new Cell().setInteger(0), new Cell().setNull()},
                new Cell[] {new Cell().setNull(), new Cell().setInteger(0)},
                new Cell[] {new Cell().setReal(0), new Cell().setNull()},
                new Cell[] {new Cell().setInteger(Double.doubleToRawLongBits(1.5)), new Cell().setNull()},
                new Cell[] {new Cell().setReal(1.5), new Cell().setNull()},
                new Cell[] {text(""), new Cell().setNull()},
                new Cell[] {new Cell().setBlob(new byte[0]), new Cell().setNull()},
                new Cell[] {new Cell().setBlob(new byte[1]), new Cell().setNull()},
                new Cell[] {new Cell().setBlob(new byte[8]), new Cell().setNull()},
                new Cell[] {new Cell().setBlob(new byte[9]), new Cell().setNull()},
                new Cell[] {text("ab"), text("c")},
                new Cell[] {text("a"), text("bc")},
                new Cell[] {text("c"), text("ab")});
        Set<Object> sums = new HashSet<>();
        different.forEach(row -> sums.add(of(List.<Cell[]>of(row)).sum()));
        assertThat(sums).hasSize(different.size());
    }

    @Test
    void twoWrongRowsDoNotMakeARightOne() {
        RowSum right = of(List.of(new Cell[] {text("a"), text("b")}, new Cell[] {text("c"), text("d")}));
        RowSum crossed = of(List.of(new Cell[] {text("a"), text("d")}, new Cell[] {text("c"), text("b")}));
        assertThat(crossed.isSame(right)).isFalse();
    }
}
