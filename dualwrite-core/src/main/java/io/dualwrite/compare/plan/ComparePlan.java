package io.dualwrite.compare.plan;

import io.dualwrite.schema.Identifiers;
import io.dualwrite.schema.Schema;
import io.dualwrite.schema.fit.SchemaFit;
import io.dualwrite.schema.fit.TableFit;
import io.dualwrite.schema.mapping.SchemaMapping;
import io.dualwrite.schema.mapping.TableCounterpart;
import io.dualwrite.store.mapping.TableMapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * All tables that are compared. What was mapped is taken by its names and words; the conversions themselves are not used.
 *
 * @param impossible tables that should be compared and cannot
 */
public record ComparePlan(List<ComparedTable> tables, List<Impossible> impossible) {
    /**
     * A table that cannot be compared.
     *
     * @param why continues the sentence "not compared: ..."
     */
    public record Impossible(String table, String target, String why) {}

    public ComparePlan {
        tables = List.copyOf(tables);
        impossible = List.copyOf(impossible);
    }

    /** What a design says, columns that the target computes by itself included. */
    public static ComparePlan of(SchemaMapping mapping) {
        Builder plan = new Builder();
        mapping.tables().forEach(table -> plan.add(table.source(), table.target(), () -> of(table)));
        return plan.build();
    }

    /** What a comparison of schemas found; a table that does not fit is compared nevertheless, if its columns are there. */
    public static ComparePlan of(SchemaFit fit) {
        Builder plan = new Builder();
        for (TableFit table : fit.tables()) {
            String target = table.targetTable().orElse("");
            TableCounterpart mapping = table.mappingIfComplete();
            if (mapping == null) {
                plan.impossible.add(new Impossible(
                        table.source(), target, table.concerns().get(0).why()));
            } else {
                plan.add(table.source(), target, () -> of(mapping));
            }
        }
        return plan.build();
    }

    /** What a replicator and a copy are given. */
    public static ComparePlan of(List<TableMapping> mappings) {
        Builder plan = new Builder();
        mappings.forEach(table -> plan.add(table.source(), table.target(), () -> of(table)));
        return plan.build();
    }

    /** The same, beside what both databases are now: a table or a column that is gone since is said by name. */
    public static ComparePlan of(List<TableMapping> mappings, Schema source, Schema target) {
        Builder plan = new Builder();
        for (TableMapping table : mappings) {
            String gone = Gone.from(table, source, target);
            if (gone.isEmpty()) {
                plan.add(table.source(), table.target(), () -> of(table));
            } else {
                plan.impossible.add(new Impossible(table.source(), table.target(), gone));
            }
        }
        return plan.build();
    }

    private static ComparedTable of(TableCounterpart table) {
        List<ComparedColumn> columns = table.columns().stream()
                .map(column -> ComparedColumn.of(
                        column.source(), column.target(), column.conversion().spec(), column.companion()))
                .toList();
        List<Integer> key = table.keyColumns().stream()
                .map(name -> IntStream.range(0, columns.size())
                        .filter(place -> Identifiers.same(columns.get(place).source(), name))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException(
                                "the target has no column for \"" + name + "\" of its key")))
                .toList();
        return new ComparedTable(table.source(), table.target(), columns, key);
    }

    private static ComparedTable of(TableMapping table) {
        return new ComparedTable(
                table.source(),
                table.target(),
                table.columns().stream()
                        .map(column -> ComparedColumn.of(
                                column.source(),
                                column.target(),
                                column.conversion().spec(),
                                column.companion().orElse(null)))
                        .toList(),
                table.key());
    }

    public Optional<ComparedTable> table(String source) {
        return tables.stream()
                .filter(table -> Identifiers.same(table.source(), source))
                .findFirst();
    }

    private static final class Builder {
        private final List<ComparedTable> tables = new ArrayList<>();
        private final List<Impossible> impossible = new ArrayList<>();

        void add(String source, String target, Supplier<ComparedTable> table) {
            try {
                tables.add(table.get());
            } catch (IllegalArgumentException unknown) {
                impossible.add(new Impossible(source, target, String.valueOf(unknown.getMessage())));
            }
        }

        ComparePlan build() {
            return new ComparePlan(tables, impossible);
        }
    }
}
