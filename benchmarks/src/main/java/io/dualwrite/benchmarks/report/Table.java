package io.dualwrite.benchmarks.report;

import java.util.ArrayList;
import java.util.List;

/** Rows under a heading, aligned for a terminal: the first column to the left, numbers to the right. */
public record Table(List<String> heading, List<List<String>> rows) {

    public Table {
        heading = List.copyOf(heading);
        rows = rows.stream().map(List::copyOf).toList();
        for (List<String> row : rows) {
            if (row.size() != heading.size()) {
                throw new IllegalArgumentException(
                        "A row has " + row.size() + " cells under " + heading.size() + " headings: " + row);
            }
        }
    }

    /** For a page of documentation. */
    String toMarkdown() {
        StringBuilder text = new StringBuilder(line(heading))
                .append("|---".repeat(heading.size()))
                .append("|\n");
        rows.forEach(row -> text.append(line(row)));
        return text.toString();
    }

    private static String line(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }

    @Override
    public String toString() {
        List<List<String>> lines = new ArrayList<>();
        lines.add(heading);
        lines.addAll(rows);
        int[] widths = new int[heading.size()];
        lines.forEach(line -> {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], line.get(i).length());
            }
        });
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> {
            for (int i = 0; i < widths.length; i++) {
                String padding = " ".repeat(widths[i] - line.get(i).length());
                text.append(i == 0 ? line.get(i) + padding : "  " + padding + line.get(i));
            }
            text.append(System.lineSeparator());
        });
        return text.toString().replaceAll("(?m) +$", "");
    }
}
