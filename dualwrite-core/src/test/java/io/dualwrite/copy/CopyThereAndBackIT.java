package io.dualwrite.copy;

import static io.dualwrite.schema.Identifiers.quote;
import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.copy.steer.CopySettings;
import io.dualwrite.copy.steer.Surroundings;
import io.dualwrite.event.CopyListener;
import io.dualwrite.replicate.Sql;
import io.dualwrite.store.Store;
import io.dualwrite.store.mapping.ColumnMapping;
import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.store.postgres.PostgresStore;
import io.dualwrite.store.sqlite.SqliteStore;
import io.dualwrite.testsupport.database.DatabasePair;
import io.dualwrite.testsupport.database.SourceFile;
import io.dualwrite.value.convert.Conversions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.SQLiteDataSource;

/** A file is copied to PostgreSQL, and from there into a new file with the same tables: every value is what it was, to the bit. */
class CopyThereAndBackIT {
    @RegisterExtension
    final DatabasePair databases = DatabasePair.create().freshForEachTest();

    private static final String MANY =
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1500) ";

    private static final List<String> TABLES = List.of(
            "CREATE TABLE strict (id INTEGER PRIMARY KEY, i INT NOT NULL, r REAL, t TEXT CHECK (length(t) < 100), b"
                    + " BLOB, a ANY) STRICT",
            "CREATE TABLE keyed (b TEXT, a INTEGER, v REAL DEFAULT 1.5, PRIMARY KEY (a, b)) STRICT, WITHOUT ROWID",
            "CREATE TABLE computed (id INTEGER PRIMARY KEY, n INTEGER, twice INTEGER GENERATED ALWAYS AS (n * 2),"
                    + " kept TEXT GENERATED ALWAYS AS ('n' || n) STORED UNIQUE)",
            "CREATE TABLE spelled (id INTEGER PRIMARY KEY, at, body, seen)",
            "CREATE TABLE bare (t TEXT, n INTEGER)",
            "CREATE TABLE \"Odd name?\" (\"a b\" TEXT COLLATE NOCASE PRIMARY KEY, \"sel\"\"ect\" NUMERIC)");

    private static final List<String> ROWS = List.of(
            MANY + "INSERT INTO strict SELECT i - 700, CASE i % 4 WHEN 0 THEN 9223372036854775807 WHEN 1 THEN"
                    + " -9223372036854775808 ELSE i END, CASE i % 3 WHEN 0 THEN i / 7.0 WHEN 1 THEN 9e999 END, CASE i % 5"
                    + " WHEN 0 THEN '' WHEN 1 THEN 'ünï😀 ' || i END, CASE i % 4 WHEN 0 THEN x'' WHEN 1 THEN randomblob(i"
                    + " % 40) END, CASE i % 3 WHEN 0 THEN i WHEN 1 THEN i / 8.0 ELSE 'text ' || i END FROM n",
            MANY + "INSERT INTO keyed SELECT char(65 + i % 60, 0x1F600 + i % 7), i / 3, i * 0.1 FROM n",
            MANY + "INSERT INTO computed (id, n) SELECT i, i FROM n",
            MANY + "INSERT INTO spelled SELECT i, CASE i % 4 WHEN 0 THEN '2024-02-29 23:59:59' WHEN 1 THEN"
                    + " '2024-02-29T23:59:59.5Z' WHEN 2 THEN 1709251199123 END, CASE i % 3 WHEN 0 THEN 'text' || i WHEN 1"
                    + " THEN randomblob(5) END, CASE i % 2 WHEN 0 THEN 'word' ELSE i END FROM n",
            MANY + "INSERT INTO bare SELECT CASE i % 2 WHEN 0 THEN 'same' END, i % 3 FROM n",
            MANY + "INSERT INTO \"Odd name?\" SELECT CASE i % 2 WHEN 0 THEN 'K' ELSE 'k' END || i, i FROM n");

    /** By table: the key's places, then how each column crosses. */
    private static final Map<String, List<String>> CROSSING = Map.of(
            "strict",
            List.of("id bigint", "i bigint", "r double precision", "t text", "b bytea", "a text from any"),
            "keyed",
            List.of("b text", "a bigint", "v double precision"),
            "computed",
            List.of("id bigint", "n bigint"),
            "spelled",
            List.of(
                    "id bigint",
                    "at timestamptz(3) from any in UTC else epoch-millis",
                    "body bytea from any",
                    "seen text from any"),
            "bare",
            List.of("_rowid_ bigint", "t text", "n bigint"),
            "Odd name?",
            List.of("a b text", "sel\"ect numeric"));

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16le", "UTF-16be"})
    void everyValueComesBackToTheBit(String encoding) throws Exception {
        try (SourceFile first = SourceFile.create();
                SourceFile second = SourceFile.create()) {
            DataSource from = make(first, encoding, true);
            DataSource into = make(second, encoding, false);
            List<TableMapping> tables = List.of(
                    mapping("strict", List.of(0)),
                    mapping("keyed", List.of(1, 0)),
                    mapping("computed", List.of(0)),
                    mapping("spelled", List.of(0)),
                    mapping("bare", List.of(0)),
                    mapping("Odd name?", List.of(0)));
            for (TableMapping table : tables) {
                Sql.run(databases.target(), ddl(table));
            }
            PostgresStore target = new PostgresStore(databases.target());
            copy(new SqliteStore(first.path()), target, tables, "there");
            copy(target, new SqliteStore(second.path()), tables, "back");
            for (TableMapping table : tables) {
                assertThat(everything(into, table))
                        .as("table %s", table)
                        .isEqualTo(everything(from, table))
                        .hasSize(1500);
            }
            assertThat(Sql.texts(into, "SELECT count(*) FROM computed WHERE twice = 2 * n AND kept = 'n' || n"))
                    .containsExactly("1500");
            assertThat(Sql.texts(into, "PRAGMA encoding")).containsExactly(encoding);
            assertThat(Sql.texts(into, "PRAGMA integrity_check")).containsExactly("ok");
        }
    }

    /** The encoding of a file is settled by its first table. */
    private static DataSource make(SourceFile file, String encoding, boolean rows) throws SQLException {
        SQLiteDataSource database = new SQLiteDataSource();
        database.setUrl(file.url());
        database.setEncoding(encoding);
        List<String> statements = new ArrayList<>();
        statements.add("PRAGMA encoding = '" + encoding + "'");
        statements.addAll(TABLES);
        if (rows) {
            statements.addAll(ROWS);
        }
        Sql.run(database, statements.toArray(String[]::new));
        return database;
    }

    private static TableMapping mapping(String table, List<Integer> key) {
        List<ColumnMapping> columns = new ArrayList<>();
        for (String words : CROSSING.get(table)) {
            int end = words.startsWith("a b ") ? 3 : words.indexOf(' ');
            String name = words.substring(0, end);
            var conversion = Conversions.parse(words.substring(end + 1));
            columns.add(new ColumnMapping(
                    name,
                    name.equals("_rowid_") ? "_sqlite_rowid" : name,
                    conversion,
                    conversion.needsCompanion() ? Optional.of(name + "_spelling") : Optional.empty()));
        }
        return new TableMapping(table, table, columns, key);
    }

    private static String ddl(TableMapping table) {
        return "CREATE TABLE " + quote(table.target()) + " ("
                + table.columns().stream()
                        .map(column -> quote(column.target()) + " "
                                + column.conversion().target().sql()
                                + column.companion()
                                        .map(name -> ", " + quote(name) + " integer")
                                        .orElse(""))
                        .collect(Collectors.joining(", "))
                + ", PRIMARY KEY ("
                + table.keyColumns().stream()
                        .map(column -> quote(column.target()))
                        .collect(Collectors.joining(", "))
                + "))";
    }

    private static void copy(Store from, Store into, List<TableMapping> tables, String origin) throws SQLException {
        Copy copy = new Copy(
                from,
                into,
                tables,
                CopySettings.AT_REST.withChunkBytes(20_000).withLoaders(2),
                Surroundings.NOBODY,
                CopyListener.NOBODY);
        copy.atRest(origin, false);
        CopyReport report = copy.run();
        assertThat(report.failed()).isEmpty();
        assertThat(report.refused()).as("refused %s", origin).isZero();
        assertThat(report.complete()).isTrue();
    }

    /** Storage class and content of each value, in the order of the rows themselves. */
    private static List<String> everything(DataSource file, TableMapping table) throws SQLException {
        String values = IntStream.range(0, table.columns().size())
                .mapToObj(column -> quote(table.columns().get(column).source()))
                .map(column -> "typeof(" + column + ") || ' ' || quote(" + column + ")")
                .collect(Collectors.joining(" || ' | ' || "));
        List<String> rows = new ArrayList<>(Sql.texts(file, "SELECT " + values + " FROM " + quote(table.source())));
        rows.sort(null);
        return rows;
    }
}
