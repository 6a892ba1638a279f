package io.dualwrite.spring.boot.container;

import io.dualwrite.spring.boot.DualWriteTargetConnectionDetails;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.docker.compose.core.RunningService;
import org.springframework.boot.docker.compose.service.connection.DockerComposeConnectionDetailsFactory;
import org.springframework.boot.docker.compose.service.connection.DockerComposeConnectionSource;

/**
 * The target in a service of Docker Compose that is labelled as such; without the label Spring Boot takes a PostgreSQL for the
 * application's own database:
 *
 * <pre>
 * services:
 *   target:
 *     image: postgres:18
 *     labels:
 *       org.springframework.boot.service-connection: dualwrite
 * </pre>
 */
final class TargetServiceFactory extends DockerComposeConnectionDetailsFactory<DualWriteTargetConnectionDetails> {
    /** Value of the label. */
    static final String NAME = "dualwrite";

    private static final int PORT = 5432;
    private static final String PARAMETERS = "org.springframework.boot.jdbc.parameters";

    TargetServiceFactory() {
        super(NAME);
    }

    @Override
    protected DualWriteTargetConnectionDetails getDockerComposeConnectionDetails(DockerComposeConnectionSource source) {
        return new Details(source.getRunningService());
    }

    /** What PostgreSQL's image makes of its environment. */
    private static final class Details extends DockerComposeConnectionDetails
            implements DualWriteTargetConnectionDetails {
        private static final String SUPERUSER = "postgres";

        private final String url;
        private final String username;
        private final @Nullable String password;

        Details(RunningService service) {
            super(service);
            Map<String, @Nullable String> environment = service.env();
            this.username = orElse(environment.get("POSTGRES_USER"), SUPERUSER);
            this.password = environment.get("POSTGRES_PASSWORD");
            String database = orElse(environment.get("POSTGRES_DB"), username);
            String parameters = service.labels().get(PARAMETERS);
            this.url = "jdbc:postgresql://" + service.host() + ":"
                    + service.ports().get(PORT) + "/" + database + (parameters == null ? "" : "?" + parameters);
        }

        private static String orElse(@Nullable String given, String usual) {
            return given == null || given.isEmpty() ? usual : given;
        }

        @Override
        public String url() {
            return url;
        }

        @Override
        public String username() {
            return username;
        }

        @Override
        public @Nullable String password() {
            return password;
        }
    }
}
