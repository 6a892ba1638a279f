package io.dualwrite.sql.express;

import io.dualwrite.sql.resolve.Reason;
import io.dualwrite.sql.resolve.RefusedException;
import io.dualwrite.sql.resolve.Typed;
import io.dualwrite.sql.resolve.ValueType;
import io.dualwrite.sql.tree.OrderingTerm;

/** Terms of ORDER BY as SQLite sorts them: NULL is the smallest value, text goes by its bytes or by its collation. */
final class Sorting {
    private Sorting() {}

    static String term(OrderingTerm term, Typed given) {
        Typed typed = Conversions.classed(given);
        if (typed.is(ValueType.PARAMETER)) {
            throw new RefusedException(Reason.UNKNOWN_TYPE, "ORDER BY a parameter", typed.span());
        }
        if (typed.is(ValueType.MIXED)) {
            throw new RefusedException(Reason.MIXED_TYPES, "ORDER BY values of several classes", typed.span());
        }
        if (typed.is(ValueType.ANY)) {
            String direction = term.descending() ? " DESC" : "";
            String rank = "sqlite.any_rank(" + typed.sql() + ")" + direction + nulls(term, typed.nullableIf(true));
            String number = "sqlite.any_rank_number(" + typed.sql() + ")" + direction;
            return rank + ", " + number + ", sqlite.any_rank_text(" + typed.sql() + ") COLLATE \"C\"" + direction;
        }
        return subject(typed) + (term.descending() ? " DESC" : "") + nulls(term, typed);
    }

    private static String subject(Typed typed) {
        return switch (typed.type()) {
            case TEXT -> Comparisons.collated(typed, typed.collation()) + " COLLATE \"C\"";
            case NULL -> "NULL::text";
            default -> typed.sql();
        };
    }

    /** Nothing where PostgreSQL does the same by itself, so that an ordinary index can be used. */
    private static String nulls(OrderingTerm term, Typed typed) {
        boolean first = term.nulls() == null ? !term.descending() : term.nulls() == OrderingTerm.Nulls.FIRST;
        if (!typed.nullable() || first == term.descending()) {
            return "";
        }
        return first ? " NULLS FIRST" : " NULLS LAST";
    }
}
