package io.dualwrite.checker.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dualwrite.checker.archive.Import.Options;
import io.dualwrite.checker.archive.Import.Outcome;
import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import io.dualwrite.testsupport.database.DatabasePair;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

class ImportIT {
    private static final Options PLAIN = new Options(false, false);
    private static final Options INCREMENTAL = new Options(true, false);

    @RegisterExtension
    final DatabasePair databases = DatabasePair.create().freshForEachTest();

    @TempDir
    private Path directory;

    private ArchivedShop shop;

    @BeforeEach
    void makeASource() throws SQLException {
        shop = ArchivedShop.in(directory);
        // PostgreSQL cannot hold NUL in a text; that such rows are refused is another test.
        shop.run("DELETE FROM customer WHERE instr(notes, char(0)) > 0");
    }

    @Test
    void anEmptySchemaGetsTablesRowsIndexesReferencesAndSequences() throws Exception {
        shop.export();

        Outcome outcome = bring(PLAIN);

        assertThat(outcome.isComplete()).isTrue();
        assertThat(outcome.tables()).allMatch(TableOutcome.Loaded.class::isInstance);
        assertThat(target("SELECT id || ' ' || name FROM customer ORDER BY id"))
                .containsExactly("1 Ada", "2 Zoé \"Z\"", "9223372036854775807 😀");
        assertThat(target("SELECT encode(secret, 'hex') FROM customer WHERE id < 3 ORDER BY id"))
                .containsExactly("00ff", "");
        assertThat(target("SELECT total::text FROM orders ORDER BY id"))
                .containsExactly(
                        "0.30000000000000004", "Infinity", "-Infinity", "5e-324", "1.7976931348623157e+308", "3");
        assertThat(target("SELECT indexname FROM pg_indexes WHERE schemaname = current_schema()"))
                .contains("orders_by_customer");
        assertThat(target("SELECT convalidated::text FROM pg_constraint WHERE contype = 'f'"))
                .containsExactly("true");
        assertThat(target("INSERT INTO orders(total) VALUES (1) RETURNING id")).containsExactly("7");
        assertThat(target(
                        "INSERT INTO visit(page) VALUES ('/late') RETURNING _sqlite_rowid > (SELECT max(_sqlite_rowid)"
                                + " FROM visit)"))
                .as("SQLite's rowids are keys here, and the next one is free")
                .containsExactly("t");
    }

    @Test
    void theSameCommandAgainDoesNothing() throws Exception {
        shop.export();
        bring(PLAIN);

        Outcome again = bring(PLAIN);

        assertThat(again.tables()).allMatch(TableOutcome.Done.class::isInstance);
        assertThat(again.isComplete()).isTrue();
    }

    @Test
    void aTableWithARowThatIsNotTakenStaysAsItWasAndIsDoneTheNextTime() throws Exception {
        shop.export();
        target(
                "CREATE TABLE customer(id bigint PRIMARY KEY, name text, notes text, secret bytea,"
                        + " CONSTRAINT short CHECK (id < 100))",
                "CREATE TABLE orders(id bigint PRIMARY KEY, customer bigint, total double precision, made text)",
                "CREATE TABLE visit(_sqlite_rowid bigint PRIMARY KEY, page text, at bigint)",
                "CREATE TABLE empty(code text PRIMARY KEY, n bigint)");

        Outcome first = bring(PLAIN);

        assertThat(refusals(first)).singleElement().asString().contains("customer", "1 row is not taken", "'short'");
        assertThat(first.isComplete()).isFalse();
        assertThat(target("SELECT count(*) FROM customer")).containsExactly("0");
        assertThat(target("SELECT count(*) FROM orders")).containsExactly("6");
        target("ALTER TABLE customer DROP CONSTRAINT short");

        Outcome second = bring(PLAIN);

        assertThat(second.isComplete()).isTrue();
        assertThat(second.tables())
                .filteredOn(TableOutcome.Loaded.class::isInstance)
                .extracting(TableOutcome::table)
                .containsExactly("customer");
    }

    @Test
    void rowsOfOthersAreNeverMixedInButCanBeBroughtInLine() throws Exception {
        shop.export();
        bring(PLAIN);
        target(
                "UPDATE customer SET name = 'changed' WHERE id = 1",
                "DELETE FROM orders WHERE id = 2",
                "INSERT INTO visit(_sqlite_rowid, page, at) VALUES (77, '/stray', 1)",
                "DELETE FROM _dualwrite_copy");

        Outcome refused = bring(PLAIN);
        assertThat(refusals(refused)).hasSize(3);
        assertThat(refusals(refused))
                .extracting(TableOutcome.Refused.class::cast)
                .allMatch(table ->
                        table.why().startsWith("DW-066") && table.remedy().contains("--incremental"));

        target("DELETE FROM _dualwrite_copy");
        Outcome merged = bring(INCREMENTAL);

        assertThat(merged.tables())
                .filteredOn(TableOutcome.Merged.class::isInstance)
                .contains(
                        new TableOutcome.Merged("customer", 3, 1, 1),
                        new TableOutcome.Merged("orders", 6, 0, 1),
                        new TableOutcome.Merged("visit", 3, 1, 0));
        assertThat(target("SELECT name FROM customer WHERE id = 1")).containsExactly("Ada");
        assertThat(target("SELECT total::text FROM orders WHERE id = 2")).containsExactly("Infinity");
        assertThat(target("SELECT count(*) FROM visit")).containsExactly("3");
    }

    @Test
    void whatSomebodyWroteSinceIsFoundByAnIncrementalImportOnly() throws Exception {
        shop.export();
        bring(PLAIN);
        target("UPDATE customer SET name = 'changed' WHERE id = 1");

        assertThat(bring(PLAIN).tables()).allMatch(TableOutcome.Done.class::isInstance);
        assertThat(target("SELECT name FROM customer WHERE id = 1")).containsExactly("changed");

        assertThat(bring(INCREMENTAL).tables()).contains(new TableOutcome.Merged("customer", 3, 1, 1));
        assertThat(target("SELECT name FROM customer WHERE id = 1")).containsExactly("Ada");
    }

    /** It may not set session_replication_role, so references would fire: refuse a row's going, or take others along. */
    @Test
    void anOrdinaryRoleBringsTablesThatReferToEachOtherInLine() throws Exception {
        shop.run("UPDATE orders SET customer = 1 WHERE id = 1");
        shop.export();
        String clerk = "clerk_" + databases.targetDatabase().name();
        target("CREATE ROLE " + clerk, "GRANT ALL ON SCHEMA public TO " + clerk);
        try {
            target("GRANT CREATE ON DATABASE " + databases.targetDatabase().name() + " TO " + clerk);
            PGSimpleDataSource asClerk = new PGSimpleDataSource();
            asClerk.setUrl(databases.targetUrl());
            asClerk.setUser(databases.targetUser());
            asClerk.setPassword(databases.targetPassword());
            asClerk.setOptions("-c role=" + clerk);
            assertThat(bring(asClerk, PLAIN).isComplete()).isTrue();
            target("UPDATE customer SET name = 'changed' WHERE id = 1", "DELETE FROM orders WHERE id = 2");

            Outcome outcome = bring(asClerk, INCREMENTAL);

            assertThat(refusals(outcome)).isEmpty();
            assertThat(outcome.isComplete()).isTrue();
            assertThat(outcome.tables())
                    .contains(new TableOutcome.Merged("customer", 3, 1, 1), new TableOutcome.Merged("orders", 6, 0, 1));
            assertThat(target("SELECT customer::text FROM orders WHERE id = 1")).containsExactly("1");
            assertThat(target("SELECT convalidated::text FROM pg_constraint WHERE contype = 'f'"))
                    .containsExactly("true");
        } finally {
            target("DROP OWNED BY " + clerk + " CASCADE", "DROP ROLE " + clerk);
        }
    }

    @Test
    void aNewerExportIsBroughtOverAnOlderOne() throws Exception {
        shop.export();
        bring(PLAIN);
        shop.run(
                "UPDATE orders SET total = -0.1 WHERE id = 1",
                "DELETE FROM orders WHERE id = 6",
                "INSERT INTO empty VALUES ('now', 1)");
        Path older = directory.resolve("older");
        Files.move(shop.export, older);
        shop.export();

        Outcome outcome = bring(INCREMENTAL);

        assertThat(outcome.isComplete()).isTrue();
        assertThat(outcome.tables())
                .contains(
                        new TableOutcome.Merged("orders", 5, 2, 1),
                        new TableOutcome.Merged("customer", 3, 0, 0),
                        new TableOutcome.Loaded("empty", 1));
        assertThat(target("SELECT total::text FROM orders WHERE id = 1")).containsExactly("-0.1");
    }

    @Test
    void intoAnUnfinishedImportOfAnotherExportNothingIsMixed() throws Exception {
        shop.export();
        bring(PLAIN);
        target("UPDATE _dualwrite_copy SET state = 'WAITING', origin = 'at-rest:another'");

        assertThatExceptionOfType(DualWriteException.class)
                .isThrownBy(() -> bring(INCREMENTAL))
                .matches(refused -> refused.code() == ErrorCode.COPY_NOT_THE_SAME)
                .withMessageContaining("is not finished")
                .withMessageContaining("running its command again");
    }

    @Test
    void ofADamagedExportNothingIsImported() throws Exception {
        shop.export();
        Files.delete(shop.file("visit"));

        assertThatExceptionOfType(DualWriteException.class)
                .isThrownBy(() -> bring(PLAIN))
                .matches(refused -> refused.code() == ErrorCode.EXPORT_DAMAGED)
                .withMessageContaining("missing file: tables/");
        assertThat(target("SELECT count(*) FROM pg_class WHERE relnamespace = current_schema()::regnamespace"))
                .containsExactly("0");
    }

    @Test
    void orphansAreImportedOnlyWhenThatIsWanted() throws Exception {
        shop.run("INSERT INTO orders(customer) VALUES (4711)");
        shop.export();

        assertThatExceptionOfType(DualWriteException.class)
                .isThrownBy(() -> bring(PLAIN))
                .withMessageContaining("orphans")
                .withMessageContaining("--allow-orphans");
        Outcome outcome = bring(new Options(false, true));

        assertThat(refusals(outcome)).isEmpty();
        assertThat(target("SELECT count(*) FROM orders")).containsExactly("7");
        assertThat(outcome.parts())
                .filteredOn(part -> part.part().table().equals("orders"))
                .isNotEmpty();
    }

    @Test
    void aTriggerThatChangesRowsOnTheirWayIsFoundOut() throws Exception {
        shop.export();
        bring(PLAIN);
        target(
                "DELETE FROM _dualwrite_copy",
                "TRUNCATE visit",
                "CREATE FUNCTION twist() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.page := 'x'; RETURN NEW; END"
                        + " $$",
                "CREATE TRIGGER twist BEFORE INSERT ON visit FOR EACH ROW EXECUTE FUNCTION twist()",
                "ALTER TABLE visit ENABLE ALWAYS TRIGGER twist");

        assertThat(refusals(bring(INCREMENTAL))).singleElement().asString().contains("visit");
        assertThat(target("SELECT count(*) FROM visit")).containsExactly("0");
    }

    private Outcome bring(Options options) {
        return bring(databases.target(), options);
    }

    private Outcome bring(DataSource target, Options options) {
        return new Import(shop.export, target, options, progress -> {}).run();
    }

    private static List<TableOutcome> refusals(Outcome outcome) {
        return outcome.tables().stream()
                .filter(TableOutcome.Refused.class::isInstance)
                .toList();
    }

    private List<String> target(String... statements) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Connection connection = databases.target().getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                if (statement.execute(sql)) {
                    try (ResultSet rows = statement.getResultSet()) {
                        while (rows.next()) {
                            values.add(rows.getString(1));
                        }
                    }
                }
            }
        }
        return values;
    }
}
