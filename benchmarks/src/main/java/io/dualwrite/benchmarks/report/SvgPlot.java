package io.dualwrite.benchmarks.report;

import java.util.List;
import java.util.Locale;

/** Draws a {@link Plot} as a small, self-contained SVG that is readable on light and dark pages. */
final class SvgPlot {

    private static final int WIDTH = 720;
    private static final int HEIGHT = 360;
    private static final int LEFT = 70;
    private static final int RIGHT = 150;
    private static final int TOP = 48;
    private static final int BOTTOM = 44;
    private static final List<String> COLOURS = List.of("#0b6fb8", "#c4571b", "#2f8f4e", "#8a4fbf", "#b3273f");

    private final Plot plot;
    private final double top;
    private final StringBuilder svg = new StringBuilder();

    private SvgPlot(Plot plot) {
        this.plot = plot;
        double highest = plot.series().stream()
                .flatMap(line -> line.values().stream())
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(1);
        this.top = roundUp(highest <= 0 ? 1 : highest);
    }

    static String draw(Plot plot) {
        return new SvgPlot(plot).draw();
    }

    private String draw() {
        add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\""
                        + " font-family=\"system-ui,sans-serif\" font-size=\"12\">",
                WIDTH, HEIGHT, escape(plot.title()));
        add("<style>text{fill:#333}.grid{stroke:#8884}@media(prefers-color-scheme:dark){text{fill:#ddd}}</style>");
        add("<text x=\"%d\" y=\"22\" font-size=\"15\" font-weight=\"600\">%s</text>", LEFT, escape(plot.title()));
        add("<text x=\"%d\" y=\"38\">%s</text>", LEFT, escape(plot.unit()));
        for (int tick = 0; tick <= 4; tick++) {
            double value = top * tick / 4;
            add(
                    "<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>",
                    LEFT, WIDTH - RIGHT, y(value), y(value));
            add("<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>", LEFT - 8, y(value) + 4, number(value));
        }
        for (int i = 0; i < plot.categories().size(); i++) {
            add(
                    "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>",
                    x(i), HEIGHT - BOTTOM + 20, escape(plot.categories().get(i)));
        }
        for (int i = 0; i < plot.series().size(); i++) {
            drawLine(plot.series().get(i), COLOURS.get(i % COLOURS.size()), i);
        }
        return svg.append("</svg>\n").toString();
    }

    private void drawLine(Plot.Series line, String colour, int position) {
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < line.values().size(); i++) {
            points.append(format("%.1f,%.1f ", x(i), y(line.values().get(i))));
        }
        add(
                "<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"2\" points=\"%s\"/>",
                colour, points.toString().strip());
        for (int i = 0; i < line.values().size(); i++) {
            double value = line.values().get(i);
            add(
                    "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3.5\" fill=\"%s\"><title>%s, %s: %s</title></circle>",
                    x(i),
                    y(value),
                    colour,
                    escape(line.name()),
                    escape(plot.categories().get(i)),
                    number(value));
        }
        int y = TOP + 12 + position * 20;
        add(
                "<rect x=\"%d\" y=\"%d\" width=\"12\" height=\"12\" rx=\"2\" fill=\"%s\"/>",
                WIDTH - RIGHT + 16, y - 10, colour);
        add("<text x=\"%d\" y=\"%d\">%s</text>", WIDTH - RIGHT + 34, y, escape(line.name()));
    }

    private double x(int category) {
        double step =
                (double) (WIDTH - LEFT - RIGHT) / Math.max(1, plot.categories().size());
        return LEFT + step * (category + 0.5);
    }

    private double y(double value) {
        return HEIGHT - BOTTOM - value / top * (HEIGHT - TOP - BOTTOM);
    }

    private static double roundUp(double value) {
        double power = Math.pow(10, Math.floor(Math.log10(value)));
        for (double step : new double[] {1, 2, 2.5, 5, 10}) {
            if (step * power >= value) {
                return step * power;
            }
        }
        return 10 * power;
    }

    private static String number(double value) {
        return value >= 100 || value == Math.rint(value) ? format("%,.0f", value) : format("%.2f", value);
    }

    private void add(String form, Object... values) {
        svg.append(format(form, values)).append('\n');
    }

    private static String format(String form, Object... values) {
        return String.format(Locale.ROOT, form, values);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
