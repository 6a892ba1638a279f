package io.dualwrite.store.sqlite.catalog;

import io.dualwrite.schema.Column;
import io.dualwrite.schema.Identifiers;
import io.dualwrite.schema.Index;
import io.dualwrite.schema.IndexTerm;
import io.dualwrite.schema.Key;
import io.dualwrite.schema.OnConflict;
import io.dualwrite.schema.TableKind;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Chooses what tells the rows of a table apart.
 *
 * <ol>
 *   <li>{@code INTEGER PRIMARY KEY} is the rowid itself, but only in exactly that spelling and direction: {@code INT} is
 *       not (C02), nor is {@code INTEGER PRIMARY KEY DESC} (C03). SQLite shows the difference by making an index for
 *       every primary key that is not the rowid.
 *   <li>Any other declared primary key, in its own column order.
 *   <li>The narrowest unique index that covers all rows and cannot hold NULL.
 *   <li>The rowid, if a name for it is left.
 * </ol>
 */
public final class KeyChoice {
    private KeyChoice() {}

    static Key of(
            TableKind kind, List<ColumnReader.Declared> columns, List<Index> indexes, @Nullable String rowidName) {
        List<Column> primary = columns.stream()
                .filter(column -> column.keyOrdinal() > 0)
                .sorted(Comparator.comparingInt(ColumnReader.Declared::keyOrdinal))
                .map(ColumnReader.Declared::column)
                .toList();
        if (!primary.isEmpty()) {
            return primaryKey(kind, primary, indexes);
        }
        return narrowestUnique(columns, indexes).orElseGet(() -> rowid(rowidName));
    }

    private static Key primaryKey(TableKind kind, List<Column> primary, List<Index> indexes) {
        Optional<Index> index = indexes.stream()
                .filter(candidate -> candidate.origin() == Index.Origin.PRIMARY_KEY)
                .findFirst();
        if (index.isEmpty()) {
            Key.Part part = new Key.Part(primary.get(0).name(), "BINARY", false);
            return new Key(Key.Kind.ROWID_ALIAS, List.of(part), OnConflict.ABORT, false);
        }
        boolean mayBeNull = kind != TableKind.WITHOUT_ROWID;
        List<Key.Part> parts = primary.stream()
                .map(column -> new Key.Part(
                        column.name(), collation(index.get(), column.name()), mayBeNull && !column.notNull()))
                .toList();
        return new Key(Key.Kind.PRIMARY_KEY, parts, OnConflict.ABORT, false);
    }

    private static String collation(Index index, String column) {
        return index.terms().stream()
                .filter(term -> term.isColumn() && Identifiers.same(term.text(), column))
                .map(IndexTerm::collation)
                .findFirst()
                .orElse("BINARY");
    }

    private static Optional<Key> narrowestUnique(List<ColumnReader.Declared> columns, List<Index> indexes) {
        return indexes.stream()
                .filter(index -> index.unique() && !index.isPartial() && index.isOverColumns())
                .filter(index -> index.columns().stream().allMatch(name -> isNeverNull(name, columns)))
                .min(Comparator.<Index>comparingInt(index -> index.terms().size())
                        .thenComparing(Index::name))
                .map(index -> index.terms().stream()
                        .map(term -> new Key.Part(term.text(), term.collation(), false))
                        .toList())
                .map(parts -> new Key(Key.Kind.UNIQUE_NOT_NULL, parts, OnConflict.ABORT, false));
    }

    private static boolean isNeverNull(String name, List<ColumnReader.Declared> columns) {
        return columns.stream()
                .map(ColumnReader.Declared::column)
                .anyMatch(column -> column.name().equals(name)
                        && column.notNull()
                        && column.generated().isEmpty());
    }

    private static Key rowid(@Nullable String rowidName) {
        return rowidName == null
                ? Key.NONE
                : new Key(
                        Key.Kind.HIDDEN_ROWID,
                        List.of(new Key.Part(rowidName, "BINARY", false)),
                        OnConflict.ABORT,
                        false);
    }
}
