package io.dualwrite.sql.tree;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code WITH [RECURSIVE] a(x) AS (...), ...}. */
public record With(boolean recursive, List<CommonTable> tables) {
    public With {
        tables = List.copyOf(tables);
    }

    /** One common table expression; {@code materialized} is null where the text does not say. */
    public record CommonTable(
            Name name, List<Name> columns, @Nullable Boolean materialized, Select query) {
        public CommonTable {
            columns = List.copyOf(columns);
        }
    }
}
