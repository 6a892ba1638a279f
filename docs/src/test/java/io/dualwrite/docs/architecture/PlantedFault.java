package io.dualwrite.docs.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Classes that break a rule on purpose: compiled while the test runs, so that no faulty class lies in the project. */
record PlantedFault(List<String> sources) {

    private static final Pattern PACKAGE = Pattern.compile("package ([\\w.]+);");
    private static final Pattern TYPE = Pattern.compile("(?:class|interface|record|enum) (\\w+)");

    static PlantedFault of(String... sources) {
        return new PlantedFault(List.of(sources));
    }

    JavaClasses compileInto(Path folder) throws IOException {
        JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler(), "tests run on a JDK");
        DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
        List<JavaFileObject> units = sources.stream()
                .map(source -> (JavaFileObject) new Source(source))
                .toList();
        boolean compiled = compiler.getTask(
                        null, null, problems, Arrays.asList("-proc:none", "-d", folder.toString()), null, units)
                .call();
        if (!compiled) {
            throw new IllegalStateException("The planted fault itself does not compile: " + problems.getDiagnostics());
        }
        return new ClassFileImporter().importPath(folder);
    }

    private static String find(Pattern pattern, String source) {
        Matcher matcher = pattern.matcher(source);
        if (!matcher.find()) {
            throw new IllegalArgumentException("No " + pattern + " in: " + source);
        }
        return matcher.group(1);
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String text) {
            super(
                    URI.create(String.format(
                            Locale.ROOT,
                            "string:///%s/%s.java",
                            find(PACKAGE, text).replace('.', '/'),
                            text.contains("package-info") ? "package-info" : find(TYPE, text))),
                    Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
