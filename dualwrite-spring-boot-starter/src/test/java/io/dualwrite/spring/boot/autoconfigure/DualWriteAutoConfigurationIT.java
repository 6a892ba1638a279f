package io.dualwrite.spring.boot.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.dualwrite.DualWrite;
import io.dualwrite.FlipRequest;
import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import io.dualwrite.route.DualWriteDataSource;
import io.dualwrite.spring.boot.DualWriteCustomizer;
import io.dualwrite.stage.Stage;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** Each behaviour of the starter by itself. */
class DualWriteAutoConfigurationIT extends StarterContexts {
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
    void writesOfTheApplicationReachTheTargetOnceItIsSwitchedOn() {
        runner().run(context -> {
            DualWrite migration = context.getBean(DualWrite.class);
            assertThat(migration.flip("test", new FlipRequest.Advance(), false).refusal())
                    .isEmpty();
            context.getBean(JdbcTemplate.class).update("insert into item values (1, 'one')");
            JdbcTemplate target = new JdbcTemplate(databases.target());
            await().atMost(Duration.ofSeconds(60))
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
}
