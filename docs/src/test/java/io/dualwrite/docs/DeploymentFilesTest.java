package io.dualwrite.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.checker.serve.CheckerProperties;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What stands in the files for containers and services exists: paths, ports, settings. None of it needs Docker to be held to. */
class DeploymentFilesTest {
    private static final Path DEPLOY = Project.root().resolve("deploy");
    private static final Path SIDECAR = DEPLOY.resolve("sidecar");

    @Test
    void theImageCopiesWhatTheBuildMakesAndStartsIt() throws IOException {
        List<String> lines = Files.readAllLines(SIDECAR.resolve("Dockerfile"));
        String[] copy = after(lines, "COPY ").split(" ");
        Path jar = Path.of("consistency-checker/target/consistency-checker-" + version() + "-exec.jar");

        assertThat(FileSystems.getDefault().getPathMatcher("glob:" + copy[0]).matches(jar))
                .as("%s matches %s", copy[0], jar)
                .isTrue();
        assertThat(Files.readString(Project.root().resolve("consistency-checker/pom.xml")))
                .contains("<artifactId>consistency-checker</artifactId>", "<classifier>exec</classifier>");
        assertThat(after(lines, "ENTRYPOINT ")).contains('"' + copy[1] + '"');
        assertThat(after(lines, "EXPOSE ")).isEqualTo(port());
        assertThat(after(lines, "HEALTHCHECK ")).contains("http://127.0.0.1:" + port() + "/actuator/health/");
    }

    @Test
    void imageAndServiceRunTheSameJvm() throws IOException {
        String image = after(Files.readAllLines(SIDECAR.resolve("Dockerfile")), "ENV JAVA_TOOL_OPTIONS=")
                .replace("\"", "");
        String unit = after(Files.readAllLines(SIDECAR.resolve("dualwrite-sidecar.service")), "ExecStart=");

        assertThat(unit).isEqualTo("/usr/bin/java " + image + " -jar /opt/dualwrite/sidecar.jar");
    }

    @Test
    void everySettingOfTheCompositionIsOneOfTheSidecar() throws IOException {
        Map<String, Object> environment = map(service("sidecar"), "environment");

        assertThat(environment).hasSizeGreaterThan(5);
        assertThat(environment.keySet())
                .allSatisfy(name -> assertThat(unknownPart(name)).as(name).isEmpty());
        assertThat(unknownPart("CHECKER_TARGET_ADDRESS")).contains("ADDRESS");
        assertThat(unknownPart("CHECKER_USERS_0_SECRET")).contains("SECRET");
    }

    @Test
    void everyFileThatTheCompositionMountsIsThere() throws IOException {
        Map<String, Object> build = map(service("sidecar"), "build");
        Path context = SIDECAR.resolve(String.valueOf(build.get("context"))).normalize();
        assertThat(context).isEqualTo(Project.root());
        assertThat(context.resolve(String.valueOf(build.get("dockerfile")))).exists();

        List<String> mounted = new ArrayList<>();
        for (String name : services().keySet()) {
            for (Object volume : (List<?>) service(name).getOrDefault("volumes", List.of())) {
                String from = String.valueOf(volume).split(":", -1)[0];
                if (from.startsWith(".")) {
                    mounted.add(from);
                    assertThat(SIDECAR.resolve(from)).as(name).exists();
                }
            }
        }
        assertThat(mounted).hasSize(3);
    }

    @Test
    void prometheusAsksWhereTheSidecarListensWithThePasswordThatIsMounted() throws IOException {
        Map<String, Object> file = yaml(DEPLOY.resolve("prometheus/prometheus.yaml"));
        for (Object rules : (List<?>) file.get("rule_files")) {
            assertThat(DEPLOY.resolve("prometheus").resolve(String.valueOf(rules)))
                    .exists();
        }
        Map<String, Object> job = ((List<?>) file.get("scrape_configs"))
                .stream()
                        .map(DeploymentFilesTest::asMap)
                        .filter(one -> "sidecar".equals(one.get("job_name")))
                        .findFirst()
                        .orElseThrow();
        assertThat(job.get("static_configs").toString()).contains("sidecar:" + port());
        Map<String, Object> sign = map(job, "basic_auth");
        assertThat(map(service("sidecar"), "environment")).containsValue(sign.get("username"));
        assertThat(service("prometheus").get("volumes").toString()).contains(":" + sign.get("password_file") + ":ro");
        assertThat(service("sidecar").get("ports").toString()).contains(":" + port() + ":" + port());
    }

    @Test
    void grafanaFindsItsDashboardAndPrometheus() throws IOException {
        Path provisioning = DEPLOY.resolve("grafana/provisioning");
        Map<String, Object> provider = asMap(((List<?>)
                        yaml(provisioning.resolve("dashboards/dualwrite.yaml")).get("providers"))
                .get(0));
        assertThat(service("grafana").get("volumes").toString())
                .contains("../grafana/dashboards:" + map(provider, "options").get("path") + ":ro");
        Map<String, Object> source = asMap(((List<?>) yaml(provisioning.resolve("datasources/prometheus.yaml"))
                        .get("datasources"))
                .get(0));
        assertThat(services()).containsKey("prometheus");
        assertThat(source).containsEntry("url", "http://prometheus:9090").containsEntry("isDefault", true);

        JsonNode dashboard =
                JsonMapper.shared().readTree(Files.readString(DEPLOY.resolve("grafana/dashboards/dualwrite.json")));
        List<String> wanted = new ArrayList<>();
        dataSources(dashboard, wanted);
        assertThat(wanted)
                .as("a data source that is provisioned, or the default one")
                .allMatch(uid -> uid.equals(String.valueOf(source.get("uid"))) || uid.startsWith("$"));
    }

    private static void dataSources(JsonNode node, List<String> found) {
        if (node.path("datasource").path("uid").isString()) {
            found.add(node.path("datasource").path("uid").asString());
        }
        node.forEach(child -> dataSources(child, found));
    }

    /** The part of a variable's name that no property has; empty if the property exists. */
    private static Optional<String> unknownPart(String variable) {
        String[] parts = variable.split("_");
        Type at = CheckerProperties.class;
        assertThat(parts[0]).isEqualTo("CHECKER");
        for (String part : Arrays.copyOfRange(parts, 1, parts.length)) {
            if (part.matches("\\d+") && at instanceof ParameterizedType list) {
                at = list.getActualTypeArguments()[0];
                continue;
            }
            Optional<RecordComponent> component = at instanceof Class<?> type && type.isRecord()
                    ? Arrays.stream(type.getRecordComponents())
                            .filter(one ->
                                    one.getName().toUpperCase(Locale.ROOT).equals(part))
                            .findFirst()
                    : Optional.empty();
            if (component.isEmpty()) {
                return Optional.of(part);
            }
            at = component.get().getGenericType();
        }
        return Optional.empty();
    }

    private static String after(List<String> lines, String begin) {
        return lines.stream()
                .map(String::strip)
                .filter(line -> line.startsWith(begin))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no line begins with " + begin))
                .substring(begin.length());
    }

    private static String port() throws IOException {
        Path file = Project.root().resolve("consistency-checker/src/main/resources/consistency-checker.yaml");
        return String.valueOf(map(yaml(file), "server").get("port"));
    }

    private static String version() throws IOException {
        Matcher version = Pattern.compile("<version>([^<]+)</version>")
                .matcher(Files.readString(Project.root().resolve("consistency-checker/pom.xml")));
        assertThat(version.find()).isTrue();
        return version.group(1);
    }

    private static Map<String, Object> services() throws IOException {
        return map(yaml(SIDECAR.resolve("compose.yaml")), "services");
    }

    private static Map<String, Object> service(String name) throws IOException {
        return map(services(), name);
    }

    private static Map<String, Object> yaml(Path file) throws IOException {
        return new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file));
    }

    private static Map<String, Object> map(Map<String, Object> of, String name) {
        return asMap(of.get(name));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> asMap(Object value) {
        return (Map<String, Object>) value;
    }
}
