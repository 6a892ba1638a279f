package io.dualwrite.store.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dualwrite.schema.mapping.ColumnCounterpart;
import io.dualwrite.schema.mapping.SchemaMapping;
import io.dualwrite.schema.mapping.TableCounterpart;
import io.dualwrite.value.convert.Conversions;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableMappingTest {
    @Test
    void whatTheTargetComputesDoesNotTravelAndTheKeyKeepsItsOrder() {
        var agreed = new TableCounterpart(
                "Line",
                "line",
                List.of("Number", "order"),
                List.of(
                        column("order", "order", true),
                        column("total", "total", false),
                        column("number", "number_", true),
                        column("note", "note", true)));

        TableMapping table = TableMapping.of(new SchemaMapping(List.of(agreed))).get(0);

        assertThat(table.columns()).extracting(ColumnMapping::target).containsExactly("order", "number_", "note");
        assertThat(table.key()).containsExactly(1, 0);
    }

    @Test
    void aKeyThatDoesNotTravelIsRefused() {
        var agreed = new TableCounterpart(
                "t", "t", List.of("id"), List.of(column("id", "id", false), column("n", "n", true)));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> TableMapping.of(agreed))
                .withMessageContaining("'id'");
    }

    private static ColumnCounterpart column(String source, String target, boolean written) {
        return new ColumnCounterpart(source, target, Conversions.parse("bigint"), written, null);
    }
}
