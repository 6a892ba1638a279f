package io.dualwrite.value;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One value as PostgreSQL will hold it, in a form that needs no parsing there: good for binary COPY, for arrays and for
 * parameters alike. Mutable like {@link Cell}, and confined to one thread.
 *
 * <table>
 *   <caption>What the forms hold</caption>
 *   <tr><td>{@link Form#LONG}</td><td>smallint, integer, bigint: the number; boolean: 0 or 1; date: days since
 *       1970-01-01; time: microseconds since midnight; timestamp: microseconds from 1970-01-01 00:00 to that reading of
 *       the clock; timestamptz: microseconds since 1970-01-01T00:00Z</td></tr>
 *   <tr><td>{@link Form#DOUBLE}</td><td>double precision</td></tr>
 *   <tr><td>{@link Form#DECIMAL}</td><td>numeric, with its scale</td></tr>
 *   <tr><td>{@link Form#BYTES}</td><td>text, varchar, json, jsonb: UTF-8; bytea: the bytes</td></tr>
 *   <tr><td>{@link Form#UUID}</td><td>uuid: its two halves</td></tr>
 * </table>
 */
public final class TargetValue {

    /** How a value is carried. */
    public enum Form {
        NULL,
        LONG,
        DOUBLE,
        DECIMAL,
        BYTES,
        UUID
    }

    private static final byte[] NO_BYTES = {};

    private Form form = Form.NULL;
    private long bits;
    private long lowBits;
    private double real;
    private byte[] bytes = NO_BYTES;
    private @Nullable BigDecimal decimal;
    private int scale;
    private int spelling;

    public Form form() {
        return form;
    }

    public boolean isNull() {
        return form == Form.NULL;
    }

    public long longValue() {
        return bits;
    }

    public double doubleValue() {
        return real;
    }

    public BigDecimal decimal() {
        BigDecimal known = decimal;
        if (known == null) {
            known = BigDecimal.valueOf(bits, scale);
            decimal = known;
        }
        return known;
    }

    /** Whether the decimal was given as {@link #longValue} and {@link #scale}, and has no object yet. */
    public boolean isPlainDecimal() {
        return form == Form.DECIMAL && decimal == null;
    }

    /** Digits after the point of a {@linkplain #isPlainDecimal plain} decimal. */
    public int scale() {
        return scale;
    }

    public byte[] bytes() {
        return bytes;
    }

    public long uuidHighBits() {
        return bits;
    }

    public long uuidLowBits() {
        return lowBits;
    }

    /**
     * What the column's companion holds: how the source spelled this value. Zero where the conversion needs no
     * companion column.
     */
    public int spelling() {
        return spelling;
    }

    public TargetValue setNull() {
        return as(Form.NULL);
    }

    public TargetValue setLong(long value) {
        bits = value;
        return as(Form.LONG);
    }

    public TargetValue setDouble(double value) {
        real = value;
        return as(Form.DOUBLE);
    }

    public TargetValue setDecimal(BigDecimal value) {
        decimal = value;
        return as(Form.DECIMAL);
    }

    /** A number of so many units of its last digit: the same as the other, without an object for each. */
    public TargetValue setDecimal(long unscaled, int digits) {
        bits = unscaled;
        scale = digits;
        decimal = null;
        return as(Form.DECIMAL);
    }

    public TargetValue setBytes(byte[] value) {
        bytes = value;
        return as(Form.BYTES);
    }

    public TargetValue setUuid(long highBits, long lowBits) {
        this.bits = highBits;
        this.lowBits = lowBits;
        return as(Form.UUID);
    }

    /** To be called after the value was set, which resets it. */
    public TargetValue setSpelling(int companion) {
        spelling = companion;
        return this;
    }

    private TargetValue as(Form newForm) {
        form = newForm;
        spelling = 0;
        return this;
    }

    /** Names the form, never the value. */
    @Override
    public String toString() {
        return form.toString();
    }
}
