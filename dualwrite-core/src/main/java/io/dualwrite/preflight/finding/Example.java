package io.dualwrite.preflight.finding;

import io.dualwrite.schema.Identifiers;
import io.dualwrite.schema.Key;
import io.dualwrite.schema.Table;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One row that shows a finding.
 *
 * @param where addresses the row, ready to be pasted behind WHERE: {@code "id" = 42}. Where the key is not a number the
 *     rowid stands in for it: a key may be personal data, a rowid is not
 * @param shownValue what the row holds, only when values were asked for
 */
public record Example(String where, @Nullable String shownValue) {
    public Example {
        Objects.requireNonNull(where, "where");
    }

    public static Example of(String where) {
        return new Example(where, null);
    }

    /**
     * The row at a place in its table.
     *
     * @param position the rowid, or the ordinal in a table that has none
     */
    public static Example ofRow(Table table, long position) {
        if (table.key().kind() == Key.Kind.ROWID_ALIAS) {
            return of(Identifiers.quote(table.key().columns().get(0)) + " = " + position);
        }
        return of(table.rowid().map(name -> name + " = " + position).orElse("row " + position + " in key order"));
    }

    public Example withValue(String shown) {
        return new Example(where, shown);
    }

    /** Whether {@link #where()} can be pasted behind WHERE. */
    public boolean isAddressable() {
        return where.contains(" = ");
    }

    public Optional<String> value() {
        return Optional.ofNullable(shownValue);
    }
}
