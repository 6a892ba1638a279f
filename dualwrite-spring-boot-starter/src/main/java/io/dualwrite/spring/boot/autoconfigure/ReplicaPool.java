package io.dualwrite.spring.boot.autoconfigure;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Connections to copies of the target, if there are any. No bean of type DataSource, so that it is nobody's by accident. */
record ReplicaPool(@Nullable HikariDataSource pool) implements AutoCloseable {
    Optional<DataSource> dataSource() {
        return Optional.ofNullable(pool);
    }

    @Override
    public void close() {
        if (pool != null) {
            pool.close();
        }
    }
}
