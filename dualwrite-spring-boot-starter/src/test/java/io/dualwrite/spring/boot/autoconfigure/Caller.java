package io.dualwrite.spring.boot.autoconfigure;

import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.SecurityContext;

/** Who asks an endpoint; nobody if there is no name. */
record Caller(@Nullable String name) implements SecurityContext {
    @Override
    public @Nullable Principal getPrincipal() {
        return name == null ? null : () -> name;
    }

    @Override
    public boolean isUserInRole(String role) {
        return false;
    }
}
