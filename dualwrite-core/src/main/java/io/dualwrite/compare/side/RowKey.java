package io.dualwrite.compare.side;

import io.dualwrite.compare.meaning.Datum;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A key to find rows by in memory: equal when the values mean the same. */
public final class RowKey {
    private final byte[] content;
    private final int hash;

    private RowKey(byte[] content) {
        this.content = content;
        this.hash = Arrays.hashCode(content);
    }

    public static RowKey of(Datum[] values) {
        return of(values, false);
    }

    /** Ignoring what any collation of SQLite ignores: case of ASCII letters, and blanks at the end. */
    public static RowKey loose(Datum[] values) {
        return of(values, true);
    }

    private static RowKey of(Datum[] values, boolean loose) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (Datum value : values) {
            byte[] bytes = switch (value.form()) {
                case NULL -> new byte[0];
                case LONG -> number(value.bits());
                case DOUBLE -> number(Double.doubleToLongBits(value.real()));
                case DECIMAL -> value.decimal().stripTrailingZeros().toString().getBytes(StandardCharsets.US_ASCII);
                case BYTES, FOREIGN -> loose ? loose(value.bytes()) : value.bytes();
                case UUID ->
                    ByteBuffer.allocate(16)
                            .putLong(value.bits())
                            .putLong(value.lowBits())
                            .array();
            };
            content.write(value.form().number());
            content.writeBytes(number(bytes.length));
            content.writeBytes(bytes);
            content.writeBytes(number(loose ? 0 : value.spelling()));
        }
        return new RowKey(content.toByteArray());
    }

    private static byte[] loose(byte[] text) {
        int end = text.length;
        while (end > 0 && text[end - 1] == ' ') {
            end--;
        }
        byte[] folded = Arrays.copyOf(text, end);
        for (int i = 0; i < end; i++) {
            if (folded[i] >= 'A' && folded[i] <= 'Z') {
                folded[i] = (byte) (folded[i] + 'a' - 'A');
            }
        }
        return folded;
    }

    private static byte[] number(long value) {
        return ByteBuffer.allocate(8).putLong(value).array();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RowKey key && Arrays.equals(content, key.content);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    /** Names the size, never the value. */
    @Override
    public String toString() {
        return "key of " + content.length + " bytes";
    }
}
