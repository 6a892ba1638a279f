package io.dualwrite.schema.design;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.schema.Column;
import io.dualwrite.schema.Index;
import io.dualwrite.schema.IndexTerm;
import io.dualwrite.schema.Schema;
import io.dualwrite.schema.Table;
import io.dualwrite.schema.design.expression.CompiledExpressions;
import io.dualwrite.schema.design.expression.NoTranslation;
import io.dualwrite.schema.design.name.PostgresWords;
import io.dualwrite.store.jdbc.Query;
import io.dualwrite.store.postgres.catalog.PostgresIntrospection;
import io.dualwrite.store.sqlite.file.Chinook;
import io.dualwrite.store.sqlite.file.ScratchFile;
import io.dualwrite.testsupport.database.DatabasePair;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The migrations on a real server, and what the server then says it has. */
class MigrationsIT {
    @RegisterExtension
    private static final DatabasePair DATABASES = DatabasePair.create().freshForEachTest();

    @TempDir
    private Path directory;

    private static void apply(TargetDesign design, Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (Migrations.Migration migration : new Migrations(design).files()) {
                statement.execute(migration.sql());
            }
        }
    }

    private static void assertAppliesAndReadsBack(TargetDesign design) throws SQLException {
        try (Connection connection = DATABASES.target().getConnection()) {
            apply(design, connection);
            Schema found = PostgresIntrospection.read(connection, "public");

            assertThat(found.tables()).hasSameSizeAs(design.schema().tables()).isNotEmpty();
            for (Table designed : design.schema().tables()) {
                assertReadsBack(designed, found.table(designed.name()).orElseThrow());
            }
        }
    }

    private static void assertReadsBack(Table designed, Table found) {
        assertThat(found.columns())
                .extracting(Column::name)
                .containsExactlyElementsOf(
                        designed.columns().stream().map(Column::name).toList());
        for (Column column : designed.columns()) {
            Column there = found.column(column.name()).orElseThrow();
            String name = designed.name() + "." + column.name();
            assertThat(there.notNull()).as(name).isEqualTo(column.notNull());
            assertThat(there.collation()).as(name).isEqualTo(column.collation());
            assertThat(there.filling().getClass())
                    .as(name)
                    .isEqualTo(column.filling().getClass());
        }
        assertThat(found.key()).isEqualTo(designed.key());
        assertThat(shapes(found)).containsExactlyInAnyOrderElementsOf(shapes(designed));
        assertThat(found.foreignKeys()).containsExactlyInAnyOrderElementsOf(designed.foreignKeys());
    }

    private static List<String> shapes(Table table) {
        return table.indexes().stream()
                .map(index -> index.name() + index.unique() + index.origin() + columns(index) + index.isPartial())
                .toList();
    }

    private static List<String> columns(Index index) {
        return index.terms().stream()
                .map(term -> term.isColumn() ? term.text() + term.descending() : "expression")
                .toList();
    }

    @Test
    void everyKindOfThingIsMadeAndFoundAgain() throws SQLException {
        ScratchFile file = ScratchFile.with(
                directory,
                "CREATE TABLE Customer(id INTEGER PRIMARY KEY AUTOINCREMENT, email TEXT NOT NULL COLLATE NOCASE"
                        + " UNIQUE, name VARCHAR(20) DEFAULT 'it''s', born DATE, active BOOLEAN NOT NULL DEFAULT 1, photo"
                        + " BLOB)",
                "CREATE TABLE \"Order\"(id INTEGER PRIMARY KEY, customer INTEGER NOT NULL REFERENCES customer(ID)"
                        + " ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED, \"user\" TEXT, total REAL DEFAULT 1.5,"
                        + " at TIMESTAMP DEFAULT CURRENT_TIMESTAMP, UNIQUE(customer, at))",
                "CREATE INDEX \"Order_by_user\" ON \"Order\"(\"user\" DESC, total)",
                "CREATE TABLE log(line TEXT, ctid INT)",
                "CREATE TABLE tag(a TEXT NOT NULL, b INT NOT NULL, UNIQUE(b, a))",
                "CREATE TABLE node(id INTEGER PRIMARY KEY, parent INT REFERENCES node)");
        DeclaredChoice choice = DeclaredChoice.byAffinity()
                .with("Customer.active", "boolean")
                .with("Customer.born", "date from epoch-millis in Europe/Paris")
                .with("Order.at", "timestamp(0) from yyyy-MM-dd HH:mm:ss");

        TargetDesign design = TargetDesign.of(file.schema(), choice, NoTranslation.HERE);

        assertThat(design.remarks()).extracting(Remark::object).containsExactly("log.ctid");
        assertAppliesAndReadsBack(design);
    }

    @Test
    void expressionsAreTranslatedAndMeanTheSame() throws SQLException {
        ScratchFile file = ScratchFile.with(
                directory,
                "CREATE TABLE t(id INTEGER PRIMARY KEY, name TEXT CHECK (length(name) > 1), active BOOLEAN NOT NULL,"
                        + " amount INTEGER, twice INTEGER AS (amount * 2) STORED)",
                "CREATE UNIQUE INDEX active_name ON t(lower(name)) WHERE active = 1");
        DeclaredChoice choice = DeclaredChoice.byAffinity().with("t.active", "boolean");

        TargetDesign design = TargetDesign.of(file.schema(), choice, new CompiledExpressions());

        assertThat(design.remarks()).isEmpty();
        assertAppliesAndReadsBack(design);
        try (Connection connection = DATABASES.target().getConnection();
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(
                            "INSERT INTO t(name, active, amount) VALUES ('Ab', true, 4), ('AB', false, 1)"))
                    .isEqualTo(2);
            assertThat(statement.executeUpdate(
                            "INSERT INTO t(name, active) VALUES ('ab', true) ON CONFLICT DO NOTHING"))
                    .isZero();
            assertThat(Query.list(connection, "SELECT twice FROM t ORDER BY id", row -> row.getLong(1)))
                    .containsExactly(8L, 2L);
        }
    }

    @Test
    void viewsThatMeanTheSameAreCarriedOver() throws SQLException {
        ScratchFile file = ScratchFile.with(
                directory,
                "CREATE TABLE Item(id INTEGER PRIMARY KEY, \"User\" TEXT, price REAL)",
                "CREATE VIEW Cheap AS SELECT id, \"User\" AS Who, ifnull(price, 0) AS price, price AS PRICE2 FROM item"
                        + " WHERE \"User\" LIKE 'a%' ORDER BY id",
                "CREATE VIEW over_a_view AS SELECT * FROM Cheap",
                "CREATE VIEW arbitrary AS SELECT \"User\", max(price), id FROM Item GROUP BY \"User\"",
                "CREATE VIEW writable AS SELECT id FROM Item",
                "CREATE TRIGGER w INSTEAD OF DELETE ON writable BEGIN DELETE FROM Item WHERE id = old.id; END");

        TargetDesign design = TargetDesign.of(file.schema(), DeclaredChoice.byAffinity(), new CompiledExpressions());

        assertThat(design.views()).extracting(DesignedView::name).containsExactly("cheap");
        assertThat(design.views().get(0).columns()).containsExactly("id", "who", "price", "price2");
        assertThat(design.remarks())
                .filteredOn(remark -> remark.kind() == Remark.Kind.LEFT_OUT)
                .extracting(Remark::object)
                .containsExactly("view arbitrary", "view over_a_view", "view writable");
        try (Connection connection = DATABASES.target().getConnection();
                Statement statement = connection.createStatement()) {
            apply(design, connection);
            statement.execute(
                    "INSERT INTO item(id, \"user\", price) VALUES (1, 'Anna', NULL), (2, 'Bob', 1), (3, 'al', 2)");
            assertThat(Query.list(connection, "SELECT who || price FROM cheap ORDER BY id", row -> row.getString(1)))
                    .containsExactly("Anna0", "al2");
        }
    }

    @Test
    void d10NocaseIgnoresTheCaseOfAsciiLettersOnly() throws SQLException {
        ScratchFile file =
                ScratchFile.with(directory, "CREATE TABLE t(id INTEGER PRIMARY KEY, name TEXT COLLATE NOCASE UNIQUE)");
        TargetDesign design = TargetDesign.of(file.schema(), DeclaredChoice.byAffinity(), NoTranslation.HERE);
        try (Connection connection = DATABASES.target().getConnection();
                Statement statement = connection.createStatement()) {
            apply(design, connection);

            assertThat(statement.executeUpdate("INSERT INTO t(name) VALUES ('a'), ('É'), ('é')"))
                    .isEqualTo(3);
            assertThat(statement.executeUpdate("INSERT INTO t(name) VALUES ('A') ON CONFLICT DO NOTHING"))
                    .isZero();
        }
    }

    @Test
    void hostileNamesSurvive() throws SQLException {
        ScratchFile file = ScratchFile.with(
                directory,
                "CREATE TABLE \"o'rder; \"\"DROP\"\" -- ı ☃\"(\"select\" INTEGER PRIMARY KEY, \"a\"\"b\" TEXT UNIQUE,"
                        + " \"\" INT)",
                "CREATE TABLE \"new\nline\"(\"c\nd\" TEXT)",
                "CREATE TABLE \"" + "ş".repeat(50) + "\"(a)");

        TargetDesign design = TargetDesign.of(file.schema(), DeclaredChoice.byAffinity(), NoTranslation.HERE);

        assertAppliesAndReadsBack(design);
    }

    @Test
    void everyWordThatPostgresReservesIsQuoted() throws SQLException {
        try (Connection connection = DATABASES.target().getConnection()) {
            List<String> reserved = Query.list(
                    connection, "SELECT word FROM pg_get_keywords() WHERE catcode <> 'U'", row -> row.getString(1));

            assertThat(reserved)
                    .hasSizeGreaterThan(100)
                    .allSatisfy(word -> assertThat(PostgresWords.spell(word)).isEqualTo('"' + word + '"'));
        }
    }

    @Test
    void chinookIsCarriedOverWhole() throws SQLException {
        ScratchFile chinook = new ScratchFile(Chinook.orSkip());
        Schema source = chinook.schema();
        DeclaredChoice choice = DeclaredChoice.byAffinity();

        TargetDesign design = TargetDesign.of(source, choice, NoTranslation.HERE);

        assertThat(design.schema().tables()).hasSameSizeAs(source.tables());
        assertThat(design.foreignKeys())
                .hasSize(source.tables().stream()
                        .mapToInt(table -> table.foreignKeys().size())
                        .sum());
        assertAppliesAndReadsBack(design);
    }

    @Test
    void termsOfADesignedIndexSayWhatSqliteSaid() throws SQLException {
        ScratchFile file = ScratchFile.with(
                directory,
                "CREATE TABLE t(id INTEGER PRIMARY KEY, a TEXT)",
                "CREATE INDEX i ON t(a COLLATE RTRIM DESC)");
        TargetDesign design = TargetDesign.of(file.schema(), DeclaredChoice.byAffinity(), NoTranslation.HERE);

        assertThat(design.schema().table("t").orElseThrow().indexes().get(1).terms())
                .containsExactly(IndexTerm.ofExpression("rtrim(a, ' ')", "", true));
        assertAppliesAndReadsBack(design);
    }
}
