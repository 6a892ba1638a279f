package io.dualwrite.spring.boot.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.dualwrite.DualWrite;
import io.dualwrite.FlipReport;
import io.dualwrite.FlipRequest;
import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import io.dualwrite.route.DualWriteDataSource;
import io.dualwrite.spring.boot.DualWriteCustomizer;
import io.dualwrite.spring.boot.DualWriteTarget;
import io.dualwrite.spring.boot.DualWriteTargetConnectionDetails;
import io.dualwrite.stage.Stage;
import io.dualwrite.testsupport.database.DatabasePair;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/** Each behaviour of the starter by itself, in a context with a real file and a real PostgreSQL. */
class DualWriteAutoConfigurationIT {
    @RegisterExtension
    final DatabasePair databases = DatabasePair.create()
            .withSourceSchema("create table item (id integer primary key, name text)")
            .withTargetSchema("create table item (id bigint primary key, name text)")
            .withoutLeakCheck();

    private ApplicationContextRunner bare() {
        return new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        DataSourceAutoConfiguration.class,
                        DataSourceTransactionManagerAutoConfiguration.class,
                        JdbcTemplateAutoConfiguration.class,
                        DualWriteAutoConfiguration.class))
                .withPropertyValues("spring.datasource.url=" + databases.sourceUrl());
    }

    private ApplicationContextRunner runner() {
        return bare().withPropertyValues(
                        "dualwrite.target.url=" + databases.targetUrl(),
                        "dualwrite.target.username=" + databases.targetUser(),
                        "dualwrite.target.password=" + databases.targetPassword());
    }

    @Test
    void threePropertiesWrapTheApplicationsDataSource() {
        runner().run(context -> {
            assertThat(context).hasNotFailed().hasSingleBean(DualWrite.class);
            DataSource dataSource = context.getBean(DataSource.class);
            assertThat(dataSource).isInstanceOf(DualWriteDataSource.class);
            assertThat(dataSource.unwrap(HikariDataSource.class).getJdbcUrl()).isEqualTo(databases.sourceUrl());
            assertThat(context.getBean(JdbcTemplate.class).getDataSource()).isSameAs(dataSource);
            assertThat(context.getBean(JdbcTransactionManager.class).getDataSource())
                    .isSameAs(dataSource);
            assertThat(context.getBean(DualWrite.class).status().control().stage())
                    .isEqualTo(Stage.OFF);
        });
    }

    @Test
    void theTargetIsABeanOfItsOwnAndNeverWrapped() {
        runner().withUserConfiguration(WantsTheTarget.class).run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(context.getBean(WantsTheTarget.class).target).isInstanceOf(HikariDataSource.class);
            assertThat(context.getBean(DualWriteAutoConfiguration.TARGET_BEAN)).isInstanceOf(HikariDataSource.class);
        });
    }

    @Test
    void replicasHaveAPoolInWhichTheDriverChoosesAndStandbysComeFirst() {
        runner().run(context ->
                assertThat(context.getBean(ReplicaPool.class).dataSource()).isEmpty());
        String url = databases.targetUrl().replaceFirst("//([^/]+)/", "//$1,$1/");
        runner().withPropertyValues("dualwrite.target.replicas-url=" + url).run(context -> {
            assertThat(context).hasNotFailed();
            HikariDataSource pool = (HikariDataSource)
                    context.getBean(ReplicaPool.class).dataSource().orElseThrow();
            assertThat(pool.getDataSourceProperties())
                    .containsEntry("targetServerType", "preferSecondary")
                    .containsEntry("loadBalanceHosts", "true");
            assertThat(new JdbcTemplate(pool).queryForObject("select count(*) from item", Long.class))
                    .isZero();
        });
    }

    @Test
    void ofSeveralHostsOfTheTargetThePrimaryIsTaken() {
        String url = databases.targetUrl().replaceFirst("//([^/]+)/", "//$1,$1/");
        runner().withUserConfiguration(WantsTheTarget.class)
                .withPropertyValues("dualwrite.target.url=" + url)
                .run(context -> {
                    HikariDataSource pool = (HikariDataSource) context.getBean(WantsTheTarget.class).target;
                    assertThat(pool.getDataSourceProperties()).containsEntry("targetServerType", "primary");
                    assertThat(new JdbcTemplate(pool).queryForObject("select 1", Long.class))
                            .isEqualTo(1);
                });
    }

    @Test
    void anErrorOfTheTargetNamesNoValueOfARow() {
        runner().withUserConfiguration(WantsTheTarget.class).run(context -> {
            JdbcTemplate target = new JdbcTemplate(context.getBean(WantsTheTarget.class).target);
            target.update("insert into item values (4711, 'a')");
            assertThatThrownBy(() -> target.update("insert into item values (?, 'b')", 4711))
                    .rootCause()
                    .hasMessageContaining("item_pkey")
                    .hasMessageNotContaining("4711");
        });
    }

    @Test
    void withoutATargetNothingOfOursIsThere() {
        bare().run(context -> assertThat(
                        Arrays.stream(context.getBeanDefinitionNames()).filter(name -> name.contains("dualWrite")))
                .isEmpty());
    }

    @Test
    void aPreflightReportsAndStartsOrEnforcesAndDoesNot() throws SQLException {
        try (var connection = databases.source().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create table rowless (id text primary key, n)");
            statement.execute("insert into rowless values (null, 1), (null, 2)");
        }
        try {
            runner().withPropertyValues("dualwrite.preflight=report")
                    .run(context -> assertThat(context).hasNotFailed());
            runner().withPropertyValues("dualwrite.preflight=enforce")
                    .run(context -> assertThat(context)
                            .getFailure()
                            .rootCause()
                            .isInstanceOfSatisfying(DualWriteException.class, refused -> {
                                assertThat(refused.code()).isEqualTo(ErrorCode.PREFLIGHT_BLOCKED);
                                assertThat(refused).hasMessageContaining("rowless");
                            }));
        } finally {
            try (var connection = databases.source().getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("drop table rowless");
            }
        }
    }

    @Test
    void switchedOffNothingOfOursIsThere() {
        runner().withPropertyValues("dualwrite.enabled=false").run(context -> {
            assertThat(Arrays.stream(context.getBeanDefinitionNames()).filter(name -> name.contains("dualWrite")))
                    .isEmpty();
            assertThat(context.getBean(DataSource.class)).isInstanceOf(HikariDataSource.class);
        });
    }

    @Test
    void aBeanMaySayWhereTheTargetIs() {
        bare().withBean(DualWriteTargetConnectionDetails.class, () -> new DualWriteTargetConnectionDetails() {
                    @Override
                    public String url() {
                        return databases.targetUrl();
                    }

                    @Override
                    public String username() {
                        return databases.targetUser();
                    }

                    @Override
                    public String password() {
                        return databases.targetPassword();
                    }
                })
                .run(context -> assertThat(context).hasNotFailed().hasSingleBean(DualWrite.class));
    }

    @Test
    void theDataSourceIsWrappedWhateverItsNameAndType() {
        runner().withUserConfiguration(OwnDataSource.class)
                .withPropertyValues("own.url=" + databases.sourceUrl())
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    assertThat(context.getBean("shopFile")).isInstanceOf(DualWriteDataSource.class);
                });
    }

    @Nested
    class WithSeveralDataSources {
        @Test
        void itAsksWhichOneIsMeant() {
            runner().withUserConfiguration(TwoDataSources.class)
                    .withPropertyValues("own.url=" + databases.sourceUrl())
                    .run(context -> {
                        assertThat(context).hasFailed();
                        assertThat(context.getStartupFailure())
                                .rootCause()
                                .isInstanceOfSatisfying(DualWriteException.class, failure -> {
                                    assertThat(failure.code()).isEqualTo(ErrorCode.SEVERAL_SOURCES);
                                    assertThat(failure.getMessage())
                                            .contains("reports")
                                            .contains("shop");
                                });
                        FailureAnalysis analysis = new DualWriteFailureAnalyzer().analyze(context.getStartupFailure());
                        assertThat(analysis.getDescription())
                                .startsWith("DW-094")
                                .doesNotContain("Set dualwrite");
                        assertThat(analysis.getAction()).contains("dualwrite.source.bean-name");
                    });
        }

        @Test
        void thePropertyDecides() {
            runner().withUserConfiguration(TwoDataSources.class)
                    .withPropertyValues("own.url=" + databases.sourceUrl(), "dualwrite.source.bean-name=shop")
                    .run(context -> {
                        assertThat(context).hasNotFailed();
                        assertThat(context.getBean("shop")).isInstanceOf(DualWriteDataSource.class);
                        assertThat(context.getBean("reports")).isInstanceOf(HikariDataSource.class);
                    });
        }
    }

    @Test
    void whoHoldsThePoolItselfIsNamedBeforeTheFirstRequest() {
        runner().withUserConfiguration(Bypassing.class).run(context -> {
            assertThat(context).hasFailed();
            assertThat(context.getStartupFailure()).isInstanceOfSatisfying(DualWriteException.class, failure -> {
                assertThat(failure.code()).isEqualTo(ErrorCode.WRAPPER_BYPASSED);
                assertThat(failure.object()).isEqualTo("bypassing");
            });
        });
    }

    @Test
    void anotherWrapperAroundOursIsNoBypass() {
        runner().withUserConfiguration(WrappingAgain.class)
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void aTargetThatDoesNotAnswerDoesNotKeepTheApplicationFromStarting() {
        bare().withPropertyValues(
                        "dualwrite.target.url=jdbc:postgresql://localhost:1/nobody",
                        "dualwrite.target.pool.connection-timeout=250ms")
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    FlipReport refused =
                            context.getBean(DualWrite.class).flip("test", new FlipRequest.Advance(), false);
                    assertThat(refused.allowed()).isFalse();
                    assertThat(refused.refusal()).contains("TARGET_REACHABLE");
                });
    }

    @Test
    void aSourceThatIsNoFileIsRefused() {
        runner().withPropertyValues(
                        "spring.datasource.url=" + databases.targetUrl(),
                        "spring.datasource.username=" + databases.targetUser(),
                        "spring.datasource.password=" + databases.targetPassword())
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .isInstanceOfSatisfying(
                                DualWriteException.class,
                                failure -> assertThat(failure.code()).isEqualTo(ErrorCode.SOURCE_NOT_A_FILE)));
    }

    @Test
    void writesOfTheApplicationReachTheTargetOnceItIsSwitchedOn() {
        runner().run(context -> {
            DualWrite migration = context.getBean(DualWrite.class);
            assertThat(migration.flip("test", new FlipRequest.Advance(), false).refusal())
                    .isEmpty();
            context.getBean(JdbcTemplate.class).update("insert into item values (1, 'one')");
            JdbcTemplate target = new JdbcTemplate(databases.target());
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> target.queryForList("select name from item", String.class)
                            .equals(List.of("one")));
        });
    }

    @Test
    void aCustomizerHasTheLastWord() {
        runner().withBean(DualWriteCustomizer.class, () -> builder -> builder.named("named by a customizer"))
                .run(context -> assertThat(context.getBean(DualWrite.class).processes())
                        .singleElement()
                        .satisfies(process -> assertThat(process.name()).isEqualTo("named by a customizer")));
    }

    @Test
    void badValuesAreRefusedAndNotCorrected() {
        runner().withPropertyValues("dualwrite.target.pool.maximum-size=0")
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .hasMessageContaining("dualwrite.target.pool.maximum-size"));
    }

    @Configuration(proxyBeanMethods = false)
    static class WantsTheTarget {
        final DataSource target;

        WantsTheTarget(@DualWriteTarget DataSource target) {
            this.target = target;
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnDataSource {
        @Bean
        DataSource shopFile(Environment environment) {
            return new DelegatingDataSource(pool(environment));
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class TwoDataSources {
        @Bean
        @Primary
        HikariDataSource shop(Environment environment) {
            return pool(environment);
        }

        @Bean
        HikariDataSource reports(Environment environment) {
            return pool(environment);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Bypassing {
        @Bean
        PlatformTransactionManager bypassing(DataSource dataSource) throws SQLException {
            return new JdbcTransactionManager(dataSource.unwrap(HikariDataSource.class));
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class WrappingAgain {
        @Bean
        JdbcTemplate outer(DataSource dataSource) {
            return new JdbcTemplate(new DelegatingDataSource(dataSource));
        }
    }

    private static HikariDataSource pool(Environment environment) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(environment.getRequiredProperty("own.url"));
        return pool;
    }
}
