package io.dualwrite.checker.serve;

import io.dualwrite.checker.action.Actions;
import io.dualwrite.checker.alert.Alarms;
import io.dualwrite.checker.finding.Findings;
import io.dualwrite.checker.run.Checks;
import io.dualwrite.checker.schedule.Schedules;
import java.time.InstantSource;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;

/** What the sidecar remembers: findings, alarms, deliveries, checks. */
@Configuration(proxyBeanMethods = false)
@EntityScan(basePackageClasses = {Findings.class, Alarms.class, Checks.class, Schedules.class, Actions.class})
@EnableJpaRepositories(
        basePackageClasses = {Findings.class, Alarms.class, Checks.class, Schedules.class, Actions.class})
@ComponentScan(basePackageClasses = {Findings.class, Alarms.class})
class StoreConfiguration {
    @Bean
    InstantSource clock() {
        return InstantSource.system();
    }
}
