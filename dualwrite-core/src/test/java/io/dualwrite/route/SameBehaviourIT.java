package io.dualwrite.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.replicate.commit.Acknowledgement;
import io.dualwrite.route.decide.SessionKey;
import io.dualwrite.route.readiness.ReadinessRules;
import io.dualwrite.testsupport.database.DatabasePair;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Calendar;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same calls, on the driver and on what the target answered: every getter gives the same, or fails the same. */
class SameBehaviourIT {
    private static final Set<String> NOT_COMPARED = Set.of("getStatement", "getMetaData", "getFetchSize");

    @RegisterExtension
    final DatabasePair databases =
            DatabasePair.create().withoutLeakCheck().withSourceSchema("""
                CREATE TABLE thing (
                    id INTEGER PRIMARY KEY, name TEXT NOT NULL, Stock INTEGER, weight REAL, price NUMERIC(10,2),
                    done BOOLEAN, born TIMESTAMP, made DATETIME, day DATE, code TEXT, raw BLOB, any_ TEXT, mixed INT)
                """).withSourceSchema("""
                    INSERT INTO thing VALUES
                      (1, 'one', 5, 0.1, 9.95, 1, 1700000000123, '2024-02-29 12:34:56', '2024-02-29',
                        '0190a6c2-1111-7abc-8def-0123456789ab', x'00ff', 'x', 10),
                      (2, 'ZWEI ß Ⅱ 🙂', 5000000000, -0.0, 10, 0, -1, '1969-12-31 23:59:59', '1900-01-01',
                        NULL, x'', '12 apples', 'b'),
                      (3, '', -7, 1e300, 0.5, NULL, 0, '2038-01-19 03:14:08', '9999-12-31', NULL, NULL, '0x10', 9),
                      (4, '42', NULL, NULL, NULL, 1, NULL, NULL, NULL, NULL, x'3432', '', NULL),
                      (5, '3.75', 9223372036854775807, 2.5, 123456.78, 0, 253402300799999, '2000-01-01 00:00:00',
                        '2000-01-01', NULL, x'e282ac', 'true', 2.5)
                    """);

    private RoutedPair pair;

    @BeforeEach
    void open() throws SQLException {
        pair = RoutedPair.open(
                databases,
                databases.target(),
                Map.of(
                        "thing.price", "numeric(10,2)",
                        "thing.done", "boolean",
                        "thing.born", "timestamptz(3) from epoch-millis",
                        "thing.made", "timestamp(0) from yyyy-MM-dd HH:mm:ss",
                        "thing.day", "date from yyyy-MM-dd",
                        "thing.code", "uuid from text",
                        "thing.mixed", "text from any"),
                ReadinessRules.TRUSTING,
                Acknowledgement.When.BOTH,
                SessionKey.UNKNOWN);
        pair.awaitInStep();
        pair.dial.target();
    }

    @AfterEach
    void close() throws SQLException {
        pair.close();
    }

    static Stream<String> queries() {
        return Stream.of(
                "SELECT * FROM thing ORDER BY id",
                "SELECT id AS thingId, name, Stock, weight, price, done FROM thing ORDER BY id DESC",
                "SELECT born, made, day, code, raw FROM thing ORDER BY id",
                "SELECT count(*), max(Stock), sum(id), min(name) FROM thing",
                "SELECT id, Stock / 2, weight * 2, done = 1, Stock IS NULL, 'x' || id FROM thing ORDER BY id",
                "SELECT upper(name), length(name), coalesce(Stock, -1) FROM thing ORDER BY id",
                "SELECT id, mixed FROM thing ORDER BY mixed, id",
                "SELECT max(mixed), min(mixed), count(DISTINCT mixed) FROM thing",
                "SELECT mixed, count(*) FROM thing WHERE mixed > 9 OR mixed < 'c' GROUP BY mixed ORDER BY mixed",
                "SELECT id % 2.5, id % 0 FROM thing ORDER BY id",
                "SELECT id FROM thing WHERE id > 99");
    }

    @ParameterizedTest
    @MethodSource("queries")
    void everyGetterGivesTheSame(String sql) throws Exception {
        assertSame(sql);
    }

    @Test
    void valuesBoundInEveryWayFindTheSameRows() throws Exception {
        Calendar utc = Calendar.getInstance(TimeZone.getTimeZone("UTC"));
        List<Binding> bindings = List.of(
                new Binding("id = ?", s -> s.setLong(1, 2)),
                new Binding("id = ?", s -> s.setInt(1, 3)),
                new Binding("id = ?", s -> s.setObject(1, 1)),
                new Binding("id = ?", s -> s.setString(1, "2")),
                new Binding("id = ?", s -> s.setDouble(1, 2.0)),
                new Binding("id = ?", s -> {}),
                new Binding("name = ?", s -> s.setString(1, "ZWEI ß Ⅱ 🙂")),
                new Binding("name = ?", s -> s.setObject(1, "")),
                new Binding("name = ?", s -> s.setInt(1, 42)),
                new Binding("name LIKE ?", s -> s.setString(1, "z%")),
                new Binding("price = ?", s -> s.setBigDecimal(1, new BigDecimal("9.95"))),
                new Binding("price > ?", s -> s.setDouble(1, 9.99)),
                new Binding("weight < ?", s -> s.setFloat(1, 0.5f)),
                new Binding("done = ?", s -> s.setBoolean(1, true)),
                new Binding("done = ?", s -> s.setInt(1, 1)),
                new Binding("done = ?", s -> s.setString(1, "true")),
                new Binding("born = ?", s -> s.setTimestamp(1, new Timestamp(1700000000123L))),
                new Binding("born >= ?", s -> s.setTimestamp(1, new Timestamp(0), utc)),
                new Binding("born >= ?", s -> s.setLong(1, 0)),
                new Binding("born = ?", s -> s.setObject(1, new Timestamp(1700000000123L))),
                new Binding("made = ?", s -> s.setString(1, "2024-02-29 12:34:56")),
                new Binding("made > ?", s -> s.setString(1, "2000")),
                new Binding("day = ?", s -> s.setString(1, "2024-02-29")),
                new Binding("day = ?", s -> s.setString(1, "tomorrow")),
                new Binding("code = ?", s -> s.setString(1, "0190a6c2-1111-7abc-8def-0123456789ab")),
                new Binding("code = ?", s -> s.setString(1, "no uuid")),
                new Binding("raw = ?", s -> s.setBytes(1, new byte[] {0, -1})),
                new Binding("Stock IS NULL OR ? IS NULL", s -> s.setNull(1, 4)),
                new Binding("name = ?", s -> s.setString(1, "nul\0inside")));
        for (Binding binding : bindings) {
            String sql = "SELECT id, name FROM thing WHERE " + binding.where() + " ORDER BY id";
            assertThat(differences(
                            answer(pair.source, sql, binding.setter()), answer(pair.routed, sql, binding.setter())))
                    .as(sql)
                    .isEmpty();
        }
        assertThat(pair.reads.tally().target()).as("answered by the target").isGreaterThan(12);
    }

    private record Binding(String where, Setter setter) {}

    private interface Setter {
        void on(PreparedStatement statement) throws SQLException;
    }

    private void assertSame(String sql) throws Exception {
        long before = pair.reads.tally().target();
        List<String> expected = answer(pair.source, sql, s -> {});
        assertThat(differences(expected, answer(pair.routed, sql, s -> {}))).isEmpty();
        assertThat(pair.reads.tally().target())
                .as("answered by the target: %s", pair.reads.tally().source())
                .isEqualTo(before + 1);
    }

    private static List<String> differences(List<String> expected, List<String> actual) {
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < Math.min(expected.size(), actual.size()); i++) {
            if (!expected.get(i).equals(actual.get(i))) {
                differences.add(expected.get(i) + " <> " + actual.get(i));
            }
        }
        if (expected.size() != actual.size()) {
            differences.add(expected.size() + " <> " + actual.size() + " answers");
        }
        return differences;
    }

    /** Everything that can be asked of the rows, in words. */
    private static List<String> answer(DataSource database, String sql, Setter setter) throws Exception {
        List<String> words = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            setter.on(statement);
            try (ResultSet rows = statement.executeQuery()) {
                ResultSetMetaData metaData = rows.getMetaData();
                int columns = metaData.getColumnCount();
                for (int i = 1; i <= columns; i++) {
                    words.add("label " + metaData.getColumnLabel(i) + ", name " + metaData.getColumnName(i) + ", table "
                            + metaData.getTableName(i) + ", nullable " + metaData.isNullable(i));
                }
                cursor(rows, words);
                while (rows.next()) {
                    cursor(rows, words);
                    for (int i = 1; i <= columns; i++) {
                        words.add("declared " + metaData.getColumnTypeName(i) + ", type " + metaData.getColumnType(i)
                                + ", class " + metaData.getColumnClassName(i) + ", " + metaData.getPrecision(i) + "."
                                + metaData.getScale(i));
                        getters(rows, i, metaData.getColumnLabel(i), words);
                    }
                }
                cursor(rows, words);
                words.add(call(rows, ResultSet.class.getMethod("getInt", int.class), 1));
                words.add(call(rows, ResultSet.class.getMethod("findColumn", String.class), "nothing"));
            }
        }
        return words;
    }

    private static void cursor(ResultSet rows, List<String> words) throws Exception {
        for (String name : List.of("getRow", "isBeforeFirst", "isFirst", "isAfterLast", "isClosed", "getType")) {
            words.add(call(rows, ResultSet.class.getMethod(name)));
        }
    }

    private static void getters(ResultSet rows, int column, String label, List<String> words) throws Exception {
        Method wasNull = ResultSet.class.getMethod("wasNull");
        for (Method method : methods()) {
            Class<?>[] parameters = method.getParameterTypes();
            Object[] arguments = new Object[parameters.length];
            arguments[0] = parameters[0] == int.class ? column : label;
            if (parameters.length == 2) {
                arguments[1] = second(parameters[1]);
            }
            words.add(call(rows, method, arguments));
            words.add(call(rows, wasNull));
        }
    }

    private static Object second(Class<?> type) {
        if (type == Calendar.class) {
            return Calendar.getInstance(TimeZone.getTimeZone("America/New_York"));
        }
        if (type == Class.class) {
            return java.time.LocalDateTime.class;
        }
        return type == Map.class ? Map.of() : (Object) 2;
    }

    private static List<Method> methods() {
        return Arrays.stream(ResultSet.class.getMethods())
                .filter(method -> method.getName().startsWith("get"))
                .filter(method -> !NOT_COMPARED.contains(method.getName()))
                .filter(method -> method.getParameterCount() > 0)
                .filter(method ->
                        method.getParameterTypes()[0] == int.class || method.getParameterTypes()[0] == String.class)
                .sorted(java.util.Comparator.comparing(Method::toString))
                .toList();
    }

    private static String call(Object on, Method method, Object... arguments) throws Exception {
        String name = method.getName() + Arrays.toString(method.getParameterTypes()) + " = ";
        try {
            return name + words(method.invoke(on, arguments));
        } catch (InvocationTargetException failure) {
            Throwable cause = failure.getCause();
            return name + cause.getClass().getSimpleName() + ": " + cause.getMessage();
        }
    }

    private static String words(Object value) throws Exception {
        if (value == null) {
            return "null";
        }
        String type = value.getClass().getSimpleName();
        if (value instanceof byte[] bytes) {
            return type + HexFormat.of().formatHex(bytes);
        }
        if (value instanceof java.io.InputStream stream) {
            return "stream " + HexFormat.of().formatHex(stream.readAllBytes());
        }
        if (value instanceof java.io.Reader reader) {
            StringBuilder text = new StringBuilder();
            for (int c = reader.read(); c >= 0; c = reader.read()) {
                text.append((char) c);
            }
            return "reader " + text;
        }
        if (value instanceof java.sql.Clob clob) {
            return "clob " + clob.getSubString(1, (int) clob.length());
        }
        if (value instanceof java.sql.Blob blob) {
            return "blob " + HexFormat.of().formatHex(blob.getBytes(1, (int) blob.length()));
        }
        return type + " " + value;
    }
}
