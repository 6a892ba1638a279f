package io.dualwrite.preflight;

import java.util.List;
import java.util.Objects;

/** One table: its size, its key, its columns. */
public record TableSheet(String name, long rows, String key, List<ColumnSheet> columns) {
    public TableSheet {
        Objects.requireNonNull(name, "name");
        columns = List.copyOf(columns);
    }
}
