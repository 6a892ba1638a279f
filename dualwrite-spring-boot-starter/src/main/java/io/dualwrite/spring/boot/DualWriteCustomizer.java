package io.dualwrite.spring.boot;

import io.dualwrite.DualWriteBuilder;

/** Has the last word on how the migration is built. Beans of this type are applied in order. */
@FunctionalInterface
public interface DualWriteCustomizer {
    void customize(DualWriteBuilder builder);
}
