package io.dualwrite.spring.boot.autoconfigure;

import io.dualwrite.route.decide.SessionKey;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.util.ClassUtils;

/** The principal that the present request was authenticated for, where Spring Security is there. */
final class AuthenticatedUser {
    private static final boolean SECURITY = ClassUtils.isPresent(
            "org.springframework.security.core.context.SecurityContextHolder",
            AuthenticatedUser.class.getClassLoader());

    private AuthenticatedUser() {}

    static SessionKey key() {
        return SECURITY ? Security::name : SessionKey.UNKNOWN;
    }

    /** Who does what is done now, for the audit trail. */
    static String nameOr(String nobody) {
        String name = SECURITY ? Security.name() : null;
        return name == null ? nobody : name;
    }

    /** Loaded only with Spring Security. */
    private static final class Security {
        static @Nullable String name() {
            Authentication present = SecurityContextHolder.getContext().getAuthentication();
            return present == null || !present.isAuthenticated() ? null : present.getName();
        }
    }
}
