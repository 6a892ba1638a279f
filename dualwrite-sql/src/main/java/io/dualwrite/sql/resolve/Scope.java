package io.dualwrite.sql.resolve;

import io.dualwrite.sql.tree.Expression;
import io.dualwrite.sql.tree.Name;
import io.dualwrite.sql.tree.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The names in reach of one query block, and of the blocks around it. Confined to one compilation.
 *
 * <p>In a grouped block every column must be grouped, determined by a grouped key, or inside an aggregate; any other one is a bare column.
 */
public final class Scope {
    private final @Nullable Scope parent;
    private final List<Relation> relations = new ArrayList<>();
    private final Map<String, Expression> aliases = new HashMap<>();
    private @Nullable Set<String> grouped;
    private UnaryOperator<Typed> bare = UnaryOperator.identity();
    private int aggregateDepth;
    private boolean aliasesVisible = true;

    public Scope(@Nullable Scope parent) {
        this.parent = parent;
    }

    public @Nullable Scope parent() {
        return parent;
    }

    public List<Relation> relations() {
        return relations;
    }

    public void add(Relation relation) {
        relations.add(relation);
    }

    public void replaceRelations(List<Relation> newRelations) {
        relations.clear();
        relations.addAll(newRelations);
    }

    public void alias(Name alias, Expression expression) {
        aliases.putIfAbsent(alias.key(), expression);
    }

    /** The expression behind an alias of this block's select list. */
    public Optional<Expression> alias(Name name) {
        return aliasesVisible ? Optional.ofNullable(aliases.get(name.key())) : Optional.empty();
    }

    /** While an alias is expanded, aliases are not in reach: SQLite does not look them up again. */
    public boolean showAliases(boolean visible) {
        boolean before = aliasesVisible;
        aliasesVisible = visible;
        return before;
    }

    /**
     * From here on columns of this block must be grouped.
     *
     * @param columns the texts of those that are
     * @param bareColumn what is written for any other one
     */
    public void group(Set<String> columns, UnaryOperator<Typed> bareColumn) {
        this.bare = bareColumn;
        Set<String> reachable = new HashSet<>(columns);
        for (Relation relation : relations) {
            if (isDetermined(relation, columns)) {
                relation.columns()
                        .forEach(column -> reachable.add(column.value().sql()));
            }
        }
        grouped = reachable;
    }

    /** Whether the primary key of the relation is among the grouped columns: then PostgreSQL knows that one row is meant. */
    private static boolean isDetermined(Relation relation, Set<String> columns) {
        SourceTable table = relation.table();
        return table != null
                && table.primaryKey()
                        .filter(key -> key.columns().stream()
                                .allMatch(name -> relation.column(name)
                                        .filter(column ->
                                                columns.contains(column.value().sql()))
                                        .isPresent()))
                        .isPresent();
    }

    public boolean isGrouped() {
        return grouped != null;
    }

    public boolean insideAggregate() {
        return aggregateDepth > 0;
    }

    public void enterAggregate() {
        aggregateDepth++;
    }

    public void leaveAggregate() {
        aggregateDepth--;
    }

    /** The one column of that name in this block, unless there is none. */
    public Optional<Typed> column(@Nullable Name table, Name name, Expression.Column at) {
        Relation.Offered found = null;
        for (Relation relation : relations) {
            if (table != null && !relation.name().equals(table.key())) {
                continue;
            }
            Optional<Relation.Offered> offered =
                    relation.column(name.key()).filter(column -> table != null || !column.merged());
            if (offered.isPresent()) {
                if (found != null) {
                    throw new RefusedException(Reason.AMBIGUOUS_COLUMN, name.text(), at.span());
                }
                found = offered.get();
            }
        }
        if (found == null) {
            return Optional.empty();
        }
        return Optional.of(grouped(found.value(), at.span()));
    }

    /** A column of this block as it is written where grouping holds. */
    public Typed grouped(Typed column, Span at) {
        boolean plain = grouped == null || aggregateDepth > 0 || grouped.contains(column.sql());
        return plain ? column : bare.apply(column.at(at));
    }
}
