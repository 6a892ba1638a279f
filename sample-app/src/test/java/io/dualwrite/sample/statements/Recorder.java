package io.dualwrite.sample.statements;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Writes down what a program executes on a real SQLite: each statement once, with every set of parameters it was given. */
final class Recorder {
    private static final DateTimeFormatter STORED = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT);

    private final Map<String, Set<String>> statements = new LinkedHashMap<>();
    private final String url;
    private boolean on;

    Recorder(String url) {
        this.url = url;
    }

    void on(boolean record) {
        on = record;
    }

    Connection connect() {
        try {
            Connection connection = DriverManager.getConnection(url);
            return proxy(Connection.class, (proxy, method, arguments) -> {
                Object result = invoke(connection, method, arguments);
                return result instanceof PreparedStatement statement
                        ? recording(statement, (String) arguments[0])
                        : result;
            });
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private PreparedStatement recording(PreparedStatement statement, String sql) {
        Map<Integer, String> binds = new TreeMap<>();
        return proxy(PreparedStatement.class, (proxy, method, arguments) -> {
            String name = method.getName();
            if (name.startsWith("set")
                    && arguments != null
                    && arguments.length >= 2
                    && arguments[0] instanceof Integer) {
                binds.put((Integer) arguments[0], name.equals("setNull") ? "NULL" : text(arguments[1]));
            }
            boolean runs = name.startsWith("execute") || name.equals("addBatch");
            if (on && runs && !name.equals("executeBatch")) {
                statements.computeIfAbsent(sql, key -> new LinkedHashSet<>()).add(String.join(" | ", binds.values()));
            }
            return invoke(statement, method, arguments);
        });
    }

    private static String text(Object value) {
        if (value instanceof Timestamp moment) {
            return moment.toLocalDateTime().format(STORED);
        }
        if (value instanceof java.sql.Date day) {
            return day.toLocalDate().atStartOfDay().format(STORED);
        }
        if (value instanceof Boolean truth) {
            return truth ? "1" : "0";
        }
        if (value instanceof byte[] bytes) {
            return "x'" + HexFormat.of().formatHex(bytes) + "'";
        }
        if (value instanceof BigDecimal decimal) {
            return decimal.scale() <= 0 ? decimal + ".0" : decimal.toPlainString();
        }
        String text = String.valueOf(value);
        boolean quoted =
                value instanceof String && (text.isEmpty() || text.equals("NULL") || text.matches("-?[\\d.]+"));
        return quoted ? "'" + text + "'" : text;
    }

    private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(Recorder.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    /** In the form of the compiler's corpus. */
    String text() {
        StringBuilder text = new StringBuilder(
                "# What Hibernate executes. Written by HibernateStatementsTest of the sample application.\n");
        statements.forEach((sql, binds) -> {
            text.append("-- hibernate ready\n");
            binds.stream()
                    .filter(set -> !set.isEmpty())
                    .forEach(set -> text.append("-- binds: ").append(set).append('\n'));
            text.append(sql.replaceAll("\\s*\n\\s*", " ")).append('\n');
        });
        return text.toString();
    }

    int size() {
        return statements.size();
    }
}
