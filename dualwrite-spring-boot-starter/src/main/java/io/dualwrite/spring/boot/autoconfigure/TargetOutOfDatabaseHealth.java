package io.dualwrite.spring.boot.autoconfigure;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.HealthContributor;

/**
 * Takes the target out of Spring Boot's own database health, where it would be one more database the application cannot do
 * without. What it is to the application, our own health indicator says.
 */
final class TargetOutOfDatabaseHealth implements BeanPostProcessor {
    @Override
    public Object postProcessAfterInitialization(Object bean, String beanName) {
        if (!(bean instanceof CompositeHealthContributor composite)
                || composite.getContributor(DualWriteAutoConfiguration.TARGET_BEAN) == null) {
            return bean;
        }
        Map<String, HealthContributor> others = new LinkedHashMap<>();
        composite.stream()
                .filter(entry -> !entry.name().equals(DualWriteAutoConfiguration.TARGET_BEAN))
                .forEach(entry -> others.put(entry.name(), entry.contributor()));
        return others.size() == 1 ? others.values().iterator().next() : CompositeHealthContributor.fromMap(others);
    }
}
