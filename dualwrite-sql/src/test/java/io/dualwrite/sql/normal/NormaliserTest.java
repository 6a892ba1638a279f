package io.dualwrite.sql.normal;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.sql.resolve.SourceColumn;
import io.dualwrite.sql.resolve.SourceSchema;
import io.dualwrite.sql.resolve.SourceTable;
import io.dualwrite.sql.resolve.TargetType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormaliserTest {
    private static final Normaliser NORMALISER = new Normaliser(new SourceSchema(List.of(SourceTable.of(
            "Item",
            List.of(
                    SourceColumn.of("id", "INTEGER", TargetType.BIGINT),
                    SourceColumn.of("unit price", "REAL", TargetType.DOUBLE)),
            List.of(),
            "id"))));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "SELECT  * FROM Item WHERE id = 5 -- c | select * from item where id = ?",
                "select * from item where id==:id;     | select * from item where id = ?",
                "SELECT * FROM item WHERE id IN (1,2, 3) | select * from item where id in (?, ..)",
                "SELECT * FROM item WHERE id IN (?) | select * from item where id in (?)",
                "INSERT INTO item VALUES (1, 'a'), (2, 'b''c'), (-3, NULL) | insert into item values (?, ..), .., (?, null)",
                "INSERT INTO item(id) VALUES (1), (2) | insert into item(id) values (?), ..",
                "SELECT n - 5, -5, n FROM item ORDER BY 2, n LIMIT 10 | select n - ?, ?, n from item order by 2, n limit ?",
                "SELECT (SELECT 1 ORDER BY 1), 3 | select (select ? order by 1), ?",
                "SELECT max(a, 7) FROM `Item` GROUP BY 1, f(2) | select max(a, ?) from item group by 1, f(?)",
                "SELECT \"Unit Price\", \"secret\" FROM [Item] AS \"My x\" | select \"unit price\", ? from item as \"my x\"",
                "SELECT x'00ff', 1.5e3, $a, @b, ?7 | select ?, ?, ?, ?, ?",
                "SELECT 'never closed | (unreadable)",
            })
    void takesValuesOutAndKeepsTheRest(String sql, String expected) {
        assertThat(NORMALISER.normalise(sql)).isEqualTo(expected);
    }

    @Test
    void statementsThatDifferInAColumnNumberAreTwo() {
        assertThat(NORMALISER.normalise("SELECT id, n FROM item ORDER BY 1"))
                .isNotEqualTo(NORMALISER.normalise("SELECT id, n FROM item ORDER BY 2"));
    }

    @Test
    void slotsCarryValuesAndParameterNumbersButDoNotPrintThem() {
        Shape shape = NORMALISER.shape("SELECT ?, :a, ?1, :a, ?, 'secret', -3");
        assertThat(shape.slots()).extracting(Slot::number).containsExactly(1, 2, 1, 2, 3, 0, 0);
        assertThat(shape.slots()).extracting(Slot::text).endsWith("secret", "-3");
        assertThat(shape.toString()).doesNotContain("secret");
    }
}
