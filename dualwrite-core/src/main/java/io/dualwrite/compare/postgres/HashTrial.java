package io.dualwrite.compare.postgres;

import io.dualwrite.compare.hash.Link;
import io.dualwrite.compare.hash.RowHash;
import io.dualwrite.compare.hash.RowSum;
import io.dualwrite.compare.hash.Salts;
import io.dualwrite.compare.meaning.Datum;
import io.dualwrite.compare.plan.ComparedColumn;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.StringJoiner;
import java.util.UUID;

/**
 * Whether this server hashes as PostgreSQL 14 to 18 do on little-endian machines: known values of every type are hashed
 * there and here. Documentation promises nothing of these functions, so nothing is taken on trust.
 */
final class HashTrial {
    private static final List<String> SPECS = List.of(
            "bigint",
            "boolean",
            "date from yyyy-MM-dd",
            "double precision",
            "timestamptz(6) from epoch-micros",
            "timestamp(6) from yyyy-MM-dd HH:mm:ss.SSSSSS",
            "time(6) from HH:mm:ss.SSSSSS",
            "numeric",
            "numeric from text",
            "text",
            "bytea",
            "uuid from blob",
            "numeric");

    private HashTrial() {}

    static boolean passes(Connection connection) throws SQLException {
        Salts salts = Salts.draw(new Random());
        List<ComparedColumn> columns = new ArrayList<>();
        for (int i = 0; i < SPECS.size(); i++) {
            columns.add(ComparedColumn.of("c" + i, "c" + i, SPECS.get(i), null));
        }
        RowHash hash = new RowHash(
                columns.stream().map(column -> Link.of(column.rule())).toList(),
                columns.stream().map(column -> false).toList(),
                salts);
        StringJoiner rows = new StringJoiner(", ");
        RowSum expected = new RowSum();
        for (int number = 0; number < 40; number++) {
            Datum[] row = values(number);
            rows.add(literals(number, row));
            expected.add(hash.of(row), false);
        }
        StringJoiner names = new StringJoiner(", ");
        columns.forEach(column -> names.add(column.target()));
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        HashSql.sums(columns, hash, "(VALUES " + rows + ") AS v(number, " + names + ")"))) {
            row.next();
            return expected.isSame(HashSql.sum(row, 1));
        } catch (SQLException unknownFunction) {
            connection.rollback();
            return false;
        }
    }

    /** Every length of text up to forty bytes, every sign, NULL and zero now and then. */
    private static Datum[] values(int number) {
        Random random = new Random(number);
        Datum[] row = new Datum[SPECS.size()];
        for (int i = 0; i < row.length; i++) {
            row[i] = (number + i) % 7 == 6 ? new Datum().setNull() : value(i, number, random);
        }
        return row;
    }

    private static Datum value(int column, int number, Random random) {
        Datum value = new Datum();
        return switch (column) {
            case 0 -> value.setLong(random.nextLong() >> random.nextInt(64));
            case 1 -> value.setLong(random.nextInt(2));
            case 2 -> value.setLong(random.nextInt(40_000) - 20_000);
            case 3 -> value.setDouble(number == 3 ? 0 : random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20));
            case 4, 5 -> value.setLong((random.nextLong() >> 11) % RowHash.MOST_MICROS);
            case 6 -> value.setLong(Math.floorMod(random.nextLong(), 86_400_000_000L));
            case 7, 12 ->
                value.setDecimal(
                        new BigDecimal((random.nextLong() >> random.nextInt(64)) + "e" + (random.nextInt(30) - 20)));
            case 8 -> {
                BigDecimal decimal = BigDecimal.valueOf(random.nextInt(1_000_000), random.nextInt(9));
                yield value.setDecimal(decimal).withSpelling(decimal.scale());
            }
            case 9, 10 ->
                value.setBytes("dualwrite-\u00e9\u4e2d-abcdefghijklmnopqrstuvwxyz"
                        .substring(0, Math.min(number, 38))
                        .getBytes(StandardCharsets.UTF_8));
            default -> value.setUuid(random.nextLong(), random.nextLong());
        };
    }

    private static String literals(int number, Datum[] row) {
        StringJoiner literals = new StringJoiner(", ", "(" + number + ", ", ")");
        for (int i = 0; i < row.length; i++) {
            String type = SPECS.get(i).replaceAll(" from .*", "");
            literals.add("CAST(" + (row[i].isNull() ? "NULL" : literal(i, row[i])) + " AS " + type + ")");
        }
        return literals.toString();
    }

    private static String literal(int column, Datum value) {
        String microseconds = value.bits() + " * INTERVAL '1 microsecond'";
        return switch (column) {
            case 0 -> "'" + value.bits() + "'";
            case 1 -> value.bits() == 1 ? "true" : "false";
            case 2 -> "DATE '1970-01-01' + (" + value.bits() + ")";
            case 3 -> "'" + value.real() + "'";
            case 4 -> "TIMESTAMPTZ '1970-01-01 00:00+00' + (" + microseconds + ")";
            case 5 -> "TIMESTAMP '1970-01-01 00:00' + (" + microseconds + ")";
            case 6 -> "TIME '00:00' + (" + microseconds + ")";
            case 7, 8, 12 -> "'" + value.decimal().toPlainString() + "'";
            case 9 -> "'" + new String(value.bytes(), StandardCharsets.UTF_8) + "'";
            case 10 -> "convert_to('" + new String(value.bytes(), StandardCharsets.UTF_8) + "', 'UTF8')";
            default -> "'" + new UUID(value.bits(), value.lowBits()) + "'";
        };
    }
}
