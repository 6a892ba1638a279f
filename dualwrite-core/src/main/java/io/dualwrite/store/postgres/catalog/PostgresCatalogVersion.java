package io.dualwrite.store.postgres.catalog;

import io.dualwrite.store.jdbc.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Stands for what {@link PostgresIntrospection} would say: as long as it is the same, a schema looks as it did (ADR 93). PostgreSQL
 * keeps no number for that, but each row of its catalogue carries the transaction that wrote it. One query, whatever is there.
 */
public final class PostgresCatalogVersion {
    private static final String PARTS = """
        WITH here AS (SELECT oid, xmin, nspname FROM pg_catalog.pg_namespace WHERE nspname = current_schema()),
             mine AS (SELECT c.oid, c.xmin FROM pg_catalog.pg_class c JOIN here ON c.relnamespace = here.oid
                       WHERE c.relname NOT LIKE '\\_dualwrite\\_%' AND c.relkind <> 't'),
             part (what) AS (
               SELECT 'n' || oid || ' ' || xmin || ' ' || nspname FROM here
               UNION ALL SELECT 'c' || oid || ' ' || xmin FROM mine
               UNION ALL SELECT 'a' || a.attrelid || ' ' || a.attnum || ' ' || a.xmin || ' ' || coalesce(t.xmin::text, '')
                           FROM pg_catalog.pg_attribute a JOIN mine ON mine.oid = a.attrelid
                           LEFT JOIN pg_catalog.pg_type t ON t.oid = a.atttypid WHERE a.attnum > 0
               UNION ALL SELECT 'd' || d.oid || ' ' || d.xmin FROM pg_catalog.pg_attrdef d JOIN mine ON mine.oid = d.adrelid
               UNION ALL SELECT 'k' || k.oid || ' ' || k.xmin FROM pg_catalog.pg_constraint k JOIN mine ON mine.oid = k.conrelid
               UNION ALL SELECT 'i' || i.indexrelid || ' ' || i.xmin FROM pg_catalog.pg_index i JOIN mine ON mine.oid = i.indrelid
               UNION ALL SELECT 't' || t.oid || ' ' || t.xmin FROM pg_catalog.pg_trigger t JOIN mine ON mine.oid = t.tgrelid
               UNION ALL SELECT 'r' || r.oid || ' ' || r.xmin FROM pg_catalog.pg_rewrite r JOIN mine ON mine.oid = r.ev_class
               UNION ALL SELECT 's' || d.objid || ' ' || d.xmin FROM pg_catalog.pg_depend d JOIN mine ON mine.oid = d.refobjid
                          WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.deptype IN ('a', 'i'))
        SELECT md5(string_agg(what, ',' ORDER BY what)) FROM part\
        """;

    private PostgresCatalogVersion() {}

    /** Empty if no schema of the search path exists. */
    public static Optional<String> of(Connection connection) throws SQLException {
        return Query.one(connection, PARTS, row -> Optional.ofNullable(row.getString(1)));
    }
}
