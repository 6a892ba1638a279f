package io.dualwrite.value;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** The ways in which a UUID is kept in SQLite. Upper case is none of them, because uuid gives back lower case only. */
public enum UuidForm {
    /** A BLOB of 16 bytes. */
    BLOB("blob"),
    /** {@code 123e4567-e89b-12d3-a456-426614174000} */
    DASHED("text"),
    /** {@code 123e4567e89b12d3a456426614174000} */
    HEX("hex");

    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final byte[] HEX_DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final String word;

    UuidForm(String word) {
        this.word = word;
    }

    /** What the configuration calls it. */
    public String word() {
        return word;
    }

    public boolean matches(Cell cell) {
        byte[] bytes = cell.bytes();
        return switch (this) {
            case BLOB -> cell.is(StorageClass.BLOB) && bytes.length == 16;
            case DASHED -> cell.is(StorageClass.TEXT) && bytes.length == 36 && isHex(bytes, true);
            case HEX -> cell.is(StorageClass.TEXT) && bytes.length == 32 && isHex(bytes, false);
        };
    }

    /** Puts the UUID of a {@linkplain #matches matching} cell into the value. */
    public void read(Cell from, TargetValue to) {
        byte[] bytes = from.bytes();
        if (this == BLOB) {
            to.setUuid((long) EIGHT_BYTES.get(bytes, 0), (long) EIGHT_BYTES.get(bytes, 8));
            return;
        }
        long high = 0;
        long low = 0;
        for (byte b : bytes) {
            if (b != '-') {
                high = high << 4 | low >>> 60;
                low = low << 4 | nibble(b);
            }
        }
        to.setUuid(high, low);
    }

    public void write(TargetValue from, Cell to) {
        if (this == BLOB) {
            byte[] bytes = new byte[16];
            EIGHT_BYTES.set(bytes, 0, from.uuidHighBits());
            EIGHT_BYTES.set(bytes, 8, from.uuidLowBits());
            to.setBlob(bytes);
            return;
        }
        byte[] text = new byte[this == DASHED ? 36 : 32];
        int at = 0;
        for (int digit = 0; digit < 32; digit++) {
            if (this == DASHED && isDash(at)) {
                text[at++] = '-';
            }
            long half = digit < 16 ? from.uuidHighBits() : from.uuidLowBits();
            text[at++] = HEX_DIGITS[(int) (half >>> (60 - 4 * (digit & 15))) & 15];
        }
        to.setText(text);
    }

    private static boolean isHex(byte[] text, boolean dashed) {
        for (int i = 0; i < text.length; i++) {
            if ((dashed && isDash(i)) ? text[i] != '-' : nibble(text[i]) < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDash(int at) {
        return at == 8 || at == 13 || at == 18 || at == 23;
    }

    private static int nibble(byte digit) {
        if (digit >= '0' && digit <= '9') {
            return digit - '0';
        }
        return digit >= 'a' && digit <= 'f' ? digit - 'a' + 10 : -1;
    }
}
