package io.dualwrite.sql.express;

import io.dualwrite.sql.express.Bind.Accepts;
import io.dualwrite.sql.resolve.Origin;
import io.dualwrite.sql.resolve.Reason;
import io.dualwrite.sql.resolve.RefusedException;
import io.dualwrite.sql.resolve.Spelling;
import io.dualwrite.sql.resolve.TargetType;
import io.dualwrite.sql.resolve.Typed;
import io.dualwrite.sql.resolve.ValueType;
import io.dualwrite.sql.tree.Expression;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** From one type to another where SQLite and PostgreSQL agree on the result; refused where they do not. */
public final class Conversions {
    private static final Set<ValueType> CARRIED = EnumSet.of(ValueType.TEXT, ValueType.ANY);

    private Conversions() {}

    /** A value of any class, carried as jsonb. */
    static String any(Typed typed) {
        Typed value = value(typed);
        return switch (value.type()) {
            case ANY -> value.sql();
            case NULL -> "NULL::jsonb";
            case PARAMETER -> bound(value, Accepts.VALUE).sql();
            case TEXT, INTEGER, NUMBER -> "to_jsonb(" + value.sql() + ")";
            case REAL -> "sqlite.any_real(" + value.sql() + ")";
            case OPAQUE -> any(original(value));
            default -> throw new RefusedException(Reason.MIXED_TYPES, typed.type() + " among others", typed.span());
        };
    }

    /** A value of a column of several classes, carried with its class; everything else as it is. */
    public static Typed classed(Typed typed) {
        return typed.is(ValueType.MIXED) && typed.isBinary()
                ? typed.withSql("sqlite.any_numeric(to_jsonb(" + typed.sql() + "))", ValueType.ANY)
                : typed;
    }

    /** The text of an expression as PostgreSQL's boolean. */
    public static String condition(Typed typed) {
        return switch (typed.type()) {
            case BOOLEAN -> typed.sql();
            case INTEGER, REAL, NUMBER -> "(" + typed.sql() + " <> 0)";
            case NULL -> "NULL::boolean";
            case TEXT -> "(sqlite.to_real(" + typed.sql() + ") <> 0)";
            case ANY -> "(sqlite.any_number(" + typed.sql() + ") <> 0)";
            case PARAMETER -> "(" + bound(typed, Accepts.INTEGER).sql() + " <> 0)";
            default -> throw new RefusedException(Reason.MIXED_TYPES, typed.type() + " as a condition", typed.span());
        };
    }

    /** A truth value as SQLite's 0 or 1; everything else as it is. */
    public static Typed value(Typed typed) {
        return typed.is(ValueType.BOOLEAN)
                ? typed.withSql("(" + typed.sql() + ")::int::bigint", ValueType.INTEGER)
                : typed;
    }

    /** A number that can take part in arithmetic with {@code partner}. */
    public static Typed number(Typed typed, ValueType partner) {
        Typed value = value(typed);
        return switch (value.type()) {
            case INTEGER, REAL, NUMBER -> value;
            case NULL -> value.withSql("NULL::bigint", ValueType.INTEGER);
            case PARAMETER -> {
                if (partner == ValueType.PARAMETER || partner == ValueType.NULL) {
                    throw new RefusedException(Reason.UNKNOWN_TYPE, "a parameter in arithmetic", typed.span());
                }
                boolean integer = partner == ValueType.INTEGER || partner == ValueType.BOOLEAN;
                yield bound(typed, integer ? Accepts.INTEGER : Accepts.NUMBER);
            }
            case TEXT -> Literals.asNumber(value).orElseGet(() -> numberOfText(value));
            case ANY -> value.withSql("sqlite.any_number(" + value.sql() + ")", ValueType.NUMBER);
            case OPAQUE -> number(original(value), partner);
            default -> throw new RefusedException(Reason.MIXED_TYPES, typed.type() + " in arithmetic", typed.span());
        };
    }

    /** The number at the beginning of a text. Digits of a date are an integer; else the class depends on the text. */
    private static Typed numberOfText(Typed text) {
        boolean digits = DateFunctions.givesDigits(text.sql());
        return digits
                ? text.withSql("(" + text.sql() + ")::bigint", ValueType.INTEGER)
                : text.withSql("sqlite.to_real(" + text.sql() + ")", ValueType.NUMBER);
    }

    /** What SQLite stores where the target keeps a moment: refused unless the column's spelling is known. */
    public static Typed original(Typed typed) {
        if (!typed.is(ValueType.OPAQUE)) {
            return typed;
        }
        if (typed.origin() == null || typed.origin().spelling() == Spelling.NONE) {
            throw new RefusedException(Reason.MIXED_TYPES, "a column whose values were converted", typed.span());
        }
        Spelling spelling = typed.origin().spelling();
        boolean zoned = typed.origin().type() == TargetType.TIMESTAMPTZ && spelling.type() == ValueType.TEXT;
        String moment = zoned ? "(" + typed.sql() + " AT TIME ZONE 'UTC')" : typed.sql();
        Typed stored = typed.withSql(spelling.stored(moment), spelling.type());
        return stored.from(null);
    }

    /** The text of a number as double precision. */
    public static String real(Typed number) {
        if (number.is(ValueType.INTEGER)) {
            return "(" + number.sql() + ")::double precision";
        }
        return number.sql();
    }

    public static String integer(Typed typed) {
        Typed number = number(typed, ValueType.INTEGER);
        if (!number.is(ValueType.INTEGER)) {
            throw new RefusedException(Reason.INTEGER_OR_REAL, "an integer is needed here", typed.span());
        }
        return number.sql();
    }

    /** The text of an expression as SQLite would write it into a text. */
    public static String text(Typed typed) {
        if (typed.explicit() && !typed.isBinary()) {
            throw new RefusedException(Reason.FEATURE, "COLLATE inside an expression", typed.span());
        }
        Typed value = value(typed);
        return switch (value.type()) {
            case TEXT -> value.sql();
            case INTEGER ->
                Literals.integerValue(value).map(v -> "'" + v + "'::text").orElse("(" + value.sql() + ")::text");
            case NULL -> "NULL::text";
            case PARAMETER -> bound(value, Accepts.TEXT_OR_INTEGER).sql();
            case ANY -> "sqlite.any_text(" + value.sql() + ")";
            case OPAQUE -> text(original(value));
            case REAL, NUMBER -> throw new RefusedException(Reason.REAL_TEXT, "a real as text", typed.span());
            default -> throw new RefusedException(Reason.MIXED_TYPES, typed.type() + " as text", typed.span());
        };
    }

    /** A parameter that has met a type. */
    public static Typed bound(Typed parameter, Accepts accepts) {
        Expression.Parameter tree = (Expression.Parameter) Objects.requireNonNull(parameter.literal());
        ValueType type = switch (accepts) {
            case INTEGER, COUNT -> ValueType.INTEGER;
            case NUMBER -> ValueType.REAL;
            case BLOB -> ValueType.BLOB;
            case VALUE -> ValueType.ANY;
            default -> ValueType.TEXT;
        };
        return Typed.of("(" + Emission.marker(tree, accepts) + ")", type, parameter.span());
    }

    /** A parameter beside a column whose values were converted on their way to the target. */
    public static Typed converted(Typed parameter, Origin origin) {
        Expression.Parameter tree = (Expression.Parameter) Objects.requireNonNull(parameter.literal());
        Typed typed = Typed.of("(" + Emission.marker(tree, origin) + ")", ValueType.OPAQUE, parameter.span());
        return typed.from(origin);
    }

    /** NULL or a parameter, in the type of what it stands beside; everything else as it is. */
    public static Typed adopt(Typed typed, ValueType type) {
        if (typed.is(ValueType.NULL)) {
            return type.postgres().isEmpty() ? typed : typed.withSql("NULL::" + type.postgres(), type);
        }
        if (!typed.is(ValueType.PARAMETER)) {
            return typed;
        }
        return switch (type) {
            case INTEGER -> bound(typed, Accepts.INTEGER);
            case REAL, NUMBER -> bound(typed, Accepts.NUMBER);
            case TEXT -> bound(typed, Accepts.TEXT);
            case BLOB -> bound(typed, Accepts.BLOB);
            case BOOLEAN -> bound(typed, Accepts.INTEGER);
            case ANY -> bound(typed, Accepts.VALUE);
            default -> throw new RefusedException(Reason.UNKNOWN_TYPE, "a parameter beside " + type, typed.span());
        };
    }

    /** The one type that several alternatives have together, as branches of CASE or rows of VALUES. */
    public static ValueType common(List<Typed> alternatives) {
        Set<ValueType> types = EnumSet.noneOf(ValueType.class);
        alternatives.forEach(alternative -> types.add(
                alternative.is(ValueType.OPAQUE) ? original(alternative).type() : alternative.type()));
        boolean parameter = types.remove(ValueType.PARAMETER);
        types.remove(ValueType.NULL);
        if (types.isEmpty()) {
            return parameter ? ValueType.ANY : ValueType.NULL;
        }
        if (types.remove(ValueType.BOOLEAN)) {
            if (types.isEmpty() && !parameter) {
                return ValueType.BOOLEAN;
            }
            types.add(ValueType.INTEGER);
        }
        if (types.size() == 1) {
            return types.iterator().next();
        }
        boolean any = false;
        for (Typed given : alternatives) {
            Typed alternative = original(given);
            boolean open = alternative.is(ValueType.NULL) || alternative.is(ValueType.PARAMETER);
            boolean inexact = alternative.is(ValueType.INTEGER) && alternative.literal() == null;
            any |= inexact || !(open || alternative.type().isNumber());
            if (!open && !alternative.type().isNumber() && !CARRIED.contains(alternative.type())) {
                throw new RefusedException(Reason.MIXED_TYPES, "values of " + types, alternative.span());
            }
        }
        return any ? ValueType.ANY : ValueType.NUMBER;
    }

    /** An alternative, written in the common type. */
    public static String as(Typed alternative, ValueType common) {
        Typed typed = common == ValueType.BOOLEAN || common == ValueType.OPAQUE
                ? alternative
                : value(adopt(original(alternative), common));
        if (common == ValueType.NUMBER) {
            return real(typed);
        }
        return common == ValueType.ANY ? any(typed) : typed.sql();
    }
}
