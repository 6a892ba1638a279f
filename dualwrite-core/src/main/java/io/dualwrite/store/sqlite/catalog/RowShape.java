package io.dualwrite.store.sqlite.catalog;

import io.dualwrite.schema.Table;
import java.util.List;

/** A hash of what decides which values a row holds: columns and key, without indexes, references and checks. */
public final class RowShape {
    private RowShape() {}

    public static String of(Table table) {
        return new Table(
                        table.name(),
                        table.kind(),
                        table.strict(),
                        table.columns(),
                        table.key(),
                        table.rowidName(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        0,
                        "")
                .fingerprint();
    }
}
