package io.dualwrite.spring.boot.endpoint;

import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.SecurityContext;

/**
 * Who wants something, for the audit trail. A service such as the sidecar signs in with its own name and says for whom it asks:
 * both names go on record. Of a caller who did not sign in, the name of another is only a claim, and is recorded as one.
 */
final class Author {
    private static final int LONGEST = 100;
    private static final String NOBODY = "anonymous";

    private Author() {}

    static String of(SecurityContext security, @Nullable String onBehalfOf) {
        Principal principal = security.getPrincipal();
        String person = onBehalfOf == null ? "" : plain(onBehalfOf);
        if (principal == null) {
            return person.isEmpty() ? NOBODY : NOBODY + " (claims to ask for " + person + ")";
        }
        return person.isEmpty() ? principal.getName() : principal.getName() + " on behalf of " + person;
    }

    /** A name cannot pretend to be more than a name: no line breaks, no brackets, and not for ever. */
    private static String plain(String name) {
        String plain = name.replaceAll("[\\p{Cntrl}()]+", " ").strip();
        return plain.substring(0, Math.min(LONGEST, plain.length()));
    }
}
