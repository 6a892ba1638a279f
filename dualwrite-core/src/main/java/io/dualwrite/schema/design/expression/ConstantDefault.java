package io.dualwrite.schema.design.expression;

import io.dualwrite.sql.tree.Expression;
import io.dualwrite.sql.tree.Name;
import io.dualwrite.sql.tree.UnaryOperator;
import io.dualwrite.value.Affinity;
import io.dualwrite.value.Cell;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/** What SQLite stores for a default that is a literal, after the column's affinity had its say. */
final class ConstantDefault {
    private static final Pattern INTEGER = Pattern.compile("[+-]?\\d+");
    private static final Pattern REAL = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
    private static final double LARGEST_EXACT_INTEGER = 9.0e15;

    private ConstantDefault() {}

    /** Empty when the expression is not a literal, or is one whose text SQLite would have to make from a real. */
    static Optional<Cell> evaluate(Expression expression, Affinity affinity) {
        if (expression instanceof Expression.NullLiteral) {
            return Optional.of(new Cell().setNull());
        }
        if (expression instanceof Expression.TextLiteral text) {
            return Optional.of(text(text.value(), affinity));
        }
        if (expression instanceof Expression.BlobLiteral blob) {
            return Optional.of(new Cell().setBlob(HexFormat.of().parseHex(blob.hex())));
        }
        if (expression instanceof Expression.NumberLiteral number) {
            return number(number.text(), affinity);
        }
        if (expression instanceof Expression.Unary sign
                && sign.operand() instanceof Expression.NumberLiteral number
                && (sign.operator() == UnaryOperator.NEGATE || sign.operator() == UnaryOperator.PLUS)) {
            return number((sign.operator() == UnaryOperator.NEGATE ? "-" : "") + number.text(), affinity);
        }
        if (expression instanceof Expression.Column word && word.table() == null) {
            return Optional.of(word(word.name(), affinity));
        }
        return Optional.empty();
    }

    /** A default cannot name a column, so a word is TRUE, FALSE, or text in double quotes (D11). */
    private static Cell word(Name name, Affinity affinity) {
        boolean bare = name.quoting() == Name.Quoting.BARE;
        if (bare && (name.is("true") || name.is("false"))) {
            return integer(name.is("true") ? 1 : 0, affinity);
        }
        return text(name.text(), affinity);
    }

    private static Cell text(String value, Affinity affinity) {
        String trimmed = value.strip();
        if (affinity.turnsTextIntoNumbers() && REAL.matcher(trimmed).matches()) {
            return number(trimmed, affinity).orElseThrow();
        }
        return new Cell().setText(value.getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<Cell> number(String text, Affinity affinity) {
        Optional<Long> integer = asLong(text);
        if (integer.isPresent()) {
            return Optional.of(integer(integer.get(), affinity));
        }
        if (!REAL.matcher(text).matches() || affinity == Affinity.TEXT) {
            return Optional.empty();
        }
        double real = Double.parseDouble(text);
        boolean integral = real == Math.rint(real) && Math.abs(real) < LARGEST_EXACT_INTEGER;
        boolean becomesInteger = affinity == Affinity.INTEGER || affinity == Affinity.NUMERIC;
        return Optional.of(integral && becomesInteger ? new Cell().setInteger((long) real) : new Cell().setReal(real));
    }

    private static Cell integer(long value, Affinity affinity) {
        return switch (affinity) {
            case TEXT -> new Cell().setText(Long.toString(value).getBytes(StandardCharsets.US_ASCII));
            case REAL -> new Cell().setReal((double) value);
            case INTEGER, NUMERIC, BLOB -> new Cell().setInteger(value);
        };
    }

    private static Optional<Long> asLong(String text) {
        if (!INTEGER.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Long.parseLong(text));
        } catch (NumberFormatException tooLong) {
            return Optional.empty();
        }
    }
}
