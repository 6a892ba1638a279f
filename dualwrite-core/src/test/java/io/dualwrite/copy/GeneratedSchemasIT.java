package io.dualwrite.copy;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.copy.steer.CopySettings;
import io.dualwrite.copy.steer.Surroundings;
import io.dualwrite.replicate.Rows;
import io.dualwrite.replicate.TestTables;
import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.store.postgres.PostgresStore;
import io.dualwrite.store.sqlite.SqliteStore;
import io.dualwrite.testsupport.database.DatabasePair;
import io.dualwrite.testsupport.database.SourceFile;
import io.dualwrite.testsupport.workload.Seed;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random tables with random keys, types and rows, copied in chunks of random size, cancelled and continued at random.
 * Then both sides hold the same rows. The number of trials is {@value #TRIALS}.
 */
class GeneratedSchemasIT {
    private static final String TRIALS = "dualwrite.copy.schemas";

    @RegisterExtension
    static final DatabasePair databases = DatabasePair.create();

    private static final List<Type> TYPES = List.of(Type.values());

    private static final AtomicLong rowsCompared = new AtomicLong();

    @AfterAll
    static void somethingWasCompared() {
        assertThat(rowsCompared).as("rows compared in all trials").hasPositiveValue();
    }

    static Stream<Seed> seeds() {
        return Seed.trials(Integer.getInteger(TRIALS, 20));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyRowIsThereAsItWas(Seed seed) {
        seed.check(() -> {
            try (SourceFile source = SourceFile.create()) {
                new Trial(source, seed.random()).run();
            }
        });
    }

    /** Declared types, and what their columns hold here. */
    private enum Type {
        INTEGER("INTEGER"),
        BIGINT("BIGINT"),
        REAL("REAL"),
        DOUBLE("DOUBLE PRECISION"),
        TEXT("TEXT"),
        VARCHAR("VARCHAR(20)"),
        BLOB("BLOB");

        private final String declared;

        Type(String declared) {
            this.declared = declared;
        }

        Object value(Random random) {
            return switch (this) {
                case INTEGER, BIGINT -> random.nextInt(3) == 0 ? random.nextLong() : (long) random.nextInt(100);
                case REAL, DOUBLE -> random.nextInt(5) == 0 ? -0.0 : random.nextGaussian() * 1e6;
                case TEXT, VARCHAR -> text(random);
                case BLOB -> bytes(random);
            };
        }

        private static String text(Random random) {
            String letters = "aAbBzZ äÖß漢😀'\"\\%_0";
            StringBuilder text = new StringBuilder();
            int length = random.nextInt(12);
            while (text.codePointCount(0, text.length()) < length) {
                int at = random.nextInt(letters.codePointCount(0, letters.length()));
                text.appendCodePoint(letters.codePointAt(letters.offsetByCodePoints(0, at)));
            }
            return text.toString();
        }

        private static byte[] bytes(Random random) {
            byte[] bytes = new byte[random.nextInt(20)];
            random.nextBytes(bytes);
            return bytes;
        }
    }

    private static final class Trial {
        private final SourceFile file;
        private final DataSource source;
        private final DataSource target = databases.target();
        private final Random random;

        Trial(SourceFile file, Random random) {
            this.file = file;
            this.source = file.dataSource();
            this.random = random;
        }

        void run() throws SQLException {
            try (Connection connection = source.getConnection()) {
                int tables = 1 + random.nextInt(4);
                for (int table = 0; table < tables; table++) {
                    make(connection, "t" + table);
                }
            }
            List<TableMapping> tables = TestTables.mappings(new SqliteStore(file.path()).schema());
            execute("DROP SCHEMA public CASCADE", "CREATE SCHEMA public");
            TestTables.create(target, tables);
            CopyReport report = copy(tables);
            assertThat(report.failed()).isEmpty();
            assertThat(report.refused()).isZero();
            for (TableMapping table : tables) {
                List<String> expected = Rows.ofSource(source, table);
                rowsCompared.addAndGet(expected.size());
                assertThat(Rows.ofTarget(target, table)).as("table %s", table).isEqualTo(expected);
            }
        }

        private CopyReport copy(List<TableMapping> tables) throws SQLException {
            CopySettings settings = CopySettings.AT_REST
                    .withChunkBytes(1 + random.nextInt(60_000))
                    .withLoaders(1 + random.nextInt(3));
            for (int run = 0; run < 50; run++) {
                boolean cancels = random.nextBoolean();
                Copy[] copy = new Copy[1];
                copy[0] = new Copy(
                        new SqliteStore(file.path()),
                        new PostgresStore(target),
                        tables,
                        settings,
                        Surroundings.NOBODY,
                        event -> {
                            if (cancels) {
                                copy[0].cancel();
                            }
                        });
                copy[0].atRest("file", false);
                CopyReport report = copy[0].run();
                if (report.complete() || !report.failed().isEmpty()) {
                    return report;
                }
            }
            throw new AssertionError("A copy that is continued again and again does not end");
        }

        private void make(Connection connection, String name) throws SQLException {
            List<Type> types = new ArrayList<>();
            int columns = 1 + random.nextInt(6);
            for (int column = 0; column < columns; column++) {
                types.add(TYPES.get(random.nextInt(TYPES.size())));
            }
            int kind = random.nextInt(6);
            List<String> definitions = new ArrayList<>();
            for (int column = 0; column < columns; column++) {
                boolean key = column == 0 && (kind == 1 || kind == 2);
                String collation = kind == 2 && key ? " COLLATE NOCASE" : "";
                definitions.add("c" + column + " " + types.get(column).declared + collation
                        + (key ? " NOT NULL PRIMARY KEY" : kind >= 3 && kind <= 4 && column < 2 ? " NOT NULL" : ""));
            }
            if (kind == 0) {
                definitions.add(0, "id INTEGER PRIMARY KEY");
            }
            String end = "";
            if (kind == 3 || kind == 4) {
                definitions.add("PRIMARY KEY (c0" + (columns > 1 ? ", c1" : "") + ")");
                end = kind == 4 ? " WITHOUT ROWID" : "";
            }
            try (Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE " + name + " (" + String.join(", ", definitions) + ")" + end);
            }
            fill(connection, name, types, kind);
        }

        /** Rows that a key refuses are passed over; a keyless table takes them all. */
        private void fill(Connection connection, String name, List<Type> types, int kind) throws SQLException {
            String columns = String.join(
                    ", ",
                    IntStream.range(0, types.size())
                            .mapToObj(column -> "c" + column)
                            .toList());
            connection.setAutoCommit(false);
            try (PreparedStatement insert = connection.prepareStatement("INSERT OR IGNORE INTO " + name + " (" + columns
                    + ") VALUES (?" + ", ?".repeat(types.size() - 1) + ")")) {
                int rows = random.nextInt(1_500);
                for (int row = 0; row < rows; row++) {
                    for (int column = 0; column < types.size(); column++) {
                        boolean mayBeNull = kind == 0 || kind == 5 || column > 1;
                        insert.setObject(
                                column + 1,
                                mayBeNull && random.nextInt(6) == 0
                                        ? null
                                        : types.get(column).value(random));
                    }
                    insert.addBatch();
                }
                insert.executeBatch();
            }
            connection.commit();
            connection.setAutoCommit(true);
        }

        private void execute(String... statements) throws SQLException {
            try (Connection connection = target.getConnection();
                    Statement statement = connection.createStatement()) {
                for (String sql : statements) {
                    statement.execute(sql);
                }
            }
        }
    }
}
