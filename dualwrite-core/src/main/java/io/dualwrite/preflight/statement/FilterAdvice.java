package io.dualwrite.preflight.statement;

import io.dualwrite.schema.Index;
import io.dualwrite.schema.IndexAdvice;
import io.dualwrite.schema.IndexTerm;
import io.dualwrite.schema.Schema;
import io.dualwrite.schema.Table;
import io.dualwrite.schema.mapping.ColumnCounterpart;
import io.dualwrite.schema.mapping.TableCounterpart;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Indexes for the filters that an application uses often and that no index of the target serves.
 *
 * <ol>
 *   <li>Often is at least one statement of a hundred, and at least two.
 *   <li>An index serves if it begins with columns compared for equality, all of them, or if it is unique over some of them.
 *       A range may follow; nothing helps behind it.
 *   <li>Of two indexes advised, one that begins with the other makes the other superfluous.
 * </ol>
 */
public final class FilterAdvice {
    private static final long ONE_OF = 100;

    private FilterAdvice() {}

    /** @param mappings how the tables of the source cross; filters of others are passed over */
    public static List<IndexAdvice> of(StatementLog log, Schema target, List<TableCounterpart> mappings) {
        long often = Math.max(2, log.statements() / ONE_OF);
        List<IndexAdvice> advice = new ArrayList<>();
        log.filters().entrySet().stream()
                .filter(used -> used.getValue() >= often)
                .sorted(Map.Entry.<Filter, Long>comparingByValue()
                        .reversed()
                        .thenComparing(used -> used.getKey().toString()))
                .forEach(used -> mappings.stream()
                        .filter(mapping -> mapping.source().equals(used.getKey().table()))
                        .findFirst()
                        .flatMap(mapping -> advise(used.getKey(), used.getValue(), log, target, mapping))
                        .ifPresent(advice::add));
        return advice.stream()
                .filter(one -> advice.stream().noneMatch(other -> isSuperfluous(one, other)))
                .sorted(Comparator.comparing(IndexAdvice::table))
                .toList();
    }

    private static boolean isSuperfluous(IndexAdvice one, IndexAdvice other) {
        return one.table().equals(other.table())
                && other.columns().size() > one.columns().size()
                && other.columns().subList(0, one.columns().size()).equals(one.columns());
    }

    private static Optional<IndexAdvice> advise(
            Filter filter, long times, StatementLog log, Schema target, TableCounterpart mapping) {
        Optional<Table> table = target.tables().stream()
                .filter(one -> one.name().equals(mapping.target()))
                .findFirst();
        Set<String> equal = new LinkedHashSet<>();
        filter.equal().forEach(column -> name(column, mapping).ifPresent(equal::add));
        String range =
                filter.range().isEmpty() ? null : name(filter.range(), mapping).orElse(null);
        if (table.isEmpty() || (equal.isEmpty() && range == null)) {
            return Optional.empty();
        }
        if (table.get().indexes().stream().anyMatch(index -> serves(index, equal, range))) {
            return Optional.empty();
        }
        List<String> columns = new ArrayList<>(equal);
        if (range != null) {
            columns.add(range);
        }
        String why = String.format(
                Locale.ROOT,
                "%,d of %,d statements look for rows of %s by %s, and no index serves them.",
                times,
                log.statements(),
                filter.table(),
                String.join(" and ", columns));
        return Optional.of(IndexAdvice.on(table.get().name(), columns, why));
    }

    private static Optional<String> name(String column, TableCounterpart mapping) {
        return mapping.column(column).map(ColumnCounterpart::target);
    }

    private static boolean serves(Index index, Set<String> equal, @Nullable String range) {
        if (index.isPartial() || !index.method().equals("btree")) {
            return false;
        }
        List<String> names = index.terms().stream().map(FilterAdvice::nameIn).toList();
        if (index.unique() && equal.containsAll(names)) {
            return true;
        }
        int needed = equal.size();
        boolean begins =
                names.size() >= needed && Set.copyOf(names.subList(0, needed)).equals(equal);
        return begins
                && (range == null || (names.size() > needed && names.get(needed).equals(range)));
    }

    /** The column that a term sorts by; of an expression around a single column, such as lower(email), that column. */
    private static String nameIn(IndexTerm term) {
        return term.isColumn() ? term.text() : term.text().replaceAll("(?s)^\\w+\\(+\"?(\\w+)\"?\\b.*\\)$", "$1");
    }
}
