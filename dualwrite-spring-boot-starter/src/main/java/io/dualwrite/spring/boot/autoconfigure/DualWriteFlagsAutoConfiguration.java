package io.dualwrite.spring.boot.autoconfigure;

import io.dualwrite.DualWrite;
import io.dualwrite.spring.boot.flags.ShareStrategy;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Role;
import org.togglz.core.manager.FeatureManager;
import org.togglz.spring.boot.actuate.autoconfigure.TogglzAutoConfiguration;

/** The flags as Togglz features, beside the application's own. */
@AutoConfiguration(after = DualWriteAutoConfiguration.class, before = TogglzAutoConfiguration.class)
@ConditionalOnClass({FeatureManager.class, TogglzAutoConfiguration.class})
@ConditionalOnBean(DualWrite.class)
public final class DualWriteFlagsAutoConfiguration {
    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static FeaturesBesideOthers dualWriteFeaturesBesideOthers(ObjectProvider<DualWrite> migration) {
        return new FeaturesBesideOthers(migration);
    }

    @Bean
    @ConditionalOnMissingBean
    ShareStrategy dualWriteShareStrategy() {
        return new ShareStrategy();
    }
}
