package io.dualwrite.spring.boot.autoconfigure;

import io.dualwrite.DualWrite;
import io.dualwrite.route.gate.WriterGate;
import io.dualwrite.route.watch.SlowStatements;
import io.dualwrite.spring.boot.metrics.EvidenceMeters;
import io.dualwrite.spring.boot.metrics.MigrationMeters;
import io.dualwrite.spring.boot.metrics.ReplicationMeters;
import io.dualwrite.spring.boot.metrics.StatementMeters;
import io.dualwrite.spring.boot.metrics.StatementObservations;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Meters, where there is Micrometer. Their binders are found by Spring Boot. */
@AutoConfiguration(
        after = DualWriteAutoConfiguration.class,
        afterName = "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration")
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean(DualWrite.class)
public final class DualWriteMetricsAutoConfiguration {
    @Bean
    @ConditionalOnMissingBean
    ReplicationMeters dualWriteReplicationMeters() {
        return new ReplicationMeters();
    }

    @Bean
    @ConditionalOnMissingBean
    MigrationMeters dualWriteMigrationMeters(DualWrite migration, WriterGate gate) {
        return new MigrationMeters(migration, gate);
    }

    @Bean
    @ConditionalOnMissingBean
    StatementMeters dualWriteStatementMeters() {
        return new StatementMeters();
    }

    @Bean
    @ConditionalOnMissingBean
    EvidenceMeters dualWriteEvidenceMeters(DualWrite migration, SlowStatements slow) {
        return new EvidenceMeters(migration, slow);
    }

    /** Traces, where somebody observes. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(ObservationRegistry.class)
    @ConditionalOnBean(ObservationRegistry.class)
    static class Traces {
        @Bean
        @ConditionalOnMissingBean
        StatementObservations dualWriteStatementObservations(ObservationRegistry registry) {
            return new StatementObservations(registry);
        }
    }
}
