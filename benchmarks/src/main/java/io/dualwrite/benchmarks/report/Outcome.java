package io.dualwrite.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The answer of one scenario.
 *
 * @param scenario its name
 * @param question what was asked
 * @param machine where
 * @param table medians, as printed
 * @param bars limits, and whether they were kept
 * @param plots pictures of the same
 * @param notes what a reader must know to read the numbers rightly
 */
public record Outcome(
        String scenario,
        String question,
        Machine machine,
        Table table,
        List<Bar> bars,
        List<Plot> plots,
        List<String> notes) {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    public Outcome {
        bars = List.copyOf(bars);
        plots = List.copyOf(plots);
        notes = List.copyOf(notes);
    }

    public boolean keepsItsBars() {
        return bars.stream().allMatch(Bar::passes);
    }

    /** Writes {@code <scenario>.json}, the same as a page, and a numbered SVG per plot; returns what was written. */
    public List<Path> writeTo(Path folder) throws IOException {
        Files.createDirectories(folder);
        List<Path> written = new ArrayList<>();
        Path json = folder.resolve(scenario + ".json");
        Files.writeString(json, JSON.writeValueAsString(this) + "\n");
        written.add(json);
        for (int i = 0; i < plots.size(); i++) {
            Path svg = folder.resolve(picture(i));
            Files.writeString(svg, SvgPlot.draw(plots.get(i)));
            written.add(svg);
        }
        Path page = folder.resolve(scenario + ".md");
        Files.writeString(page, toMarkdown());
        written.add(page);
        return written;
    }

    private String picture(int plot) {
        return scenario + (plots.size() == 1 ? "" : "-" + (plot + 1)) + ".svg";
    }

    private String toMarkdown() {
        StringBuilder text = new StringBuilder("# ./bench " + scenario + "\n\n" + question + "\n\n" + machine + "\n\n");
        text.append(table.toMarkdown());
        notes.forEach(note -> text.append("\n").append(note).append("\n"));
        for (int i = 0; i < plots.size(); i++) {
            text.append("\n![")
                    .append(plots.get(i).title())
                    .append("](")
                    .append(picture(i))
                    .append(")\n");
        }
        return text.toString();
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        text.append(String.format("%n%s: %s%n%s%n%n%s%n", scenario, question, machine, table));
        notes.forEach(note -> text.append("  ").append(note).append(System.lineSeparator()));
        bars.forEach(bar -> text.append(bar).append(System.lineSeparator()));
        return text.toString();
    }
}
