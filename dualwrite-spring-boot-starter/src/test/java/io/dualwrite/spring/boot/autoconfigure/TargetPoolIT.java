package io.dualwrite.spring.boot.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.dualwrite.DualWrite;
import io.dualwrite.FlipReport;
import io.dualwrite.FlipRequest;
import io.dualwrite.spring.boot.DualWriteTarget;
import io.dualwrite.spring.boot.DualWriteTargetConnectionDetails;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** The target as the starter finds it, and the pool to it. */
class TargetPoolIT extends StarterContexts {
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

    /** A pooler in transaction mode hands out another server for each transaction, and it does not know what was prepared. */
    @Test
    void withoutAThresholdTheServerPreparesNothing() {
        runner().withUserConfiguration(WantsTheTarget.class)
                .withPropertyValues("dualwrite.target.pool.prepare-threshold=0", "dualwrite.target.pool.maximum-size=1")
                .run(context -> {
                    JdbcTemplate target = new JdbcTemplate(context.getBean(WantsTheTarget.class).target);
                    for (int i = 0; i < 20; i++) {
                        target.queryForList("select name from item where id = ?", i);
                    }
                    assertThat(target.queryForObject("select count(*) from pg_prepared_statements", Long.class))
                            .isZero();
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

    @Configuration(proxyBeanMethods = false)
    static class WantsTheTarget {
        final DataSource target;

        WantsTheTarget(@DualWriteTarget DataSource target) {
            this.target = target;
        }
    }
}
