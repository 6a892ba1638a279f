package io.dualwrite.checker.finding;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.List;

/** One row of a finding: its key, how it differs, and the names of the columns that do. Never a value. */
@Embeddable
public record SightedRow(
        @Column(name = "row_key") String key,
        @Column(name = "difference") String difference,
        @Column(name = "column_names") String columns) {
    public static SightedRow of(String key, String difference, List<String> columns) {
        return new SightedRow(key, difference, String.join(", ", columns));
    }
}
