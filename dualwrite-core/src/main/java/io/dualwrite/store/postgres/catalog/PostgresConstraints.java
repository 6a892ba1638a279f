package io.dualwrite.store.postgres.catalog;

import io.dualwrite.schema.Check;
import io.dualwrite.schema.ForeignKey;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Reads what rows must obey beside types and unique indexes. */
public record PostgresConstraints(ByTable<ForeignKey> foreignKeys, ByTable<Check> checks) {
    private static final String CHECKS = """
        SELECT k.conrelid, k.conname, pg_catalog.pg_get_expr(k.conbin, k.conrelid) AS expression
          FROM pg_catalog.pg_constraint k
          JOIN pg_catalog.pg_class c ON c.oid = k.conrelid
          JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
         WHERE n.nspname = ? AND k.contype = 'c'
         ORDER BY k.conrelid, k.conname\
        """;

    /** A parent in another schema is named with it. */
    private static final String FOREIGN_KEYS = """
        SELECT k.conrelid, k.conname, k.confupdtype, k.confdeltype, k.condeferrable, k.condeferred,
               CASE WHEN p.relnamespace = c.relnamespace THEN p.relname
                    ELSE pn.nspname || '.' || p.relname END AS parent,
               ARRAY(SELECT a.attname::text FROM unnest(k.conkey) WITH ORDINALITY AS f(num, place)
                       JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = f.num
                      ORDER BY f.place) AS columns,
               ARRAY(SELECT a.attname::text FROM unnest(k.confkey) WITH ORDINALITY AS f(num, place)
                       JOIN pg_catalog.pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = f.num
                      ORDER BY f.place) AS referenced
          FROM pg_catalog.pg_constraint k
          JOIN pg_catalog.pg_class c ON c.oid = k.conrelid
          JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
          JOIN pg_catalog.pg_class p ON p.oid = k.confrelid
          JOIN pg_catalog.pg_namespace pn ON pn.oid = p.relnamespace
         WHERE n.nspname = ? AND k.contype = 'f' AND k.conparentid = 0
         ORDER BY k.conrelid, k.conname\
        """;

    static PostgresConstraints read(Connection connection, String schema) throws SQLException {
        return new PostgresConstraints(
                ByTable.read(connection, FOREIGN_KEYS, schema, PostgresConstraints::foreignKey),
                ByTable.read(
                        connection,
                        CHECKS,
                        schema,
                        row -> new Check(row.getString("conname"), row.getString("expression"))));
    }

    private static ForeignKey foreignKey(ResultSet row) throws SQLException {
        return new ForeignKey(
                row.getString("conname"),
                names(row.getArray("columns")),
                row.getString("parent"),
                names(row.getArray("referenced")),
                action(row.getString("confupdtype")),
                action(row.getString("confdeltype")),
                deferral(row.getBoolean("condeferrable"), row.getBoolean("condeferred")));
    }

    private static List<String> names(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }

    private static ForeignKey.Action action(String letter) {
        return switch (letter) {
            case "r" -> ForeignKey.Action.RESTRICT;
            case "c" -> ForeignKey.Action.CASCADE;
            case "n" -> ForeignKey.Action.SET_NULL;
            case "d" -> ForeignKey.Action.SET_DEFAULT;
            default -> ForeignKey.Action.NO_ACTION;
        };
    }

    private static ForeignKey.Deferral deferral(boolean deferrable, boolean deferred) {
        if (!deferrable) {
            return ForeignKey.Deferral.NOT_DEFERRABLE;
        }
        return deferred ? ForeignKey.Deferral.INITIALLY_DEFERRED : ForeignKey.Deferral.INITIALLY_IMMEDIATE;
    }
}
