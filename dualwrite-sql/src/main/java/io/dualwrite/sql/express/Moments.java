package io.dualwrite.sql.express;

import io.dualwrite.sql.express.Comparisons.Sides;
import io.dualwrite.sql.resolve.SourceColumn;
import io.dualwrite.sql.resolve.Spelling;
import io.dualwrite.sql.resolve.TargetType;
import io.dualwrite.sql.resolve.Typed;
import io.dualwrite.sql.resolve.ValueType;
import io.dualwrite.sql.tree.Expression;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Optional;

/**
 * Columns whose stored text became a moment, beside text of the very same spelling: then both are compared as moments, which an index serves,
 * with the result that comparing the texts would have.
 */
final class Moments {
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    private Moments() {}

    static Optional<Sides> sides(Typed a, Typed b) {
        Optional<Sides> found = asMoment(a, b).map(text -> new Sides(a.sql(), text, false));
        return found.isPresent() ? found : asMoment(b, a).map(text -> new Sides(text, b.sql(), false));
    }

    /** The text of {@code value} as a value of the column's type, if {@code column} is one and the spellings are the same. */
    private static Optional<String> asMoment(Typed column, Typed value) {
        if (!column.is(ValueType.OPAQUE) || column.origin() == null || !value.is(ValueType.TEXT)) {
            return Optional.empty();
        }
        return as(value, column.origin().type(), column.origin().spelling());
    }

    private static Optional<String> as(Typed value, TargetType type, Spelling spelling) {
        boolean day = type == TargetType.DATE && spelling == Spelling.DATE;
        boolean second = type == TargetType.TIMESTAMP && spelling == Spelling.SECONDS;
        if (!day && !second) {
            return Optional.empty();
        }
        String cast = day ? "::date" : "::timestamp";
        if (value.literal() instanceof Expression.TextLiteral text && isOne(text.value(), day)) {
            return Optional.of("'" + text.value() + "'" + cast);
        }
        String function = day ? "sqlite.date(" : "sqlite.datetime(";
        return value.sql().startsWith(function) ? Optional.of("(" + value.sql() + ")" + cast) : Optional.empty();
    }

    private static boolean isOne(String text, boolean day) {
        try {
            int year = day
                    ? LocalDate.parse(text, DAY).getYear()
                    : LocalDateTime.parse(text, SECONDS).getYear();
            return year > 0;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    /** A text of the column's own spelling on its way into the column. */
    static Optional<String> assigned(Typed value, SourceColumn column) {
        return value.is(ValueType.TEXT) ? as(value, column.targetType(), column.spelling()) : Optional.empty();
    }

    /** The present moment as SQLite writes it. */
    static Typed current(Expression.CurrentMoment moment) {
        String format = switch (moment.keyword()) {
            case "CURRENT_DATE" -> "YYYY-MM-DD";
            case "CURRENT_TIME" -> "HH24:MI:SS";
            default -> "YYYY-MM-DD HH24:MI:SS";
        };
        String sql = "to_char(statement_timestamp() AT TIME ZONE 'UTC', '" + format + "')";
        return Typed.of(sql, ValueType.TEXT, moment.span()).withLiteral(moment);
    }
}
