package io.dualwrite.compare.meaning;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;

/**
 * What one value means, in the same form whichever side it was read from. Two values are equal when form, content and
 * spelling are. Mutable, so that millions of rows pass through a handful; confined to one thread.
 *
 * <p>{@link Form#FOREIGN} is a value that its column's type cannot mean: it equals nothing but itself.
 */
public final class Datum {
    /** How the content is held. */
    public enum Form {
        NULL(0),
        LONG(1),
        DOUBLE(2),
        DECIMAL(3),
        BYTES(4),
        UUID(5),
        FOREIGN(6);

        private final int number;

        Form(int number) {
            this.number = number;
        }

        /** Tells forms apart in hashes and keys. */
        public int number() {
            return number;
        }
    }

    private static final byte[] NOTHING = {};

    private Form form = Form.NULL;
    private long bits;
    private long lowBits;
    private double real;
    private BigDecimal decimal = BigDecimal.ZERO;
    private byte[] bytes = NOTHING;
    private int spelling;
    private boolean ruled;

    public Form form() {
        return form;
    }

    public boolean isNull() {
        return form == Form.NULL;
    }

    public long bits() {
        return bits;
    }

    public long lowBits() {
        return lowBits;
    }

    public double real() {
        return real;
    }

    public BigDecimal decimal() {
        return decimal;
    }

    public byte[] bytes() {
        return bytes;
    }

    /** What a companion column keeps, or the scale where it counts; zero otherwise. */
    public int spelling() {
        return spelling;
    }

    /** Whether the stored value was another one, and a declared rule says that it counts as this. */
    public boolean isRuled() {
        return ruled;
    }

    public Datum setNull() {
        return as(Form.NULL);
    }

    public Datum setLong(long value) {
        bits = value;
        return as(Form.LONG);
    }

    /** Minus zero counts as zero: a declared rule. */
    public Datum setDouble(double value) {
        boolean minusZero = value == 0 && Double.doubleToRawLongBits(value) != 0;
        real = minusZero ? 0.0 : value;
        as(Form.DOUBLE);
        ruled = minusZero;
        return this;
    }

    public Datum setDecimal(BigDecimal value) {
        decimal = value;
        return as(Form.DECIMAL);
    }

    public Datum setBytes(byte[] value) {
        bytes = value;
        return as(Form.BYTES);
    }

    public Datum setUuid(long high, long low) {
        bits = high;
        lowBits = low;
        return as(Form.UUID);
    }

    /** A value that the column's type cannot mean. */
    public Datum setForeign(SourceValue value) {
        return setForeign(value.kind() + " " + value.literal());
    }

    /** As above, in words. */
    public Datum setForeign(String inWords) {
        bytes = inWords.getBytes(StandardCharsets.UTF_8);
        return as(Form.FOREIGN);
    }

    public Datum withSpelling(int code) {
        spelling = code;
        return this;
    }

    public Datum byRule() {
        ruled = true;
        return this;
    }

    public Datum set(Datum other) {
        form = other.form;
        bits = other.bits;
        lowBits = other.lowBits;
        real = other.real;
        decimal = other.decimal;
        bytes = other.bytes;
        spelling = other.spelling;
        ruled = other.ruled;
        return this;
    }

    public Datum copy() {
        return new Datum().set(this);
    }

    private Datum as(Form next) {
        form = next;
        spelling = 0;
        ruled = false;
        return this;
    }

    /** The one meaning of "equal" in a comparison. */
    public boolean means(Datum other) {
        if (form != other.form || spelling != other.spelling) {
            return false;
        }
        return switch (form) {
            case NULL -> true;
            case LONG -> bits == other.bits;
            case DOUBLE -> Double.doubleToLongBits(real) == Double.doubleToLongBits(other.real);
            case DECIMAL -> decimal.compareTo(other.decimal) == 0;
            case BYTES, FOREIGN -> Arrays.equals(bytes, other.bytes);
            case UUID -> bits == other.bits && lowBits == other.lowBits;
        };
    }

    /** For those who asked for values. */
    public String shown() {
        return switch (form) {
            case NULL -> "NULL";
            case LONG -> Long.toString(bits);
            case DOUBLE -> Double.toString(real);
            case DECIMAL -> decimal.toPlainString();
            case BYTES -> printable();
            case UUID -> new UUID(bits, lowBits).toString();
            case FOREIGN -> new String(bytes, StandardCharsets.UTF_8);
        };
    }

    private String printable() {
        String text = new String(bytes, StandardCharsets.UTF_8);
        boolean plain = Arrays.equals(text.getBytes(StandardCharsets.UTF_8), bytes)
                && text.chars().noneMatch(Character::isISOControl);
        return plain
                ? "'" + text.replace("'", "''") + "'"
                : "x'" + HexFormat.of().formatHex(bytes) + "'";
    }

    /** Names the form, never the value. */
    @Override
    public String toString() {
        return form.toString();
    }
}
