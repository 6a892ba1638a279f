package io.dualwrite.route;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** A SQLite file as applications have it, and a DataSource that remembers what it gave and what failed. */
final class SourceFiles {
    private SourceFiles() {}

    static SQLiteDataSource open(Path file, String... script) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.enforceForeignKeys(true);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : script) {
                statement.execute(sql);
            }
        }
        return source;
    }

    /** What passes through is watched; nothing is changed. */
    static final class Watched {
        final AtomicInteger taken = new AtomicInteger();
        final List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
        final DataSource source;

        Watched(DataSource real) {
            source = (DataSource) watch(DataSource.class, real);
        }

        private Object watch(Class<?> type, Object real) {
            return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                try {
                    Object result = method.invoke(real, arguments);
                    if (result instanceof Connection) {
                        taken.incrementAndGet();
                    }
                    boolean further =
                            result != null && method.getReturnType().getName().startsWith("java.sql.");
                    return further && method.getReturnType().isInterface()
                            ? watch(method.getReturnType(), result)
                            : result;
                } catch (InvocationTargetException failure) {
                    failures.add(failure.getCause());
                    throw failure.getCause();
                }
            });
        }
    }
}
