package io.dualwrite.checker.serve;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** The service would listen to other machines, and nobody would have to sign in. */
final class SignInRequiredException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SignInRequiredException(@Nullable InetAddress address) {
        super("The sidecar would be reachable at " + (address == null ? "every address of this machine" : address)
                + " without anybody signing in");
    }
}
