package io.dualwrite.compare.meaning;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** One value of SQLite as it is stored: storage class and content. Mutable, and confined to one thread. */
public final class SourceValue {
    /** What SQLite calls storage classes; in the order of {@code typeof} numbers used when reading. */
    public enum Kind {
        NULL,
        INTEGER,
        REAL,
        TEXT,
        BLOB
    }

    private static final byte[] NOTHING = {};

    private Kind kind = Kind.NULL;
    private long integer;
    private double real;
    private byte[] bytes = NOTHING;

    public Kind kind() {
        return kind;
    }

    public long integer() {
        return integer;
    }

    public double real() {
        return real;
    }

    public byte[] bytes() {
        return bytes;
    }

    /** Bytes of a text or a blob. */
    public int size() {
        return kind == Kind.TEXT || kind == Kind.BLOB ? bytes.length : 0;
    }

    public SourceValue setNull() {
        kind = Kind.NULL;
        return this;
    }

    public SourceValue setInteger(long value) {
        kind = Kind.INTEGER;
        integer = value;
        return this;
    }

    public SourceValue setReal(double value) {
        kind = Kind.REAL;
        real = value;
        return this;
    }

    public SourceValue setText(byte[] utf8) {
        kind = Kind.TEXT;
        bytes = utf8;
        return this;
    }

    public SourceValue setBlob(byte[] value) {
        kind = Kind.BLOB;
        bytes = value;
        return this;
    }

    public SourceValue copy() {
        SourceValue copy = new SourceValue();
        copy.kind = kind;
        copy.integer = integer;
        copy.real = real;
        copy.bytes = bytes;
        return copy;
    }

    /** As an SQL literal of SQLite, exact for every class; the form in which the quarantine names keys. */
    public String literal() {
        return switch (kind) {
            case NULL -> "NULL";
            case INTEGER -> Long.toString(integer);
            case REAL -> Double.toString(real);
            case TEXT -> text();
            case BLOB -> "x'" + HexFormat.of().formatHex(bytes) + "'";
        };
    }

    private String text() {
        String text = new String(bytes, StandardCharsets.UTF_8);
        boolean plain = text.indexOf('\0') < 0 && Arrays.equals(text.getBytes(StandardCharsets.UTF_8), bytes);
        return plain
                ? "'" + text.replace("'", "''") + "'"
                : "CAST(x'" + HexFormat.of().formatHex(bytes) + "' AS TEXT)";
    }

    /** Names the class, never the value. */
    @Override
    public String toString() {
        return kind.toString();
    }
}
