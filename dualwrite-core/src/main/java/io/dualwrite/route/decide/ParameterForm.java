package io.dualwrite.route.decide;

import io.dualwrite.value.Cell;
import io.dualwrite.value.Conversion;
import io.dualwrite.value.StorageClass;
import io.dualwrite.value.TargetType;
import io.dualwrite.value.TargetValue;
import io.dualwrite.value.convert.Conversions;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * One {@code ?} of the target's text.
 *
 * @param number the parameter of the application's statement that goes here, counted from one
 * @param accepts what may be bound
 * @param conversion how the value travels
 */
public record ParameterForm(int number, Accepts accepts, Conversion conversion) {

    /** What may be bound for the answer to be the same. With anything else the statement stays on the source. */
    public enum Accepts {
        /** What the conversion takes, or NULL. */
        CONVERTED,
        /** What the conversion takes; NULL would mean something else. */
        NOT_NULL,
        /** Text, or an integer, which then means its digits; or NULL. */
        TEXT_OR_INTEGER,
        /** An integer or a real, or NULL. */
        NUMBER,
        /** Anything: it is only asked whether it is NULL. */
        NULLNESS
    }

    private static final byte[] SOMETHING = "x".getBytes(StandardCharsets.UTF_8);

    public ParameterForm {
        Objects.requireNonNull(accepts, "accepts");
        Objects.requireNonNull(conversion, "conversion");
    }

    public static ParameterForm of(int number, Conversion conversion) {
        return new ParameterForm(number, Accepts.CONVERTED, conversion);
    }

    public static ParameterForm of(int number, Accepts accepts, TargetType type) {
        return new ParameterForm(number, accepts, Conversions.to(type));
    }

    /** The type of what {@link #fill} gives. */
    public TargetType type() {
        return conversion.target();
    }

    /** Turns what the application bound into what the target gets; false if the statement must stay on the source. */
    public boolean fill(Cell bound, TargetValue value) {
        if (bound.isNull()) {
            value.setNull();
            return accepts != Accepts.NOT_NULL;
        }
        return switch (accepts) {
            case CONVERTED, NOT_NULL -> conversion.toTarget(bound, value).fits();
            case TEXT_OR_INTEGER ->
                conversion
                        .toTarget(bound.is(StorageClass.INTEGER) ? digits(bound) : bound, value)
                        .fits();
            case NUMBER -> number(bound, value);
            case NULLNESS -> {
                value.setBytes(SOMETHING);
                yield true;
            }
        };
    }

    private static Cell digits(Cell integer) {
        return new Cell().setText(Long.toString(integer.integer()).getBytes(StandardCharsets.US_ASCII));
    }

    /** An integer that no double is would be another number on the target. */
    private boolean number(Cell bound, TargetValue value) {
        if (!bound.is(StorageClass.INTEGER)) {
            return conversion.toTarget(bound, value).fits();
        }
        double real = bound.integer();
        if ((long) real != bound.integer() || bound.integer() == Long.MAX_VALUE) {
            return false;
        }
        value.setDouble(real);
        return true;
    }
}
