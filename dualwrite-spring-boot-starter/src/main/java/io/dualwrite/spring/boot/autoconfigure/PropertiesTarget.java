package io.dualwrite.spring.boot.autoconfigure;

import io.dualwrite.spring.boot.DualWriteProperties;
import io.dualwrite.spring.boot.DualWriteTargetConnectionDetails;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where the properties say that the target is. */
record PropertiesTarget(DualWriteProperties.Target target) implements DualWriteTargetConnectionDetails {
    @Override
    public String url() {
        return Objects.requireNonNull(target.url(), "dualwrite.target.url");
    }

    @Override
    public @Nullable String username() {
        return target.username();
    }

    @Override
    public @Nullable String password() {
        return target.password();
    }
}
