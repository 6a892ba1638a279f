package io.dualwrite.spring.boot;

import io.dualwrite.DualWrite;

/** Has the last word on how the migration is built. Beans of this type are applied in order. */
@FunctionalInterface
public interface DualWriteCustomizer {
    void customize(DualWrite.Builder builder);
}
