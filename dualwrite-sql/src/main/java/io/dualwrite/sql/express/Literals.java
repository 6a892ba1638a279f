package io.dualwrite.sql.express;

import io.dualwrite.sql.resolve.Identifiers;
import io.dualwrite.sql.resolve.Reason;
import io.dualwrite.sql.resolve.RefusedException;
import io.dualwrite.sql.resolve.Typed;
import io.dualwrite.sql.resolve.ValueType;
import io.dualwrite.sql.tree.Expression;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Literals, typed as SQLite types them: integers of 64 bits, all other numbers as doubles. */
public final class Literals {
    private static final BigInteger LEAST = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger GREATEST = BigInteger.valueOf(Long.MAX_VALUE);
    private static final BigDecimal EXACT = BigDecimal.valueOf(1L << 53);
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?");

    private Literals() {}

    public static Typed number(Expression.NumberLiteral literal, boolean negative) {
        Typed typed = Typed.of("", ValueType.NULL, literal.span());
        if (literal.real()) {
            double value = Double.parseDouble(literal.text());
            return typed.withSql(real(negative ? -value : value), ValueType.REAL)
                    .withLiteral(literal);
        }
        boolean hex = literal.text().toLowerCase(Locale.ROOT).startsWith("0x");
        BigInteger magnitude = hex ? new BigInteger(literal.text().substring(2), 16) : new BigInteger(literal.text());
        if (hex && magnitude.bitLength() > 64) {
            throw new RefusedException(Reason.SYNTAX, "a hexadecimal number of more than 64 bits", literal.span());
        }
        BigInteger value = hex ? BigInteger.valueOf(magnitude.longValue()) : magnitude;
        value = negative ? value.negate() : value;
        if (value.compareTo(LEAST) < 0 || value.compareTo(GREATEST) > 0) {
            return typed.withSql(real(value.doubleValue()), ValueType.REAL).withLiteral(literal);
        }
        return integer(value.longValue(), typed).withLiteral(literal);
    }

    private static Typed integer(long value, Typed typed) {
        String sql = value < 0 ? "(" + value + ")::bigint" : value + "::bigint";
        return typed.withSql(sql, ValueType.INTEGER);
    }

    public static String real(double value) {
        if (Double.isInfinite(value)) {
            return value > 0 ? "'Infinity'::double precision" : "'-Infinity'::double precision";
        }
        return value < 0 ? "(" + value + ")::double precision" : value + "::double precision";
    }

    public static Typed text(Expression.TextLiteral literal) {
        String value = Emission.checked(literal.value(), literal.span());
        return Typed.of(Identifiers.text(value) + "::text", ValueType.TEXT, literal.span())
                .withLiteral(literal);
    }

    public static Typed blob(Expression.BlobLiteral literal) {
        String sql = "'\\x" + literal.hex().toLowerCase(Locale.ROOT) + "'::bytea";
        return Typed.of(sql, ValueType.BLOB, literal.span()).withLiteral(literal);
    }

    /** The value of an integer literal, with or without sign. */
    public static Optional<Long> integerValue(@Nullable Expression literal, String sql) {
        if (!(literal instanceof Expression.NumberLiteral) || !sql.endsWith("::bigint")) {
            return Optional.empty();
        }
        String digits = sql.substring(0, sql.length() - "::bigint".length());
        return Optional.of(Long.parseLong(digits.startsWith("(") ? digits.substring(1, digits.length() - 1) : digits));
    }

    public static Optional<Long> integerValue(Typed typed) {
        return integerValue(typed.literal(), typed.sql());
    }

    /** The exact value of a literal of type REAL, unless it is infinite. */
    public static Optional<BigDecimal> realValue(Typed typed) {
        String sql = typed.sql();
        String suffix = "::double precision";
        if (!(typed.literal() instanceof Expression.NumberLiteral) || !sql.endsWith(suffix) || sql.contains("Inf")) {
            return Optional.empty();
        }
        String number = sql.substring(0, sql.length() - suffix.length()).replaceAll("[()]", "");
        return Optional.of(new BigDecimal(Double.parseDouble(number)));
    }

    /** What a text literal becomes under numeric affinity; empty when it stays text. */
    public static Optional<Typed> asNumber(Typed typed) {
        if (!(typed.literal() instanceof Expression.TextLiteral text)) {
            return Optional.empty();
        }
        String value = text.value().strip();
        if (!NUMBER.matcher(value).matches()) {
            return Optional.empty();
        }
        boolean negative = value.startsWith("-");
        String digits = value.replaceFirst("^[+-]", "");
        boolean real = !digits.chars().allMatch(Character::isDigit);
        Typed number = number(new Expression.NumberLiteral(digits, real, text.span()), negative);
        return Optional.of(whole(number).orElse(number));
    }

    /** The same value as an integer literal, if a literal is a whole number that a double holds exactly. */
    public static Optional<Typed> whole(Typed typed) {
        if (typed.is(ValueType.INTEGER)) {
            return Optional.of(typed);
        }
        return realValue(typed)
                .filter(value -> value.stripTrailingZeros().scale() <= 0)
                .filter(value -> value.abs().compareTo(EXACT) <= 0)
                .map(value -> integer(value.longValueExact(), Typed.of("", ValueType.NULL, typed.span()))
                        .withLiteral(new Expression.NumberLiteral(value.toPlainString(), false, typed.span())));
    }
}
