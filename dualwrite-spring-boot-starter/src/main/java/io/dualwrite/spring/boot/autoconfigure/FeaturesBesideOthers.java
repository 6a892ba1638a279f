package io.dualwrite.spring.boot.autoconfigure;

import io.dualwrite.DualWrite;
import io.dualwrite.spring.boot.flags.FlagProvider;
import io.dualwrite.spring.boot.flags.FlagRepository;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.togglz.core.repository.StateRepository;
import org.togglz.core.spi.FeatureProvider;

/** Adds our features to those of the application, and answers for their state, whoever made the beans for that. */
final class FeaturesBesideOthers implements BeanPostProcessor {
    private final ObjectProvider<DualWrite> migration;

    FeaturesBesideOthers(ObjectProvider<DualWrite> migration) {
        this.migration = migration;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String beanName) {
        if (bean instanceof FeatureProvider provider && !(bean instanceof FlagProvider)) {
            return new FlagProvider(provider);
        }
        if (bean instanceof StateRepository repository && !(bean instanceof FlagRepository)) {
            return new FlagRepository(repository, migration::getObject, () -> AuthenticatedUser.nameOr("console"));
        }
        return bean;
    }
}
