package io.dualwrite.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The rules for Prometheus are rules, and the dashboard asks what Prometheus understands. */
class MonitoringRulesTest {
    private static final Path RULES = Project.root().resolve("deploy/prometheus/dualwrite-alerts.yaml");
    private static final Path DASHBOARD = Project.root().resolve("deploy/grafana/dashboards/dualwrite.json");
    private static final Set<String> KNOWN = Set.of("alert", "expr", "for", "labels", "annotations");

    @Test
    void everyRuleIsWhatPrometheusTakesAndWhatAPersonCanActUpon() throws IOException {
        List<String> names = new ArrayList<>();
        for (Map<String, Object> rule : rules()) {
            String name = String.valueOf(rule.get("alert"));
            assertThat(name).matches("DualWrite[A-Z][A-Za-z]+");
            names.add(name);
            assertThat(KNOWN).as(name).containsAll(rule.keySet());
            assertThat(PromExpression.metrics(String.valueOf(rule.get("expr"))))
                    .as(name)
                    .isNotEmpty()
                    .allMatch(metric -> metric.startsWith("dualwrite_"));
            if (rule.containsKey("for")) {
                assertThat(String.valueOf(rule.get("for"))).as(name).matches("\\d+[smh]");
            }
            assertThat(map(rule, "labels").get("severity")).as(name).isIn("critical", "warning");
            for (String said : List.of("summary", "description")) {
                String text = String.valueOf(map(rule, "annotations").get(said));
                assertThat(text).as(name).isNotBlank().isNotEqualTo("null");
                assertThat(text.replaceAll("\\{\\{ \\$(?:value|labels\\.\\w+)(?: \\| \\w+)* }}", ""))
                        .as("templates of " + name)
                        .doesNotContain("{{", "}}");
            }
        }
        assertThat(names).hasSizeGreaterThan(10).doesNotHaveDuplicates();
    }

    @Test
    void everyQuestionOfTheDashboardCanBeRead() throws IOException {
        List<String> questions = new ArrayList<>();
        questions(JsonMapper.shared().readTree(Files.readString(DASHBOARD)), questions);
        assertThat(questions)
                .hasSizeGreaterThan(20)
                .allSatisfy(
                        question -> assertThat(PromExpression.metrics(question)).isNotEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "max(dualwrite_lag",
                "max dualwrite_lag) > 1",
                "dualwrite_lag > > 1",
                "dualwrite_lag{state=open}",
                "dualwrite_lag{state=\"open\"",
                "rate(dualwrite_flips_total)",
                "rate(dualwrite_flips_total[5 minutes])",
                "dualwrite_flips_total[5m]",
                "sum by pool (dualwrite_x)",
                "maximum(dualwrite_lag) > 1",
                "dualwrite_lag ; 1",
                "dualwrite_lag 1"
            })
    void whatIsNoExpressionIsRefused(String text) {
        assertThatThrownBy(() -> PromExpression.metrics(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void promtoolTakesTheRules() throws IOException, InterruptedException {
        assumeTrue(isInstalled("promtool"), "promtool is not installed: only our own reading was tried");
        Process promtool = new ProcessBuilder("promtool", "check", "rules", RULES.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(promtool.waitFor()).as(said).isZero();
    }

    private static boolean isInstalled(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private static List<Map<String, Object>> rules() throws IOException {
        Map<String, Object> file = new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(RULES));
        assertThat(file.keySet()).containsExactly("groups");
        List<Map<String, Object>> rules = new ArrayList<>();
        for (Map<String, Object> group : list(file, "groups")) {
            assertThat(group.keySet()).containsExactlyInAnyOrder("name", "rules");
            rules.addAll(list(group, "rules"));
        }
        return rules;
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> list(Map<String, Object> of, String name) {
        return (List<Map<String, Object>>) of.get(name);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Map<String, Object> of, String name) {
        return (Map<String, Object>) of.getOrDefault(name, Map.of());
    }

    private static void questions(JsonNode node, List<String> found) {
        if (node.path("expr").isString()) {
            found.add(node.path("expr").asString());
        }
        node.forEach(child -> questions(child, found));
    }
}
