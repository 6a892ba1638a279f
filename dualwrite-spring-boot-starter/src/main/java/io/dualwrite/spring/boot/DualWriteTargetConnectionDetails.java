package io.dualwrite.spring.boot;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;

/** Where the target is. Given by the properties, or by a bean such as one for a container. */
public interface DualWriteTargetConnectionDetails extends ConnectionDetails {
    String url();

    @Nullable
    String username();

    @Nullable
    String password();
}
