package io.dualwrite.spring.boot.autoconfigure;

import io.dualwrite.DualWrite;
import io.dualwrite.spring.boot.endpoint.DualWriteEndpoint;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** The actuator endpoint, where there is an actuator and the endpoint is exposed. */
@AutoConfiguration(after = DualWriteAutoConfiguration.class)
@ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
@ConditionalOnBean(DualWrite.class)
@ConditionalOnAvailableEndpoint(DualWriteEndpoint.class)
public final class DualWriteEndpointAutoConfiguration {
    @Bean
    @ConditionalOnMissingBean
    DualWriteEndpoint dualWriteEndpoint(DualWrite migration) {
        return new DualWriteEndpoint(migration);
    }
}
