package io.dualwrite.schema;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A table as it is declared, in words that fit both databases.
 *
 * @param strict SQLite enforces the declared types (D22)
 * @param key the best key there is
 * @param rowidName a name that addresses the rowid; see {@link #rowid()}
 * @param rowEstimate from statistics or the highest rowid, never from counting; negative when unknown
 * @param definition SQLite: the CREATE TABLE statement as stored; empty in PostgreSQL
 */
public record Table(
        String name,
        TableKind kind,
        boolean strict,
        List<Column> columns,
        Key key,
        @Nullable String rowidName,
        List<Index> indexes,
        List<ForeignKey> foreignKeys,
        List<Check> checks,
        List<Trigger> triggers,
        long rowEstimate,
        String definition) {
    public Table {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(definition, "definition");
        columns = List.copyOf(columns);
        indexes = List.copyOf(indexes);
        foreignKeys = List.copyOf(foreignKeys);
        checks = List.copyOf(checks);
        triggers = List.copyOf(triggers);
    }

    /** The column of this name: exactly as written, or else ignoring ASCII case as SQLite does. */
    public Optional<Column> column(String wanted) {
        return columns.stream()
                .filter(column -> column.name().equals(wanted))
                .findFirst()
                .or(() -> columns.stream()
                        .filter(column -> Identifiers.same(column.name(), wanted))
                        .findFirst());
    }

    /** What a copy reads and a replicator writes, in declared order: all but generated and hidden columns. */
    public List<Column> writableColumns() {
        return columns.stream().filter(Column::isWritable).toList();
    }

    /** Whether no row can have NULL there: by NOT NULL, or because the column is a key that the database keeps free of it. */
    public boolean isNeverNull(Column column) {
        return column.notNull()
                || key.parts().stream().anyMatch(part -> part.column().equals(column.name()) && !part.nullable());
    }

    /** Unique indexes, whoever made them, that of the primary key included. */
    public Stream<Index> uniqueIndexes() {
        return indexes.stream().filter(Index::unique);
    }

    /** SQLite: a name under which the rowid can be read, unless the table has none or its columns hide all three (C06). */
    public Optional<String> rowid() {
        return Optional.ofNullable(rowidName);
    }

    public OptionalLong estimatedRows() {
        return rowEstimate < 0 ? OptionalLong.empty() : OptionalLong.of(rowEstimate);
    }

    /** Whether some constraint does something else than fail, so that a plain INSERT may skip or delete rows (D08). */
    public boolean hasConflictClause() {
        return key.onConflict() != OnConflict.ABORT
                || columns.stream().anyMatch(column -> column.onNull() != OnConflict.ABORT)
                || indexes.stream().anyMatch(index -> index.onConflict() != OnConflict.ABORT);
    }

    /** What a BEFORE trigger must look for, so that no row eaten by a REPLACE goes unnoticed. */
    public List<ReplaceProbe> replaceProbes() {
        return ReplaceProbe.of(this);
    }

    /** A hash of everything that decides what a row may look like; the same for the same shape, on any machine. */
    public String fingerprint() {
        return Fingerprint.of(this);
    }

    /** The same table with its references spelled differently. */
    public Table withForeignKeys(List<ForeignKey> resolved) {
        return new Table(
                name,
                kind,
                strict,
                columns,
                key,
                rowidName,
                indexes,
                resolved,
                checks,
                triggers,
                rowEstimate,
                definition);
    }

    /** The same table with other indexes. */
    public Table withIndexes(List<Index> others) {
        return new Table(
                name,
                kind,
                strict,
                columns,
                key,
                rowidName,
                others,
                foreignKeys,
                checks,
                triggers,
                rowEstimate,
                definition);
    }
}
