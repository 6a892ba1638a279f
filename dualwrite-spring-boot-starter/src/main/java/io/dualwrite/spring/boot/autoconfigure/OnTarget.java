package io.dualwrite.spring.boot.autoconfigure;

import io.dualwrite.spring.boot.DualWriteTargetConnectionDetails;
import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;

/** It is known where the target is. */
final class OnTarget extends AnyNestedCondition {
    OnTarget() {
        super(ConfigurationPhase.REGISTER_BEAN);
    }

    @ConditionalOnProperty("dualwrite.target.url")
    static final class ByProperty {}

    @ConditionalOnBean(DualWriteTargetConnectionDetails.class)
    static final class ByBean {}
}
