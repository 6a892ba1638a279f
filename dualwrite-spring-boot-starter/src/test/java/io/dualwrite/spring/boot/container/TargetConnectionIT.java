package io.dualwrite.spring.boot.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.DualWrite;
import io.dualwrite.FlipRequest;
import io.dualwrite.spring.boot.DualWriteTargetConnectionDetails;
import io.dualwrite.spring.boot.autoconfigure.DualWriteAutoConfiguration;
import io.dualwrite.testsupport.database.DatabasePair;
import java.lang.reflect.Constructor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.BeanUtils;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetailsFactories;
import org.springframework.boot.docker.compose.core.ConnectionPorts;
import org.springframework.boot.docker.compose.core.ImageReference;
import org.springframework.boot.docker.compose.core.RunningService;
import org.springframework.boot.docker.compose.service.connection.DockerComposeConnectionSource;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.testcontainers.lifecycle.TestcontainersLifecycleApplicationContextInitializer;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.boot.testcontainers.service.connection.ServiceConnectionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** Where the target is, said by what it runs in. */
class TargetConnectionIT {
    @RegisterExtension
    final DatabasePair databases = DatabasePair.create()
            .withSourceSchema("create table item (id integer primary key, name text)")
            .withTargetSchema("create table item (id bigint primary key, name text)")
            .withoutLeakCheck();

    private ApplicationContextRunner runner() {
        return new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        ServiceConnectionAutoConfiguration.class,
                        DataSourceAutoConfiguration.class,
                        DualWriteAutoConfiguration.class))
                .withPropertyValues(
                        "spring.datasource.url=" + databases.sourceUrl(),
                        "running.url=" + databases.targetUrl(),
                        "running.user=" + databases.targetUser(),
                        "running.password=" + databases.targetPassword());
    }

    @Test
    void aContainerThatIsMeantForUsIsTheTargetAndNotTheApplicationsDatabase() {
        runner().withUserConfiguration(ForUs.class).run(context -> {
            assertThat(context).hasNotFailed().hasSingleBean(DualWriteTargetConnectionDetails.class);
            assertThat(context.getBeansOfType(JdbcConnectionDetails.class).values())
                    .allSatisfy(own -> assertThat(own.getJdbcUrl()).isEqualTo(databases.sourceUrl()));
            assertThat(context.getBean(DualWrite.class)
                            .flip("test", new FlipRequest.Advance(), false)
                            .allowed())
                    .isTrue();
        });
    }

    @Test
    void aContainerOfTheApplicationIsLeftToIt() {
        runner().withUserConfiguration(ForTheApplication.class)
                .run(context -> assertThat(context).doesNotHaveBean(DualWriteTargetConnectionDetails.class));
    }

    @Test
    @EnabledIf("dockerAnswers")
    void aRealContainerIsTheTarget() {
        runner().withInitializer(new TestcontainersLifecycleApplicationContextInitializer())
                .withUserConfiguration(Real.class)
                .withPropertyValues("dualwrite.target.schema=create-if-empty")
                .run(context -> assertThat(context.getBean(DualWrite.class)
                                .flip("test", new FlipRequest.Advance(), false)
                                .refusal())
                        .isEmpty());
    }

    static boolean dockerAnswers() {
        return DockerClientFactory.instance().isDockerAvailable();
    }

    @Test
    void aServiceOfComposeIsFoundByItsLabel() {
        Map<String, String> label = Map.of("org.springframework.boot.service-connection", "dualwrite");
        Service service = new Service(Map.of("POSTGRES_PASSWORD", "secret", "POSTGRES_DB", "shop"), label);

        Map<Class<?>, ConnectionDetails> found = detailsOf(service);

        assertThat(found).containsOnlyKeys(DualWriteTargetConnectionDetails.class);
        assertThat(found.get(DualWriteTargetConnectionDetails.class))
                .isInstanceOfSatisfying(DualWriteTargetConnectionDetails.class, details -> {
                    assertThat(details.url()).isEqualTo("jdbc:postgresql://docker.example:15432/shop");
                    assertThat(details.username()).isEqualTo("postgres");
                    assertThat(details.password()).isEqualTo("secret");
                });
    }

    @Test
    void aServiceWithoutTheLabelIsLeftToTheApplication() {
        assertThat(detailsOf(new Service(Map.of("POSTGRES_PASSWORD", "secret"), Map.of())))
                .containsOnlyKeys(JdbcConnectionDetails.class);
    }

    /** As Spring Boot finds the factories: by their file. */
    private static Map<Class<?>, ConnectionDetails> detailsOf(RunningService service) {
        try {
            Constructor<DockerComposeConnectionSource> made =
                    DockerComposeConnectionSource.class.getDeclaredConstructor(RunningService.class, Environment.class);
            DockerComposeConnectionSource source = BeanUtils.instantiateClass(made, service, new StandardEnvironment());
            return new ConnectionDetailsFactories(TargetConnectionIT.class.getClassLoader())
                    .getConnectionDetails(source, true);
        } catch (NoSuchMethodException changed) {
            throw new AssertionError("Spring Boot makes it in another way now", changed);
        }
    }

    /** A running service, as Compose would describe it. */
    private record Service(Map<String, String> env, Map<String, String> labels) implements RunningService {
        @Override
        public String name() {
            return "target";
        }

        @Override
        public ImageReference image() {
            return ImageReference.of("postgres:18");
        }

        @Override
        public String host() {
            return "docker.example";
        }

        @Override
        public ConnectionPorts ports() {
            return new ConnectionPorts() {
                @Override
                public int get(int containerPort) {
                    return containerPort + 10_000;
                }

                @Override
                public List<Integer> getAll() {
                    return List.of(15_432);
                }

                @Override
                public List<Integer> getAll(String protocol) {
                    return getAll();
                }
            };
        }
    }

    /** Stands for a container that runs: what answers is the PostgreSQL of this test, with or without Docker. */
    private static final class Running extends PostgreSQLContainer {
        private final Environment environment;

        Running(Environment environment) {
            super("postgres:18");
            this.environment = environment;
        }

        @Override
        public void start() {
            // It runs.
        }

        @Override
        public void stop() {
            // Not ours to stop.
        }

        @Override
        public String getJdbcUrl() {
            return environment.getRequiredProperty("running.url");
        }

        @Override
        public String getUsername() {
            return environment.getRequiredProperty("running.user");
        }

        @Override
        public String getPassword() {
            return environment.getRequiredProperty("running.password");
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class ForUs {
        @Bean
        @ServiceConnection(type = DualWriteTargetConnectionDetails.class)
        PostgreSQLContainer target(Environment environment) {
            return new Running(environment);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class ForTheApplication {
        @Bean
        @ServiceConnection
        PostgreSQLContainer own(Environment environment) {
            return new Running(environment);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Real {
        @Bean
        @ServiceConnection(type = DualWriteTargetConnectionDetails.class)
        PostgreSQLContainer target() {
            return new PostgreSQLContainer("postgres:18");
        }
    }
}
