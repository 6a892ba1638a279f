package io.dualwrite.spring.boot.autoconfigure;

import io.dualwrite.DualWrite;
import io.dualwrite.route.gate.WriterGate;
import io.dualwrite.spring.boot.metrics.MigrationMeters;
import io.dualwrite.spring.boot.metrics.ReplicationMeters;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Meters, where there is Micrometer. Their binders are found by Spring Boot. */
@AutoConfiguration(after = DualWriteAutoConfiguration.class)
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
}
