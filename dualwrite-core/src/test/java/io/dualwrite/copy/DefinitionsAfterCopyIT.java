package io.dualwrite.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.dualwrite.copy.steer.CopySettings;
import io.dualwrite.event.CopyEvent;
import io.dualwrite.replicate.Sql;
import io.dualwrite.store.load.SetAside;
import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.store.postgres.PostgresStore;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** Whatever somebody said of an index or a reference of the target holds after a copy, for all of them are made again or left alone. */
class DefinitionsAfterCopyIT extends CopiesAtRest {
    private static final String ITEM = "CREATE TABLE item (id INTEGER PRIMARY KEY, a TEXT, b INTEGER, c INTEGER)";
    private static final String ROWS = "INSERT INTO item VALUES (1, 'x', 10, 1), (2, 'y', 20, 2), (3, NULL, 30, NULL)";

    /** All that the catalogue says about indexes and constraints, but numbers that are given out anew. */
    private static final String INDEXES = """
        SELECT concat_ws(' | ', pg_get_indexdef(i.indexrelid), coalesce(s.spcname, 'default'), c.reloptions::text,
                         obj_description(i.indexrelid, 'pg_class'), i.indisclustered, i.indisreplident, i.indisvalid,
                         i.indimmediate, i.indisunique, i.indisexclusion,
                         (SELECT string_agg(a.attnum || '=' || a.attstattarget, ',' ORDER BY a.attnum)
                            FROM pg_attribute AS a WHERE a.attrelid = i.indexrelid AND a.attstattarget >= 0))
          FROM pg_index AS i JOIN pg_class AS c ON c.oid = i.indexrelid
          LEFT JOIN pg_tablespace AS s ON s.oid = c.reltablespace
         WHERE c.relnamespace = 'public'::regnamespace AND c.relname NOT LIKE '\\_dualwrite%'
         ORDER BY c.relname\
        """;

    private static final String CONSTRAINTS = """
        SELECT concat_ws(' | ', k.conrelid::regclass, k.conname, pg_get_constraintdef(k.oid), k.condeferrable, k.condeferred,
                         k.convalidated, obj_description(k.oid, 'pg_constraint'), k.conindid::regclass,
                         (SELECT string_agg(t.tgenabled::text, '' ORDER BY t.tgname)
                            FROM pg_trigger AS t WHERE t.tgconstraint = k.oid))
          FROM pg_constraint AS k
         WHERE k.connamespace = 'public'::regnamespace AND k.conrelid::regclass::text NOT LIKE '\\_dualwrite%'
         ORDER BY k.conrelid::regclass::text, k.conname\
        """;

    private final List<String> whileLoading = new ArrayList<>();

    @Test
    void whatTheirDefinitionsDoNotTellIsThereAgain() throws SQLException {
        List<TableMapping> tables = tables(ITEM, ROWS);
        target(
                "ALTER TABLE item ADD CONSTRAINT late UNIQUE (b) INCLUDE (c) WITH (fillfactor = 70) DEFERRABLE"
                        + " INITIALLY DEFERRED",
                "COMMENT ON CONSTRAINT late ON item IS 'checked; at ''COMMIT'' \\ only?'",
                "COMMENT ON INDEX late IS 'the index of it'",
                "ALTER TABLE item ADD CONSTRAINT \"One null\" UNIQUE NULLS NOT DISTINCT (a)",
                "ALTER TABLE item ADD CONSTRAINT soon UNIQUE (c) DEFERRABLE",
                "CREATE INDEX clustered ON item (c DESC) WITH (fillfactor = 55, deduplicate_items = off)",
                "COMMENT ON INDEX clustered IS 'of a report'",
                "ALTER TABLE item CLUSTER ON clustered",
                "CREATE INDEX computed ON item (upper(a) COLLATE \"C\" text_pattern_ops, (b % 7)) WHERE a <> 'WHERE;'",
                "ALTER INDEX computed ALTER COLUMN 2 SET STATISTICS 500",
                "CREATE INDEX brin ON item USING brin (b) WITH (pages_per_range = 16, autosummarize = on)",
                "CREATE UNIQUE INDEX \"odd?\" ON item (lower(a), id) INCLUDE (b)");
        assertSame(tables, 7);
        assertThat(whileLoading).containsExactly("item_pkey");
    }

    @Test
    void anIndexInATablespaceOfItsOwnGoesBackThere() throws SQLException {
        List<TableMapping> tables = tables(ITEM, ROWS);
        String fast = "fast_" + UUID.randomUUID().toString().replace("-", "").substring(0, 10);
        Sql.run(
                databases.target(),
                "SET allow_in_place_tablespaces = on",
                "CREATE TABLESPACE " + fast + " LOCATION ''");
        try {
            target(
                    "CREATE INDEX there ON item (b) TABLESPACE " + fast,
                    "CREATE INDEX here ON item (c)",
                    "ALTER TABLE item ADD CONSTRAINT ruled UNIQUE (b, c) USING INDEX TABLESPACE " + fast,
                    "ALTER ROLE CURRENT_USER IN DATABASE "
                            + databases.targetDatabase().name() + " SET default_tablespace = " + fast);
            assertSame(tables, 3);
            assertThat(Sql.texts(
                            databases.target(),
                            "SELECT c.relname || ' ' || (c.reltablespace = 0) FROM pg_class AS c WHERE c.relname IN"
                                    + " ('there', 'here', 'ruled') ORDER BY 1"))
                    .containsExactly("here true", "ruled false", "there false");
        } finally {
            target("DROP SCHEMA public CASCADE");
            Sql.run(databases.target(), "DROP TABLESPACE " + fast);
        }
    }

    @Test
    void anIndexWhoseTablespaceIsGoneIsMadeWhereTablesAre() throws SQLException {
        List<TableMapping> tables = tables(ITEM, ROWS);
        String gone = "gone_" + databases.targetDatabase().name();
        Sql.run(
                databases.target(),
                "SET allow_in_place_tablespaces = on",
                "CREATE TABLESPACE " + gone + " LOCATION ''",
                "CREATE INDEX there ON item (b) TABLESPACE " + gone);
        new PostgresStore(databases.target()).setAside().setAside(tables);
        target("DROP TABLESPACE " + gone);
        CopyReport report = copy(tables);
        assertThat(report.parts()).extracting(SetAside.Restored::outcome).containsExactly(SetAside.Outcome.AS_IT_WAS);
        assertThat(catalogue()).anyMatch(index -> index.startsWith("CREATE INDEX there") && index.contains("default"));
    }

    @Test
    void whatCannotBeMadeAgainExactlyOrIsNeededStaysWhereItIs() throws SQLException {
        List<TableMapping> tables = tables(ITEM, ROWS);
        target(
                "ALTER TABLE item ALTER b SET NOT NULL",
                "CREATE UNIQUE INDEX identity ON item (b)",
                "ALTER TABLE item REPLICA IDENTITY USING INDEX identity",
                "ALTER TABLE item ADD CONSTRAINT apart EXCLUDE USING btree (b WITH =)",
                "ALTER TABLE item ADD CONSTRAINT leaned UNIQUE (c)",
                "CREATE TABLE upserted (c bigint CONSTRAINT by_rule UNIQUE, id bigint PRIMARY KEY)",
                "CREATE RULE merge AS ON UPDATE TO upserted DO ALSO INSERT INTO item (id, c) VALUES (new.id, new.c)"
                        + " ON CONFLICT ON CONSTRAINT leaned DO NOTHING",
                "CREATE INDEX usual ON item (a)");
        // As a CREATE INDEX CONCURRENTLY leaves one behind that has failed.
        target(
                "CREATE INDEX failed ON item (c, b)",
                "UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'failed'::regclass");
        assertSame(tables, 1);
        assertThat(whileLoading).containsExactlyInAnyOrder("apart", "failed", "identity", "item_pkey", "leaned");
    }

    @Test
    void referencesAreWhatTheyWere() throws SQLException {
        List<TableMapping> tables = tables(
                "CREATE TABLE parent (id INTEGER PRIMARY KEY, code TEXT, region INTEGER)",
                "INSERT INTO parent VALUES (1, 'a', 1), (2, 'b', 1)",
                "CREATE TABLE child (id INTEGER PRIMARY KEY, parent INTEGER, code TEXT, region INTEGER, later INTEGER)",
                "INSERT INTO child VALUES (1, 1, 'a', 1, 1), (2, 2, 'b', 1, 9), (3, NULL, NULL, NULL, 9)");
        target(
                "ALTER TABLE parent ADD CONSTRAINT parts UNIQUE (code, region)",
                "ALTER TABLE child ADD CONSTRAINT simple FOREIGN KEY (parent) REFERENCES parent ON DELETE CASCADE ON"
                        + " UPDATE RESTRICT",
                "COMMENT ON CONSTRAINT simple ON child IS 'why; it is'",
                "ALTER TABLE child ADD CONSTRAINT whole FOREIGN KEY (code, region) REFERENCES parent (code, region)"
                        + " MATCH FULL DEFERRABLE INITIALLY DEFERRED",
                "ALTER TABLE child ADD CONSTRAINT part FOREIGN KEY (code, region) REFERENCES parent (code, region) ON"
                        + " DELETE SET NULL (code)",
                "ALTER TABLE child ADD CONSTRAINT unproven FOREIGN KEY (later) REFERENCES parent NOT VALID",
                "ALTER TABLE child ADD CONSTRAINT itself FOREIGN KEY (id) REFERENCES child");
        assertSame(tables, 6);
    }

    @Test
    void aReferenceThatWasSwitchedOffStaysSo() throws SQLException {
        List<TableMapping> tables = tables(
                "CREATE TABLE parent (id INTEGER PRIMARY KEY)",
                "INSERT INTO parent VALUES (1)",
                "CREATE TABLE child (id INTEGER PRIMARY KEY, parent INTEGER)",
                "INSERT INTO child VALUES (1, 1), (2, 9)");
        target(
                "ALTER TABLE child ADD CONSTRAINT off FOREIGN KEY (parent) REFERENCES parent",
                "ALTER TABLE child DISABLE TRIGGER ALL");
        assertSame(tables, 0);
    }

    @Test
    void aReferenceThatRowsBreakKeepsItsComment() throws SQLException {
        List<TableMapping> tables = tables(
                "CREATE TABLE parent (id INTEGER PRIMARY KEY)",
                "INSERT INTO parent VALUES (1)",
                "CREATE TABLE child (id INTEGER PRIMARY KEY, parent INTEGER)",
                "INSERT INTO child VALUES (1, 1), (2, 9)");
        target(
                "ALTER TABLE child ADD CONSTRAINT broken FOREIGN KEY (parent) REFERENCES parent",
                "COMMENT ON CONSTRAINT broken ON child IS 'rows of 2019'");
        CopyReport report = copyAndLook(tables);
        assertThat(report.parts())
                .extracting(part -> part.part().name(), SetAside.Restored::outcome)
                .containsExactly(tuple("broken", SetAside.Outcome.FOR_NEW_ROWS));
        assertThat(Sql.texts(
                        databases.target(),
                        "SELECT convalidated || obj_description(oid, 'pg_constraint') FROM pg_constraint WHERE conname"
                                + " = 'broken'"))
                .containsExactly("falserows of 2019");
    }

    /** Their definition says ONLY, which would leave the partitions without. */
    @Test
    void indexesOfPartitionsStayWhereTheyAre() throws SQLException {
        List<TableMapping> tables = tables(ITEM, ROWS);
        target(
                "DROP TABLE item",
                "CREATE TABLE item (id bigint, a text, b bigint, c bigint, PRIMARY KEY (id)) PARTITION BY RANGE (id)",
                "CREATE TABLE item_low PARTITION OF item FOR VALUES FROM (MINVALUE) TO (3)",
                "CREATE TABLE item_high PARTITION OF item FOR VALUES FROM (3) TO (MAXVALUE)",
                "CREATE INDEX by_b ON item (b)",
                "CREATE INDEX own ON item_low (a)",
                "CREATE TABLE parent (id bigint PRIMARY KEY)",
                "INSERT INTO parent VALUES (10), (20), (30)",
                "ALTER TABLE item ADD CONSTRAINT up FOREIGN KEY (b) REFERENCES parent");
        assertSame(tables, 1);
    }

    @Test
    void whatBelongsToAnotherRoleStaysWhereItIs() throws SQLException {
        List<TableMapping> tables = tables(ITEM, ROWS);
        target(
                "CREATE INDEX usual ON item (a)",
                "ALTER TABLE item ADD CONSTRAINT ruled UNIQUE (b)",
                "CREATE ROLE clerk_" + databases.targetDatabase().name() + " LOGIN");
        String clerk = "clerk_" + databases.targetDatabase().name();
        try {
            server().copyLog().entries();
            target(
                    "GRANT CREATE ON SCHEMA public TO " + clerk,
                    "GRANT ALL ON ALL TABLES IN SCHEMA public TO " + clerk,
                    "GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO " + clerk,
                    "GRANT SET ON PARAMETER session_replication_role TO " + clerk);
            List<String> before = catalogue();
            PGSimpleDataSource asClerk = new PGSimpleDataSource();
            asClerk.setUrl(databases.targetUrl());
            asClerk.setUser(databases.targetUser());
            asClerk.setPassword(databases.targetPassword());
            asClerk.setOptions("-c role=" + clerk);
            PostgresStore limited = new PostgresStore(asClerk);
            limited.setAside().setAside(tables);
            assertThat(catalogue()).isEqualTo(before);
            assertThat(limited.setAside().parts()).isEmpty();
        } finally {
            target("DROP OWNED BY " + clerk, "DROP ROLE " + clerk);
        }
    }

    private List<TableMapping> tables(String... statements) throws SQLException {
        source(statements);
        return mapped();
    }

    private List<String> catalogue() throws SQLException {
        List<String> all = new ArrayList<>(Sql.texts(databases.target(), INDEXES));
        all.addAll(Sql.texts(databases.target(), CONSTRAINTS));
        return all;
    }

    /** @param aside how many parts are set aside meanwhile */
    private void assertSame(List<TableMapping> tables, int aside) throws SQLException {
        List<String> before = catalogue();
        CopyReport report = copyAndLook(tables);
        assertThat(report.complete()).isTrue();
        assertThat(report.refused()).isZero();
        assertThat(catalogue()).isEqualTo(before);
        assertThat(report.parts())
                .extracting(part -> part.part().name() + " " + part.outcome())
                .allMatch(part -> part.endsWith(" AS_IT_WAS"))
                .hasSize(aside);
        assertThat(server().setAside().parts()).isEmpty();
    }

    private CopyReport copyAndLook(List<TableMapping> tables) throws SQLException {
        return copy(CopySettings.AT_REST.withLoaders(1), tables, event -> {
            if (event instanceof CopyEvent.TableLoaded) {
                whileLoading.addAll(Sql.texts(
                        databases.target(),
                        "SELECT indexrelid::regclass FROM pg_index WHERE indrelid = to_regclass('item') ORDER"
                                + " BY 1::text"));
            }
        });
    }
}
