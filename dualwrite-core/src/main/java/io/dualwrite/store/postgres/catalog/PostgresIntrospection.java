package io.dualwrite.store.postgres.catalog;

import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import io.dualwrite.schema.Column;
import io.dualwrite.schema.Identifiers;
import io.dualwrite.schema.Index;
import io.dualwrite.schema.Key;
import io.dualwrite.schema.OnConflict;
import io.dualwrite.schema.Schema;
import io.dualwrite.schema.Table;
import io.dualwrite.schema.TableKind;
import io.dualwrite.store.jdbc.Query;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Describes one schema of a PostgreSQL database.
 *
 * <p>Reads {@code pg_catalog} only, which any role may; so a table is described even where the role may not read its rows.
 * A fixed number of queries, however many tables there are. Partitions are left out: their parent stands for them.
 */
public final class PostgresIntrospection {
    private static final String RELATIONS = """
        SELECT c.oid, c.relname, c.relkind, c.reltuples::bigint AS estimate
          FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
         WHERE n.nspname = ? AND c.relkind IN ('r', 'p', 'f') AND NOT c.relispartition\
        """;

    private PostgresIntrospection() {}

    private record Relation(long oid, String name, TableKind kind, long estimate) {
        static Relation read(ResultSet row) throws SQLException {
            TableKind kind = switch (row.getString("relkind")) {
                case "p" -> TableKind.PARTITIONED;
                case "f" -> TableKind.FOREIGN;
                default -> TableKind.ORDINARY;
            };
            return new Relation(row.getLong("oid"), row.getString("relname"), kind, row.getLong("estimate"));
        }
    }

    /** Describes the schema that unqualified names mean on this connection: the first of its search path that exists. */
    public static Schema read(Connection connection) throws SQLException {
        Optional<String> current =
                Query.one(connection, "SELECT current_schema()", row -> Optional.ofNullable(row.getString(1)));
        return read(
                connection,
                current.orElseThrow(
                        () -> missing("search_path", "no schema of the search path exists, or may be used.")));
    }

    /** Describes this schema. */
    public static Schema read(Connection connection, String schema) throws SQLException {
        Optional<Boolean> usable = Query.first(
                connection,
                "SELECT has_schema_privilege(oid, 'USAGE') FROM pg_catalog.pg_namespace WHERE nspname = ?",
                row -> row.getBoolean(1),
                schema);
        if (usable.isEmpty()) {
            throw missing(schema, "it does not exist in this database.");
        }
        if (!usable.get()) {
            throw PostgresPrivileges.withoutUsage(connection, schema);
        }
        return describe(connection, schema);
    }

    private static Schema describe(Connection connection, String schema) throws SQLException {
        ByTable<Column> columns = PostgresColumns.read(connection, schema);
        ByTable<Index> indexes = PostgresIndexes.read(connection, schema);
        PostgresConstraints constraints = PostgresConstraints.read(connection, schema);
        PostgresViews views = PostgresViews.read(connection, schema);
        List<Table> tables = new ArrayList<>();
        for (Relation relation : Query.list(connection, RELATIONS, Relation::read, schema)) {
            if (!Identifiers.isOwn(relation.name())) {
                List<Column> ofTable = columns.of(relation.oid());
                List<Index> indexesOfTable = indexes.of(relation.oid());
                tables.add(new Table(
                        relation.name(),
                        relation.kind(),
                        false,
                        ofTable,
                        key(ofTable, indexesOfTable),
                        null,
                        indexesOfTable,
                        constraints.foreignKeys().of(relation.oid()),
                        constraints.checks().of(relation.oid()),
                        views.triggers().of(relation.oid()),
                        relation.estimate(),
                        ""));
            }
        }
        tables.sort(Comparator.comparing(Table::name));
        return new Schema(schema, tables, views.views());
    }

    private static Key key(List<Column> columns, List<Index> indexes) {
        return indexes.stream()
                .filter(index -> index.origin() == Index.Origin.PRIMARY_KEY)
                .findFirst()
                .map(index -> key(Key.Kind.PRIMARY_KEY, index))
                .or(() -> indexes.stream()
                        .filter(index -> index.unique() && !index.isPartial() && index.isOverColumns())
                        .filter(index -> columns.stream()
                                .filter(column -> index.columns().contains(column.name()))
                                .allMatch(Column::notNull))
                        .min(Comparator.<Index>comparingInt(
                                        index -> index.terms().size())
                                .thenComparing(Index::name))
                        .map(index -> key(Key.Kind.UNIQUE_NOT_NULL, index)))
                .orElse(Key.NONE);
    }

    private static Key key(Key.Kind kind, Index index) {
        List<Key.Part> parts = index.terms().stream()
                .map(term -> new Key.Part(term.text(), term.collation(), false))
                .toList();
        return new Key(kind, parts, OnConflict.ABORT, false);
    }

    private static DualWriteException missing(String schema, String why) {
        return new DualWriteException(
                ErrorCode.TARGET_SCHEMA_MISSING,
                schema,
                "Cannot describe the target schema \"" + schema + "\": " + why,
                ErrorCode.TARGET_SCHEMA_MISSING.remedy());
    }
}
