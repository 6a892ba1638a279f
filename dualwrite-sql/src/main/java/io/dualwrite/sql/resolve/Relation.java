package io.dualwrite.sql.resolve;

import io.dualwrite.sql.tree.Name;
import io.dualwrite.sql.tree.Span;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something after FROM, with the columns it offers.
 *
 * @param name the name by which SQLite's text may qualify them, folded
 * @param table the base table, or null for a derived one
 */
public record Relation(
        String name, List<Offered> columns, @Nullable SourceTable table) {
    public Relation {
        columns = List.copyOf(columns);
    }

    /**
     * A column on offer.
     *
     * @param label the label SQLite gives it under {@code *}
     * @param value its text, qualified, and type
     * @param merged whether USING or NATURAL merged it into an equal column further left
     */
    public record Offered(String key, String label, Typed value, boolean merged) {}

    public Optional<Offered> column(String key) {
        Optional<Offered> found =
                columns.stream().filter(column -> column.key().equals(key)).findFirst();
        if (found.isEmpty() && table != null && !table.rowid().isEmpty() && isRowid(key)) {
            return columns.stream()
                    .filter(column -> column.key().equals(table.rowid()))
                    .findFirst();
        }
        return found;
    }

    private static boolean isRowid(String key) {
        return key.equals("rowid") || key.equals("oid") || key.equals("_rowid_");
    }

    /** The columns of a table as they are in the target, each qualified by {@code qualifier} unless that is empty. */
    public static Relation of(SourceTable table, String name, String qualifier) {
        List<Offered> columns = table.columns().stream()
                .map(column -> {
                    String reference = (qualifier.isEmpty() ? "" : Identifiers.quote(qualifier) + ".")
                            + Identifiers.quote(column.targetName());
                    // What SQLite keeps as a double is compared as one, not as PostgreSQL's exact decimal.
                    boolean decimal = column.targetType() == TargetType.NUMERIC;
                    String sql = decimal ? "(" + reference + ")::double precision" : reference;
                    if (column.targetType() == TargetType.JSON) {
                        sql = "(" + reference + ")::text";
                    }
                    boolean nullable = !column.notNull() && !column.key().equals(table.rowid());
                    Origin origin = new Origin(table.name(), column.name(), column.targetType(), column.spelling());
                    Typed value = new Typed(
                            sql,
                            column.values(),
                            column.affinity(),
                            column.collation(),
                            false,
                            nullable,
                            null,
                            Span.NOWHERE,
                            origin);
                    return new Offered(column.key(), column.name(), value, false);
                })
                .toList();
        return new Relation(Name.fold(name), columns, table);
    }

    /** The same relation on the side of an outer join that may have no row. */
    public Relation optional() {
        List<Offered> optional = columns.stream()
                .map(column ->
                        new Offered(column.key(), column.label(), column.value().nullableIf(true), column.merged()))
                .toList();
        return new Relation(name, optional, table);
    }
}
