package io.dualwrite.replicate;

import io.dualwrite.replicate.commit.CommitProtocol;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import javax.sql.DataSource;

/** Connections whose commit goes through a protocol, as those of the application do. */
final class ProtocolDataSource {
    private ProtocolDataSource() {}

    static DataSource of(DataSource leader, CommitProtocol protocol) {
        return (DataSource) Proxy.newProxyInstance(
                ProtocolDataSource.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (self, method, arguments) -> {
                    try {
                        Object result = method.invoke(leader, arguments);
                        return result instanceof Connection connection ? connection(connection, protocol) : result;
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }

    private static Connection connection(Connection leader, CommitProtocol protocol) {
        return (Connection) Proxy.newProxyInstance(
                ProtocolDataSource.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (self, method, arguments) -> {
                    if (method.getName().equals("commit")) {
                        return protocol.commit(leader);
                    }
                    try {
                        return method.invoke(leader, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }
}
