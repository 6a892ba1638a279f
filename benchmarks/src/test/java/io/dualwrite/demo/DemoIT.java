package io.dualwrite.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Runs the demo as a user does: in a JVM of its own, small enough for every build. */
class DemoIT {

    private static final Pattern SHOP = Pattern.compile("Shop +http://localhost:(\\d+)/");
    private static final Pattern POSTGRES = Pattern.compile("jdbc:postgresql://localhost:(\\d+)/shop");

    /** The second bit of a mask of signals. */
    private static final long INTERRUPT = 0b10;

    @TempDir
    Path temporary;

    private @Nullable Process demo;

    @AfterEach
    void stop() throws InterruptedException {
        if (demo != null && demo.isAlive()) {
            demo.destroyForcibly().waitFor();
        }
    }

    @Test
    @Timeout(value = 12, unit = TimeUnit.MINUTES)
    void theScriptKeepsItsPromisesAndLeavesNothingBehind() throws Exception {
        Process script = start(
                "--script",
                "--port",
                "0",
                "--sidecar-port",
                "0",
                "--products",
                "200",
                "--users",
                "3",
                "--seconds",
                "2");

        String told = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(script.waitFor()).as(told).isZero();
        assertThat(told)
                .contains("all kept", "What was measured")
                .doesNotContain("BROKEN", "\u001b", "ERROR")
                .matches(
                        text -> text.lines()
                                .filter(line -> !line.startsWith("  $") && !line.startsWith("      "))
                                .allMatch(line -> line.length() <= 100),
                        "fits a terminal of 100 columns");
        assertNothingIsLeft(told);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void controlCStopsEverythingThatWasStarted() throws Exception {
        Process running = start("--by-hand", "--port", "0", "--products", "50", "--seconds", "1");
        String told = readUntil(running, "Too fast is refused");
        assertThat(listens(port(SHOP, told))).isTrue();

        interrupt(running);

        assertNothingIsLeft(told);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void controlCWhileTheShopIsStillStartingStopsItToo() throws Exception {
        Process starting = start("--port", "0", "--products", "50");
        readUntil(starting, "PostgreSQL   jdbc");
        List<ProcessHandle> started = starting.descendants().toList();

        interrupt(starting);

        assertThat(started).noneMatch(ProcessHandle::isAlive);
        assertThat(remainsIn(temporary)).as("files left behind").isEmpty();
    }

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void aPortInUseIsOneClearLine() throws Exception {
        try (java.net.ServerSocket taken = new java.net.ServerSocket(0)) {
            Process refused = start("--port", Integer.toString(taken.getLocalPort()));

            String told = new String(refused.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(refused.waitFor()).isEqualTo(3);
            assertThat(told)
                    .contains("Port " + taken.getLocalPort() + " is in use", "--port")
                    .doesNotContain("\tat ");
            assertThat(remainsIn(temporary)).isEmpty();
        }
    }

    private void assertNothingIsLeft(String told) throws IOException {
        assertThat(listens(port(SHOP, told))).as("the shop still listens").isFalse();
        assertThat(listens(port(POSTGRES, told))).as("PostgreSQL still listens").isFalse();
        assertThat(remainsIn(temporary)).as("files left behind").isEmpty();
    }

    private Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-Djava.io.tmpdir=" + temporary,
                "-Ddualwrite.root=" + System.getProperty("dualwrite.root"),
                "-cp",
                System.getProperty("java.class.path"),
                Demo.class.getName()));
        command.addAll(List.of(arguments));
        demo = new ProcessBuilder(command).redirectErrorStream(true).start();
        return demo;
    }

    /** By Ctrl-C; a shell that runs a build in its background has all of it ignore that, so then as {@code kill} does. */
    private static void interrupt(Process running) throws IOException, InterruptedException {
        String signal = ignoresControlC(running) ? "-TERM" : "-INT";
        new ProcessBuilder("kill", signal, Long.toString(running.pid())).start().waitFor();
        running.getInputStream().readAllBytes();
        running.waitFor();
    }

    private static boolean ignoresControlC(Process running) throws IOException {
        Path status = Path.of("/proc", Long.toString(running.pid()), "status");
        if (!Files.isReadable(status)) {
            return false;
        }
        try (Stream<String> lines = Files.lines(status, StandardCharsets.UTF_8)) {
            return lines.filter(line -> line.startsWith("SigIgn:"))
                    .map(line -> Long.parseUnsignedLong(
                            line.substring("SigIgn:".length()).trim(), 16))
                    .anyMatch(ignored -> (ignored & INTERRUPT) != 0);
        }
    }

    private static String readUntil(Process process, String expected) throws IOException {
        StringBuilder told = new StringBuilder();
        BufferedReader reader =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            told.append(line).append('\n');
            if (line.contains(expected)) {
                return told.toString();
            }
        }
        throw new AssertionError("The demo ended without saying '" + expected + "'. It said:\n" + told);
    }

    private static int port(Pattern pattern, String told) {
        Matcher matcher = pattern.matcher(told);
        assertThat(matcher.find()).as("%s in:%n%s", pattern, told).isTrue();
        return Integer.parseInt(matcher.group(1));
    }

    private static boolean listens(int port) throws IOException {
        try (Socket socket = new Socket(URI.create("http://localhost").getHost(), port)) {
            return socket.isConnected();
        } catch (ConnectException nobodyThere) {
            return false;
        }
    }

    /** The unpacked programs of PostgreSQL are a cache that the next start uses again; everything else must be gone. */
    private static List<Path> remainsIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> !file.getFileName().toString().startsWith("embedded-pg"))
                    .filter(file -> !file.getFileName().toString().startsWith("sqlite-"))
                    .toList();
        }
    }
}
