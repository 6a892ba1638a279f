package io.dualwrite.route.compile;

import io.dualwrite.schema.Column;
import io.dualwrite.schema.Identifiers;
import io.dualwrite.schema.Key;
import io.dualwrite.schema.Schema;
import io.dualwrite.schema.Table;
import io.dualwrite.sql.resolve.SourceColumn;
import io.dualwrite.sql.resolve.SourceKey;
import io.dualwrite.sql.resolve.SourceSchema;
import io.dualwrite.sql.resolve.SourceTable;
import io.dualwrite.sql.resolve.Spelling;
import io.dualwrite.sql.resolve.TargetType;
import io.dualwrite.store.mapping.ColumnMapping;
import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.value.Conversion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The tables that are kept in step, as the compiler wants them described, and the way of each column. Tables that are not kept
 * in step are not in it, so a statement that reads one stays on the source.
 */
final class DescribedSchema {
    private final Map<String, Conversion> conversions = new HashMap<>();
    private final SourceSchema schema;

    DescribedSchema(Schema source, List<TableMapping> mappings) {
        List<SourceTable> tables = new ArrayList<>();
        for (TableMapping mapping : mappings) {
            source.tables().stream()
                    .filter(table -> Identifiers.same(table.name(), mapping.source()))
                    .findFirst()
                    .ifPresent(table -> tables.add(describe(table, mapping)));
        }
        this.schema = new SourceSchema(tables);
    }

    SourceSchema schema() {
        return schema;
    }

    /** @param path {@code table.column}, as the compiler writes it */
    Conversion conversion(String path) {
        Conversion known = conversions.get(Identifiers.fold(path));
        if (known == null) {
            throw new IllegalArgumentException("Nobody mapped " + path);
        }
        return known;
    }

    /** Which of these columns are the primary key of a table; none if none is there as a whole. */
    List<Integer> key(List<String> origins) {
        List<String> paths = origins.stream().map(Identifiers::fold).toList();
        return schema.tables().stream()
                .flatMap(table -> table.primaryKey().stream()
                        .map(key -> key.columns().stream()
                                .map(column -> paths.indexOf(Identifiers.fold(table.name() + "." + column)))
                                .toList()))
                .filter(places -> !places.isEmpty() && !places.contains(-1))
                .findFirst()
                .orElse(List.of());
    }

    private SourceTable describe(Table table, TableMapping mapping) {
        List<SourceColumn> columns = new ArrayList<>();
        for (ColumnMapping mapped : mapping.columns()) {
            table.column(mapped.source()).ifPresent(column -> {
                conversions.put(Identifiers.fold(table.name() + "." + column.name()), mapped.conversion());
                columns.add(describe(table, column, mapped));
            });
        }
        List<SourceKey> keys = new ArrayList<>();
        boolean plainKey =
                table.key().parts().stream().allMatch(part -> isItsOwn(table, part.column(), part.collation()));
        if (table.key().isDeclared() && plainKey) {
            keys.add(new SourceKey(table.key().columns(), true));
        }
        table.uniqueIndexes()
                .filter(index -> !index.isPartial() && index.isOverColumns())
                .filter(index ->
                        index.terms().stream().allMatch(term -> isItsOwn(table, term.text(), term.collation())))
                .forEach(index -> keys.add(new SourceKey(index.columns(), false)));
        String rowid = table.key().kind() == Key.Kind.ROWID_ALIAS
                ? table.key().columns().get(0)
                : "";
        return new SourceTable(
                table.name(), mapping.target(), columns, keys, rowid, "reads are routed, and writes are not");
    }

    /** Whether an index compares a column as the column itself is compared: else equal values may be several rows. */
    private static boolean isItsOwn(Table table, String column, String collation) {
        return table.column(column)
                .filter(found -> found.collation().equalsIgnoreCase(collation))
                .isPresent();
    }

    private static SourceColumn describe(Table table, Column column, ColumnMapping mapped) {
        SourceColumn described = new SourceColumn(
                column.name(),
                column.declaredType(),
                table.isNeverNull(column),
                column.collation(),
                mapped.target(),
                type(mapped));
        SourceColumn counted = isOfOneClass(mapped.conversion()) ? described.withUniformValues() : described;
        return counted.withSpelling(spelling(mapped.conversion()));
    }

    /** Where every value is spelled the same, the compiler can give the source's text back. */
    private static Spelling spelling(Conversion conversion) {
        String spec = conversion.spec();
        int from = spec.indexOf(" from ");
        boolean plain = from > 0 && !conversion.needsCompanion() && conversion.isReversible();
        return plain ? Spelling.of(spec.substring(from + " from ".length())) : Spelling.NONE;
    }

    /** A plain conversion takes values of its one storage class, and refuses all others. */
    private static boolean isOfOneClass(Conversion conversion) {
        return conversion.spec().equals(conversion.target().sql());
    }

    /** A column whose values change their form on the way is opaque to the compiler: it is read, and compared by binding. */
    private static TargetType type(ColumnMapping mapped) {
        Conversion conversion = mapped.conversion();
        if (conversion.needsCompanion() || !conversion.isReversible()) {
            return TargetType.OTHER;
        }
        return switch (conversion.target().base()) {
            case SMALLINT, INTEGER -> TargetType.BIGINT;
            case TEXT, VARCHAR ->
                conversion.spec().equals("text from any") || isOfOneClass(conversion)
                        ? TargetType.TEXT
                        : TargetType.OTHER;
            case NUMERIC, BYTEA ->
                isOfOneClass(conversion) ? TargetType.of(conversion.target().sql()) : TargetType.OTHER;
            default -> TargetType.of(conversion.target().sql());
        };
    }
}
