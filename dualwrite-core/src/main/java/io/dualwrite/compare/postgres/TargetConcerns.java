package io.dualwrite.compare.postgres;

import static io.dualwrite.schema.Identifiers.quote;

import io.dualwrite.compare.plan.ComparedTable;
import io.dualwrite.compare.side.Concern;
import io.dualwrite.schema.Identifiers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Orphans, sequences that lag behind the rows, deferrable uniqueness: rows that are brought over pass them all by. */
final class TargetConcerns {
    private static final String REFERENCES = """
        SELECT c.conname, p.relname,
               (SELECT array_agg(a.attname::text ORDER BY k.place) FROM unnest(c.conkey) WITH ORDINALITY k(att, place)
                  JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.att),
               (SELECT array_agg(a.attname::text ORDER BY k.place) FROM unnest(c.confkey) WITH ORDINALITY k(att, place)
                  JOIN pg_attribute a ON a.attrelid = c.confrelid AND a.attnum = k.att)
          FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid JOIN pg_class p ON p.oid = c.confrelid
         WHERE c.contype = 'f' AND t.relname = ? AND t.relnamespace = current_schema()::regnamespace\
        """;

    private static final String SEQUENCES = """
        SELECT a.attname, s.oid::regclass::text FROM pg_depend d
          JOIN pg_class s ON s.oid = d.objid AND s.relkind = 'S'
          JOIN pg_class t ON t.oid = d.refobjid
          JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = d.refobjsubid
         WHERE d.classid = 'pg_class'::regclass AND d.deptype IN ('a', 'i') AND t.relname = ?
           AND t.relnamespace = current_schema()::regnamespace\
        """;

    private static final String DEFERRABLE = """
        SELECT c.conname,
               (SELECT array_agg(a.attname::text ORDER BY k.place) FROM unnest(c.conkey) WITH ORDINALITY k(att, place)
                  JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.att)
          FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid
         WHERE c.contype IN ('u', 'p') AND c.condeferrable AND t.relname = ?
           AND t.relnamespace = current_schema()::regnamespace ORDER BY c.conname\
        """;

    private final Connection connection;

    TargetConcerns(Connection connection) {
        this.connection = connection;
    }

    List<Concern> of(ComparedTable table) throws SQLException {
        List<Concern> concerns = new ArrayList<>();
        orphans(table, concerns);
        sequences(table, concerns);
        deferrable(table, concerns);
        return concerns;
    }

    private void orphans(ComparedTable table, List<Concern> concerns) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(REFERENCES)) {
            query.setString(1, table.target());
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    String[] own = (String[]) row.getArray(3).getArray();
                    String[] parents = (String[]) row.getArray(4).getArray();
                    List<String> set = new ArrayList<>();
                    List<String> matches = new ArrayList<>();
                    for (int i = 0; i < own.length; i++) {
                        set.add("c." + quote(own[i]) + " IS NOT NULL");
                        matches.add("p." + quote(parents[i]) + " = c." + quote(own[i]));
                    }
                    long orphans = number("SELECT count(*) FROM " + quote(table.target()) + " c WHERE "
                            + String.join(" AND ", set) + " AND NOT EXISTS (SELECT FROM " + quote(row.getString(2))
                            + " p WHERE " + String.join(" AND ", matches) + ")");
                    if (orphans > 0) {
                        concerns.add(new Concern(
                                Concern.Kind.ORPHANS,
                                table.target() + "." + String.join(", ", own),
                                orphans,
                                "In the target, rows of \"" + table.target() + "\" refer to rows of \""
                                        + row.getString(2) + "\" that are not there (" + row.getString(1) + ")."));
                    }
                }
            }
        }
    }

    private void sequences(ComparedTable table, List<Concern> concerns) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(SEQUENCES)) {
            query.setString(1, table.target());
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    long taken = number(
                            "SELECT coalesce(max(" + quote(row.getString(1)) + "), 0) FROM " + quote(table.target()));
                    long next = number("SELECT CASE WHEN is_called THEN last_value + 1 ELSE last_value END FROM "
                            + row.getString(2));
                    if (next <= taken) {
                        concerns.add(new Concern(
                                Concern.Kind.SEQUENCE_BEHIND,
                                row.getString(2),
                                0,
                                "The sequence of \"" + table.target() + "\".\"" + row.getString(1)
                                        + "\" would give out a number that a row may have. It has to be set before the"
                                        + " target leads."));
                    }
                }
            }
        }
    }

    /** PostgreSQL holds rows to such a constraint by a trigger, which does not fire for what a replicator writes. */
    private void deferrable(ComparedTable table, List<Concern> concerns) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(DEFERRABLE)) {
            query.setString(1, table.target());
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    String columns = Arrays.stream((String[]) row.getArray(2).getArray())
                            .map(Identifiers::quote)
                            .collect(Collectors.joining(", "));
                    long twice = number("SELECT coalesce(sum(n), 0) FROM (SELECT count(*) AS n FROM "
                            + quote(table.target()) + " WHERE num_nulls(" + columns + ") = 0 GROUP BY " + columns
                            + " HAVING count(*) > 1) AS twice");
                    concerns.add(new Concern(
                            Concern.Kind.UNIQUE_NOT_ENFORCED,
                            table.target(),
                            twice,
                            "The constraint \"" + row.getString(1) + "\" of \"" + table.target()
                                    + "\" is DEFERRABLE: the target does not hold rows to it that are brought over. "
                                    + (twice == 0 ? "None breaks it now." : "Some break it now.")));
                }
            }
        }
    }

    private long number(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
