package io.dualwrite.spring.boot.container;

import io.dualwrite.spring.boot.DualWriteTargetConnectionDetails;
import org.springframework.boot.testcontainers.service.connection.ContainerConnectionDetailsFactory;
import org.springframework.boot.testcontainers.service.connection.ContainerConnectionSource;
import org.testcontainers.containers.JdbcDatabaseContainer;

/**
 * The target in a container of Testcontainers. It has to be meant for us, or it would be taken for the application's own database:
 *
 * <pre>{@code
 * @Bean
 * @ServiceConnection(type = DualWriteTargetConnectionDetails.class)
 * PostgreSQLContainer target() {
 *     return new PostgreSQLContainer("postgres:18");
 * }
 * }</pre>
 */
final class TargetContainerFactory
        extends ContainerConnectionDetailsFactory<JdbcDatabaseContainer<?>, DualWriteTargetConnectionDetails> {
    @Override
    protected boolean sourceAccepts(
            ContainerConnectionSource<JdbcDatabaseContainer<?>> source,
            Class<?> requiredContainerType,
            Class<?> requiredConnectionDetailsType) {
        return source.getConnectionDetailsTypes().contains(DualWriteTargetConnectionDetails.class)
                && super.sourceAccepts(source, requiredContainerType, requiredConnectionDetailsType);
    }

    @Override
    protected DualWriteTargetConnectionDetails getContainerConnectionDetails(
            ContainerConnectionSource<JdbcDatabaseContainer<?>> source) {
        return new Details(source);
    }

    /** Asked once the container runs, which alone knows its port. */
    private static final class Details extends ContainerConnectionDetails<JdbcDatabaseContainer<?>>
            implements DualWriteTargetConnectionDetails {
        Details(ContainerConnectionSource<JdbcDatabaseContainer<?>> source) {
            super(source);
        }

        @Override
        public String url() {
            return getContainer().getJdbcUrl();
        }

        @Override
        public String username() {
            return getContainer().getUsername();
        }

        @Override
        public String password() {
            return getContainer().getPassword();
        }
    }
}
