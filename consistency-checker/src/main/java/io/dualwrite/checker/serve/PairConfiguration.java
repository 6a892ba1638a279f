package io.dualwrite.checker.serve;

import com.zaxxer.hikari.HikariDataSource;
import io.dualwrite.checker.finding.Findings;
import io.dualwrite.checker.run.Checks;
import io.dualwrite.checker.run.ComparedPair;
import io.dualwrite.checker.run.Correspondence;
import io.dualwrite.checker.schedule.ScheduleSettings;
import io.dualwrite.checker.watch.PairWatch;
import io.dualwrite.checker.watch.Situations;
import io.dualwrite.checker.watch.Trend;
import io.dualwrite.checker.watch.WatchedPair;
import io.dualwrite.checker.watch.application.ApplicationLink;
import io.dualwrite.compare.plan.ComparePlan;
import io.dualwrite.compare.postgres.PostgresSide;
import io.dualwrite.compare.sqlite.SqliteSide;
import io.dualwrite.preflight.PreflightSettings;
import io.dualwrite.preflight.SchemaProposal;
import io.dualwrite.preflight.target.TargetAccess;
import io.dualwrite.schema.fit.SchemaFit;
import io.dualwrite.store.postgres.session.PostgresAddress;
import io.dualwrite.store.sqlite.file.OwnConnections;
import java.sql.SQLException;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The two databases that are watched. Neither has to be there when the sidecar starts. */
@Configuration(proxyBeanMethods = false)
class PairConfiguration {
    private static final int CONNECTIONS = 3;
    private static final long PATIENCE_MILLIS = 5_000;

    @Bean(defaultCandidate = false)
    @Qualifier("target")
    HikariDataSource targetDatabase(CheckerProperties properties) {
        CheckerProperties.Target target = properties.target();
        HikariDataSource pool = new HikariDataSource();
        pool.setPoolName("target");
        pool.setDataSource(new PostgresAddress(target.url()).dataSource(target.username(), target.password()));
        pool.setMaximumPoolSize(CONNECTIONS);
        pool.setMinimumIdle(0);
        pool.setConnectionTimeout(PATIENCE_MILLIS);
        pool.setInitializationFailTimeout(-1);
        return pool;
    }

    @Bean
    ApplicationLink applicationLink(CheckerProperties properties) {
        CheckerProperties.Application application = properties.application();
        return new ApplicationLink(application == null ? null : application.settings());
    }

    @Bean
    PairWatch pairWatch(CheckerProperties properties, ApplicationLink link, InstantSource clock) {
        CheckerProperties.Target target = properties.target();
        PostgresAddress address = new PostgresAddress(target.url());
        DataSource connections = address.dataSource(target.username(), target.password());
        return new PairWatch(new WatchedPair(properties.source(), connections, address.shown()), link, clock);
    }

    @Bean
    ScheduleSettings scheduleSettings(CheckerProperties properties) {
        return new ScheduleSettings(properties.checks(), properties.zone());
    }

    @Bean
    Trend trend() {
        return new Trend();
    }

    @Bean
    Situations situations(
            PairWatch watch, Findings findings, Checks checks, CheckerProperties properties, InstantSource clock) {
        return new Situations(watch, findings, checks, properties.source(), properties.backups(), clock);
    }

    @Bean
    ComparedPair comparedPair(CheckerProperties properties, @Qualifier("target") DataSource target) {
        String shown = new PostgresAddress(properties.target().url()).shown();
        return new ComparedPair() {
            @Override
            public ComparePlan plan() throws SQLException {
                return Correspondence.of(properties.source(), target, this::fit).plan();
            }

            private SchemaFit fit() {
                return SchemaProposal.compare(
                                PreflightSettings.of(properties.source()),
                                TargetAccess.of(target, shown),
                                progress -> {})
                        .fit();
            }

            @Override
            public SqliteSide source() {
                return new SqliteSide(
                        new OwnConnections(properties.source()),
                        properties.source().getFileName().toString());
            }

            @Override
            public PostgresSide target() {
                return new PostgresSide(target, shown);
            }
        };
    }
}
