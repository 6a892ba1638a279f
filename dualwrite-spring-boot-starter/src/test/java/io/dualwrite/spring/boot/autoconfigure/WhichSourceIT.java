package io.dualwrite.spring.boot.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import io.dualwrite.route.DualWriteDataSource;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/** Which DataSource is migrated, and that nobody goes around it. */
class WhichSourceIT extends StarterContexts {
    @Test
    void theDataSourceIsWrappedWhateverItsNameAndType() {
        runner().withUserConfiguration(OwnDataSource.class)
                .withPropertyValues("own.url=" + databases.sourceUrl())
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    assertThat(context.getBean("shopFile")).isInstanceOf(DualWriteDataSource.class);
                });
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
