package io.dualwrite.spring.boot.autoconfigure;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.springframework.core.env.Environment;

/** What people call this process: application, number, host. */
final class ProcessName {
    private ProcessName() {}

    static String of(Environment environment) {
        String application = environment.getProperty("spring.application.name", "application");
        return application + " (process " + ProcessHandle.current().pid() + " on " + host() + ")";
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "this host";
        }
    }
}
