package io.dualwrite.testsupport.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A main method to run in a JVM of its own, on this JVM's class path.
 *
 * <pre>{@code
 * try (ChildJvm child = ChildProgram.of(Migration.class).withArguments(databases.sourceUrl()).start()) {
 *     child.awaitPoint("after-source-commit").kill();
 * }
 * }</pre>
 *
 * <p>The child has the locale and time zone of this JVM, and ends when this JVM does, however it ends. Immutable.
 *
 * @param main the class with the main method
 * @param jvmArguments such as {@code -Xmx64m} or {@code -Dname=value}
 * @param arguments given to the main method
 */
public record ChildProgram(Class<?> main, List<String> jvmArguments, List<String> arguments) {

    private static final List<String> QUICK_START = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
    private static final List<String> INHERITED =
            List.of("user.language", "user.country", "user.timezone", "java.io.tmpdir");

    public ChildProgram {
        jvmArguments = List.copyOf(jvmArguments);
        arguments = List.copyOf(arguments);
    }

    public static ChildProgram of(Class<?> main) {
        return new ChildProgram(main, List.of(), List.of());
    }

    public ChildProgram withArguments(String... more) {
        return new ChildProgram(main, jvmArguments, joined(arguments, more));
    }

    public ChildProgram withJvmArguments(String... more) {
        return new ChildProgram(main, joined(jvmArguments, more), arguments);
    }

    public ChildProgram withSystemProperty(String name, String value) {
        return withJvmArguments("-D" + name + "=" + value);
    }

    /** Starts the child. Its errors and its output are one stream, kept by the {@link ChildJvm}. */
    public ChildJvm start() {
        ProcessBuilder builder = new ProcessBuilder(command()).redirectErrorStream(true);
        // Not as an argument: a class path is easily longer than a command line may be on some systems.
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        try {
            return new ChildJvm(main.getSimpleName(), builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start a child JVM for " + main.getName() + ": " + e.getMessage(), e);
        }
    }

    private List<String> command() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(QUICK_START);
        INHERITED.stream()
                .filter(name -> System.getProperty(name) != null)
                .forEach(name -> command.add("-D" + name + "=" + System.getProperty(name)));
        command.add("-Dfile.encoding=UTF-8");
        command.addAll(jvmArguments);
        command.add(ChildMain.class.getName());
        command.add(main.getName());
        command.addAll(arguments);
        return command;
    }

    private static List<String> joined(List<String> first, String... more) {
        return Stream.concat(first.stream(), Stream.of(more)).toList();
    }
}
