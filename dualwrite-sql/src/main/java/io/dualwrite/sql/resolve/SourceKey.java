package io.dualwrite.sql.resolve;

import io.dualwrite.sql.tree.Name;
import java.util.List;

/** A primary key or a unique index over plain columns. A partial or expression index is not one. */
public record SourceKey(List<String> columns, boolean primary) {
    public SourceKey {
        columns = columns.stream().map(Name::fold).toList();
    }
}
