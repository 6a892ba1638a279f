package io.dualwrite.store.postgres.load;

import static io.dualwrite.schema.Identifiers.quote;

import io.dualwrite.store.jdbc.Query;
import io.dualwrite.store.load.SetAside.Kind;
import io.dualwrite.store.load.SetAside.Part;
import io.dualwrite.store.mapping.TableMapping;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a table can do without while it is filled, with everything that makes it again: what {@code pg_get_indexdef} and
 * {@code pg_get_constraintdef} say, and what they do not say, which is tablespace, storage parameters of a constraint's index,
 * CLUSTER mark, statistics targets and comments.
 *
 * <p>Left alone is
 *
 * <ul>
 *   <li>what a replicator or somebody else needs: the key, the replica identity, whatever another object depends on;
 *   <li>what cannot be made again exactly: invalid indexes, those of partitions and partitioned tables, exclusion constraints, what
 *       belongs to an extension, references whose triggers were disabled;
 *   <li>what this role could drop, but not make again, or not even drop.
 * </ul>
 */
final class RemovableParts {
    /** Begins what comes after the definition of a reference. */
    private static final String REMARK = ";\nCOMMENT ON CONSTRAINT ";

    private static final String REFERENCES = """
        SELECT k.conname,
               'ALTER TABLE ' || k.conrelid::regclass || ' DROP CONSTRAINT ' || quote_ident(k.conname),
               'ALTER TABLE ' || k.conrelid::regclass || ' ADD CONSTRAINT ' || quote_ident(k.conname) || ' '
               || pg_get_constraintdef(k.oid)
               || coalesce(';\nCOMMENT ON CONSTRAINT ' || quote_ident(k.conname) || ' ON ' || k.conrelid::regclass
                           || ' IS ' || quote_literal(obj_description(k.oid, 'pg_constraint')), '')
          FROM pg_constraint AS k
          JOIN pg_class AS r ON r.oid = k.conrelid
         WHERE k.contype = 'f' AND k.conrelid = to_regclass(?) AND k.conparentid = 0
           AND pg_has_role(r.relowner, 'USAGE') AND has_any_column_privilege(k.confrelid, 'REFERENCES')
           AND NOT EXISTS (SELECT FROM pg_trigger AS t WHERE t.tgconstraint = k.oid AND t.tgenabled = 'D')
         ORDER BY k.conname\
        """;

    private static final String INDEXES = """
        SELECT c.relname,
               CASE WHEN k.oid IS NULL THEN 'DROP INDEX ' || i.indexrelid::regclass
                    ELSE 'ALTER TABLE ' || i.indrelid::regclass || ' DROP CONSTRAINT ' || quote_ident(k.conname) END,
               concat_ws(E';\n',
                 CASE WHEN s.spcname IS NULL THEN 'SET LOCAL default_tablespace = ''''' ELSE
                       'SELECT set_config(''default_tablespace'', coalesce((SELECT spcname FROM pg_tablespace WHERE spcname = '
                       || quote_literal(s.spcname) || '), ''''), true)' END,
                 pg_get_indexdef(i.indexrelid),
                 'ALTER TABLE ' || i.indrelid::regclass || ' ADD CONSTRAINT ' || quote_ident(k.conname)
                   || ' UNIQUE USING INDEX ' || quote_ident(c.relname)
                   || CASE WHEN k.condeferrable THEN ' DEFERRABLE' ELSE '' END
                   || CASE WHEN k.condeferred THEN ' INITIALLY DEFERRED' ELSE '' END,
                 CASE WHEN i.indisclustered
                      THEN 'ALTER TABLE ' || i.indrelid::regclass || ' CLUSTER ON ' || quote_ident(c.relname) END,
                 (SELECT string_agg('ALTER INDEX ' || i.indexrelid::regclass || ' ALTER COLUMN ' || a.attnum
                                    || ' SET STATISTICS ' || a.attstattarget, E';\n' ORDER BY a.attnum)
                    FROM pg_attribute AS a WHERE a.attrelid = i.indexrelid AND a.attstattarget >= 0),
                 'COMMENT ON INDEX ' || i.indexrelid::regclass || ' IS '
                   || quote_literal(obj_description(i.indexrelid, 'pg_class')),
                 'COMMENT ON CONSTRAINT ' || quote_ident(k.conname) || ' ON ' || i.indrelid::regclass || ' IS '
                   || quote_literal(obj_description(k.oid, 'pg_constraint')))
          FROM pg_index AS i
          JOIN pg_class AS c ON c.oid = i.indexrelid
          JOIN pg_class AS r ON r.oid = i.indrelid
          LEFT JOIN pg_tablespace AS s ON s.oid = c.reltablespace
          LEFT JOIN pg_constraint AS k ON k.conindid = i.indexrelid AND k.contype = 'u' AND k.conrelid = i.indrelid
         WHERE i.indrelid = to_regclass(?) AND r.relkind = 'r'
           AND NOT i.indisprimary AND NOT i.indisexclusion AND NOT i.indisreplident AND i.indisvalid
           AND NOT c.relispartition
           AND pg_has_role(r.relowner, 'USAGE') AND has_schema_privilege(r.relnamespace, 'CREATE')
           AND (s.oid IS NULL OR has_tablespace_privilege(s.oid, 'CREATE'))
           AND NOT EXISTS (SELECT FROM pg_depend AS d
                            WHERE d.deptype = 'n'
                              AND (d.refclassid = 'pg_class'::regclass AND d.refobjid = i.indexrelid
                                   OR d.refclassid = 'pg_constraint'::regclass AND d.refobjid = k.oid))
           AND NOT EXISTS (SELECT FROM pg_depend AS d
                            WHERE d.deptype IN ('e', 'x') AND d.classid = 'pg_class'::regclass
                              AND d.objid = i.indexrelid)
           AND NOT (i.indisunique AND i.indpred IS NULL AND i.indexprs IS NULL
                    AND (SELECT array_agg(a.attname::text ORDER BY a.attname)
                           FROM pg_attribute AS a
                          WHERE a.attrelid = i.indrelid
                            AND a.attnum = ANY ((i.indkey::int2[])[0:i.indnkeyatts - 1]))
                        = (SELECT array_agg(n ORDER BY n) FROM unnest(?::text[]) AS n))
         ORDER BY c.relname\
        """;

    /** @param drop the statement that removes it */
    record Removable(Part part, String drop) {}

    private RemovableParts() {}

    static List<Removable> references(Connection connection, TableMapping table) throws SQLException {
        return Query.list(
                connection,
                REFERENCES,
                row -> new Removable(
                        new Part(table.source(), row.getString(1), Kind.REFERENCE, row.getString(3)), row.getString(2)),
                quote(table.target()));
    }

    static List<Removable> indexes(Connection connection, TableMapping table) throws SQLException {
        String key = table.keyColumns().stream()
                .map(column -> '"' + column.target().replace("\\", "\\\\").replace("\"", "\\\"") + '"')
                .collect(Collectors.joining(",", "{", "}"));
        return Query.list(
                connection,
                INDEXES,
                row -> new Removable(
                        new Part(table.source(), row.getString(1), Kind.INDEX, row.getString(3)), row.getString(2)),
                quote(table.target()),
                key);
    }

    /** The definition of a reference that rows break. */
    static String forNewRows(Part reference) {
        String definition = reference.definition();
        int remark = definition.indexOf(REMARK);
        return remark < 0
                ? definition + " NOT VALID"
                : definition.substring(0, remark) + " NOT VALID" + definition.substring(remark);
    }
}
