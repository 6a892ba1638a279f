package io.dualwrite.store.postgres.catalog;

import io.dualwrite.schema.Column;
import io.dualwrite.schema.Filling;
import io.dualwrite.schema.OnConflict;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Reads the columns of all tables and views of a schema, in declared order. */
public final class PostgresColumns {
    private static final String COLUMNS = """
        SELECT a.attrelid, a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod) AS type, a.attnotnull,
               a.attidentity, a.attgenerated, pg_catalog.pg_get_expr(d.adbin, d.adrelid) AS expression,
               coalesce(l.collname, '') AS collation,
               CASE WHEN c.relkind IN ('r', 'p')
                    THEN pg_catalog.pg_get_serial_sequence(
                           quote_ident(n.nspname) || '.' || quote_ident(c.relname), a.attname) END AS sequence
          FROM pg_catalog.pg_attribute a
          JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
          JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
          LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
          LEFT JOIN pg_catalog.pg_collation l ON l.oid = a.attcollation
         WHERE n.nspname = ? AND c.relkind IN ('r', 'p', 'f', 'v', 'm') AND a.attnum > 0 AND NOT a.attisdropped
         ORDER BY a.attrelid, a.attnum\
        """;

    private PostgresColumns() {}

    static ByTable<Column> read(Connection connection, String schema) throws SQLException {
        return ByTable.read(connection, COLUMNS, schema, PostgresColumns::column);
    }

    private static Column column(ResultSet row) throws SQLException {
        return new Column(
                row.getString("attname"),
                row.getString("type"),
                row.getBoolean("attnotnull"),
                OnConflict.ABORT,
                row.getString("collation"),
                filling(row),
                false);
    }

    /** A serial column is an identity in old clothes: a default, and a sequence that belongs to the column. */
    private static Filling filling(ResultSet row) throws SQLException {
        String expression = row.getString("expression");
        String sequence = row.getString("sequence");
        String generated = row.getString("attgenerated");
        if (!generated.isEmpty()) {
            return new Filling.Generated(expression, generated.equals("s"));
        }
        if (sequence != null && (expression == null || expression.startsWith("nextval("))) {
            return new Filling.Identity(row.getString("attidentity").equals("a"), sequence);
        }
        return expression == null ? Filling.NOTHING : new Filling.Default(expression);
    }
}
