package io.dualwrite.spring.boot.autoconfigure;

import io.dualwrite.DualWrite;
import io.dualwrite.spring.boot.DualWriteTarget;
import io.dualwrite.spring.boot.health.DualWriteHealthIndicator;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Role;

/** Health of both databases, where there is health at all. */
@AutoConfiguration(after = DualWriteAutoConfiguration.class)
@ConditionalOnClass({HealthContributor.class, ConditionalOnEnabledHealthIndicator.class})
@ConditionalOnBean(DualWrite.class)
public final class DualWriteHealthAutoConfiguration {
    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static TargetOutOfDatabaseHealth dualWriteTargetOutOfDatabaseHealth() {
        return new TargetOutOfDatabaseHealth();
    }

    @Bean
    @ConditionalOnMissingBean(name = "dualWriteHealthIndicator")
    @ConditionalOnEnabledHealthIndicator("dualwrite")
    DualWriteHealthIndicator dualWriteHealthIndicator(
            DualWrite migration,
            SourceWrapping wrapping,
            ConfigurableListableBeanFactory beans,
            @DualWriteTarget DataSource target) {
        return new DualWriteHealthIndicator(migration, wrapping.require(beans).original(), target);
    }
}
