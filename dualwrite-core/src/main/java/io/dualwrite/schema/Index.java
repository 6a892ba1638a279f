package io.dualwrite.schema;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An index, whether written as one or standing behind a constraint.
 *
 * @param name as in the catalogue; for constraints SQLite makes one up ({@code sqlite_autoindex_...})
 * @param method {@code btree} always in SQLite
 * @param terms in order, at least one
 * @param included PostgreSQL: columns carried along, not sorted by
 * @param predicateText the WHERE of a partial index; see {@link #predicate()}
 */
public record Index(
        String name,
        Origin origin,
        boolean unique,
        String method,
        List<IndexTerm> terms,
        List<String> included,
        @Nullable String predicateText,
        OnConflict onConflict) {
    /** Which sentence of the DDL made the index. */
    public enum Origin {
        PRIMARY_KEY,
        UNIQUE_CONSTRAINT,
        CREATE_INDEX
    }

    public Index {
        Objects.requireNonNull(name, "name");
        terms = List.copyOf(terms);
        included = List.copyOf(included);
        if (terms.isEmpty()) {
            throw new IllegalArgumentException("Index \"" + name + "\" has no terms");
        }
    }

    public Optional<String> predicate() {
        return Optional.ofNullable(predicateText);
    }

    public boolean isPartial() {
        return predicateText != null;
    }

    /** Whether the index sorts by columns only, so that it can serve as a key or be referenced. */
    public boolean isOverColumns() {
        return terms.stream().allMatch(IndexTerm::isColumn);
    }

    /** The columns among the terms, in order. */
    public List<String> columns() {
        return terms.stream().flatMap(term -> term.column().stream()).toList();
    }

    /** The same index, of a constraint with this clause. */
    public Index withOnConflict(OnConflict clause) {
        return new Index(name, origin, unique, method, terms, included, predicateText, clause);
    }
}
