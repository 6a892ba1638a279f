package io.dualwrite.value;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Strict reading of text as bytes. Refuses what PostgreSQL refuses: stray and missing continuation bytes, overlong
 * forms, surrogates, code points past U+10FFFF, and NUL.
 */
public final class Utf8 {

    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long LOW_BITS = 0x0101010101010101L;

    private Utf8() {}

    /** {@link Fit#FITS}, {@link Fit#NUL_CHARACTER} or {@link Fit#INVALID_UTF8}; the last wins if both are the case. */
    public static Fit check(byte[] text) {
        boolean nul = false;
        int at = 0;
        while (at < text.length) {
            if (isPlainAscii(text, at)) {
                at += 8;
                continue;
            }
            int length = sequenceLength(text, at);
            if (length == 0) {
                return Fit.INVALID_UTF8;
            }
            nul |= text[at] == 0;
            at += length;
        }
        return nul ? Fit.NUL_CHARACTER : Fit.FITS;
    }

    /** Characters of valid UTF-8; of anything else, the bytes that are not continuation bytes. */
    public static int characters(byte[] text) {
        int characters = text.length;
        int at = 0;
        while (at < text.length) {
            if (isPlainAscii(text, at)) {
                at += 8;
                continue;
            }
            if ((text[at] & 0xC0) == 0x80) {
                characters--;
            }
            at++;
        }
        return characters;
    }

    /** Whether invalid text contains half a surrogate pair, written as if it were a character. */
    public static boolean hasSurrogate(byte[] text) {
        for (int i = 0; i + 2 < text.length; i++) {
            if ((text[i] & 0xFF) == 0xED && (text[i + 1] & 0xE0) == 0xA0) {
                return true;
            }
        }
        return false;
    }

    /** Eight bytes ahead, none of them NUL, none of them above 0x7F. */
    private static boolean isPlainAscii(byte[] text, int at) {
        if (at + 8 > text.length) {
            return false;
        }
        long eight = (long) EIGHT_BYTES.get(text, at);
        return ((eight | (eight - LOW_BITS)) & HIGH_BITS) == 0;
    }

    /** Bytes of the sequence that starts here, zero if it is not a legal one. */
    private static int sequenceLength(byte[] text, int at) {
        int first = text[at] & 0xFF;
        if (first < 0x80) {
            return 1;
        }
        if (first >= 0xC2 && first <= 0xDF) {
            return continues(text, at + 1, 0x80, 0xBF) ? 2 : 0;
        }
        if (first >= 0xE0 && first <= 0xEF) {
            int least = first == 0xE0 ? 0xA0 : 0x80;
            int most = first == 0xED ? 0x9F : 0xBF;
            return continues(text, at + 1, least, most) && continues(text, at + 2, 0x80, 0xBF) ? 3 : 0;
        }
        if (first >= 0xF0 && first <= 0xF4) {
            int least = first == 0xF0 ? 0x90 : 0x80;
            int most = first == 0xF4 ? 0x8F : 0xBF;
            return continues(text, at + 1, least, most)
                            && continues(text, at + 2, 0x80, 0xBF)
                            && continues(text, at + 3, 0x80, 0xBF)
                    ? 4
                    : 0;
        }
        return 0;
    }

    private static boolean continues(byte[] text, int at, int least, int most) {
        return at < text.length && (text[at] & 0xFF) >= least && (text[at] & 0xFF) <= most;
    }
}
