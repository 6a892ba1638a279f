package io.dualwrite.benchmarks.report;

import java.util.List;

/**
 * Lines over a common row of categories.
 *
 * @param title what is shown
 * @param unit of the values
 * @param categories along the x-axis
 * @param series one line each
 */
public record Plot(String title, String unit, List<String> categories, List<Series> series) {

    /** A named line with one value per category. */
    public record Series(String name, List<Double> values) {
        public Series {
            values = List.copyOf(values);
        }
    }

    public Plot {
        categories = List.copyOf(categories);
        series = List.copyOf(series);
        for (Series line : series) {
            if (line.values().size() != categories.size()) {
                throw new IllegalArgumentException("Series '" + line.name() + "' has "
                        + line.values().size() + " values for " + categories.size() + " categories");
            }
        }
    }
}
