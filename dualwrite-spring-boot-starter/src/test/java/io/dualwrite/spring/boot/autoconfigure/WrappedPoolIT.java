package io.dualwrite.spring.boot.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.dualwrite.testsupport.database.DatabasePair;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;

/** Beans that want the pool itself: what a person reads who starts such an application. */
@ExtendWith(OutputCaptureExtension.class)
class WrappedPoolIT {
    @RegisterExtension
    final DatabasePair databases = DatabasePair.create()
            .withSourceSchema("create table item (id integer primary key, name text)")
            .withoutLeakCheck();

    private ConfigurableApplicationContext start(Class<?> configuration) {
        return new SpringApplicationBuilder(configuration)
                .web(WebApplicationType.NONE)
                .properties(
                        "spring.datasource.url=" + databases.sourceUrl(),
                        "dualwrite.target.url=" + databases.targetUrl(),
                        "dualwrite.target.username=" + databases.targetUser(),
                        "dualwrite.target.password=" + databases.targetPassword())
                .run();
    }

    @Test
    void aPoolByItsTypeIsExplained(CapturedOutput output) {
        assertThatThrownBy(() -> start(WantsThePool.class)).isNotNull();
        assertExplained(output);
    }

    @Test
    void aPoolByItsTypeIsExplainedWhenOursIsThereAlready(CapturedOutput output) {
        assertThatThrownBy(() -> start(WantsThePoolLater.class)).isNotNull();
        assertExplained(output);
    }

    private static void assertExplained(CapturedOutput output) {
        assertThat(output.getAll())
                .contains("APPLICATION FAILED TO START", "DW-027", "WantsThePool", HikariDataSource.class.getName())
                .contains("dataSource.unwrap(HikariDataSource.class)");
    }

    @Test
    void whatTheAnalysisAdvisesWorks() {
        try (ConfigurableApplicationContext context = start(UnwrapsThePool.class)) {
            assertThat(context.getBean(UnwrapsThePool.class).pool.getJdbcUrl()).isEqualTo(databases.sourceUrl());
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({DataSourceAutoConfiguration.class, DualWriteAutoConfiguration.class})
    static class WantsThePool {
        WantsThePool(HikariDataSource pool) {
            assertThat(pool).isNotNull();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @DependsOn("dataSource")
    @ImportAutoConfiguration({DataSourceAutoConfiguration.class, DualWriteAutoConfiguration.class})
    static class WantsThePoolLater {
        WantsThePoolLater(HikariDataSource pool) {
            assertThat(pool).isNotNull();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({DataSourceAutoConfiguration.class, DualWriteAutoConfiguration.class})
    static class UnwrapsThePool {
        final HikariDataSource pool;

        UnwrapsThePool(DataSource dataSource) throws SQLException {
            this.pool = dataSource.unwrap(HikariDataSource.class);
        }
    }
}
