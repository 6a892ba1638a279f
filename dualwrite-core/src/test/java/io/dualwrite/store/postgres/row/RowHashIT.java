package io.dualwrite.store.postgres.row;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.store.mapping.ColumnMapping;
import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.store.postgres.apply.BinaryCopy;
import io.dualwrite.store.postgres.apply.TableStatements;
import io.dualwrite.store.row.RowSet;
import io.dualwrite.testsupport.database.DatabasePair;
import io.dualwrite.testsupport.workload.Seed;
import io.dualwrite.value.convert.Conversions;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Our hash of what is sent is PostgreSQL's hash of what it holds, for every type. */
class RowHashIT {
    private static final int ROWS = 3_000;

    @RegisterExtension
    static final DatabasePair databases = DatabasePair.create();

    @Test
    void everyTypeHashesAsPostgresHashesIt() throws SQLException {
        Seed seed = Seed.next();
        seed.check(() -> {
            Random random = seed.random();
            List<ColumnMapping> columns = new ArrayList<>();
            List<Filler> fillers = new ArrayList<>();
            add(columns, fillers, "bigint", rows -> rows.addInteger(random.nextLong() >> random.nextInt(64)));
            add(columns, fillers, "integer", rows -> rows.addInteger(random.nextInt()));
            add(columns, fillers, "smallint", rows -> rows.addInteger((short) random.nextInt()));
            add(columns, fillers, "boolean", rows -> rows.addInteger(random.nextInt(2)));
            add(columns, fillers, "double precision", rows -> rows.addReal(real(random)));
            add(columns, fillers, "numeric", rows -> number(rows, random));
            add(columns, fillers, "numeric(20,4) from text", rows -> rows.addText(utf8(decimal(random))));
            add(columns, fillers, "text", rows -> rows.addText(utf8(text(random))));
            add(columns, fillers, "varchar(40)", rows -> rows.addText(utf8(text(random))));
            add(columns, fillers, "bytea", rows -> rows.addBlob(bytes(random)));
            add(columns, fillers, "uuid from blob", rows -> rows.addBlob(sixteen(random)));
            add(columns, fillers, "json", rows -> rows.addText(utf8("{\"a\": " + random.nextInt() + " }")));
            add(columns, fillers, "jsonb", rows -> rows.addText(utf8("[" + random.nextInt() + "]")));
            add(columns, fillers, "timestamptz(3) from epoch-millis", rows -> rows.addInteger(random.nextInt() * 977L));
            add(
                    columns,
                    fillers,
                    "timestamp(3) from epoch-millis in UTC",
                    rows -> rows.addInteger(random.nextInt() * 977L));
            add(columns, fillers, "date from yyyy-MM-dd", rows -> rows.addText(utf8(day(random))));
            check(columns, fillers, random);
        });
    }

    private static void check(List<ColumnMapping> columns, List<Filler> fillers, Random random) throws SQLException {
        TableMapping mapping = new TableMapping("hashed", "hashed", columns, List.of(0));
        RowSet rows = new RowSet(columns.size());
        for (int row = 0; row < ROWS; row++) {
            for (Filler filler : fillers) {
                if (random.nextInt(8) == 0) {
                    rows.addNull();
                } else {
                    filler.fill(rows);
                }
            }
        }
        TableStatements table = new TableStatements(mapping);
        try (Connection connection = databases.target().getConnection();
                Statement statement = connection.createStatement()) {
            List<String> ddl = columns.stream()
                    .map(column -> '"' + column.target() + "\" "
                            + column.conversion().target().sql())
                    .toList();
            statement.execute("CREATE TABLE hashed (" + String.join(", ", ddl) + ")");
            connection.setAutoCommit(false);
            BinaryCopy.send(connection, table, table.rows(rows));
            connection.commit();
            // One column at a time first, so that a failure names the type.
            for (TargetColumn column : table.columns()) {
                assertThat(ours(table, rows, List.of(column)))
                        .as("%s", column.conversion())
                        .isEqualTo(theirs(statement, List.of(column)));
            }
            assertThat(ours(table, rows, table.columns())).isEqualTo(theirs(statement, table.columns()));
            statement.execute("UPDATE hashed SET c0 = c0 + 1 WHERE ctid = (SELECT min(ctid) FROM hashed WHERE c0 > 0)");
            assertThat(ours(table, rows, table.columns())).isNotEqualTo(theirs(statement, table.columns()));
            connection.rollback();
        }
    }

    private static BigInteger ours(TableStatements table, RowSet rows, List<TargetColumn> columns) {
        RowHash hash = new RowHash();
        TargetRows converted = table.rows(rows);
        int read = 0;
        while (converted.next()) {
            for (TargetColumn column : columns) {
                hash.add(column, converted.value(table.columns().indexOf(column)));
            }
            hash.endRow();
            read++;
        }
        assertThat(converted.misfits()).isEmpty();
        assertThat(read).isEqualTo(rows.size());
        return hash.sum();
    }

    private static BigInteger theirs(Statement statement, List<TargetColumn> columns) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT " + RowHash.sql(columns) + " FROM hashed AS t")) {
            row.next();
            return new BigInteger(row.getString(1));
        }
    }

    private interface Filler {
        void fill(RowSet rows);
    }

    private static void add(List<ColumnMapping> columns, List<Filler> fillers, String spec, Filler filler) {
        String name = "c" + columns.size();
        columns.add(ColumnMapping.of(name, name, Conversions.parse(spec)));
        fillers.add(filler);
    }

    private static double real(Random random) {
        return random.nextInt(5) == 0 ? -0.0 : random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20);
    }

    private static void number(RowSet rows, Random random) {
        if (random.nextBoolean()) {
            rows.addInteger(random.nextInt(3) == 0 ? random.nextInt(3) * 100_000_000L : random.nextLong());
        } else {
            rows.addReal((random.nextInt(100_000) * 2 + 1) / 8.0);
        }
    }

    private static String decimal(Random random) {
        return random.nextInt(1_000_000) + "." + (1000 + random.nextInt(9000));
    }

    private static String day(Random random) {
        return "20" + (10 + random.nextInt(80)) + "-0" + (1 + random.nextInt(9)) + "-1" + random.nextInt(10);
    }

    private static String text(Random random) {
        return "äx漢".repeat(random.nextInt(3)) + "abcdefghijklmnopqrstuvwxyz".substring(random.nextInt(26));
    }

    private static byte[] bytes(Random random) {
        byte[] bytes = new byte[random.nextInt(40)];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] sixteen(Random random) {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
