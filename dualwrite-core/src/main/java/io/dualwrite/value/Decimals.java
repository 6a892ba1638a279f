package io.dualwrite.value;

/** What a text is if it is read as a number, told from its bytes. */
public final class Decimals {

    /** Longer ones stay text: no amount of money needs more, and PostgreSQL's numeric ends somewhere too. */
    private static final int LONGEST = 400;

    private Decimals() {}

    /**
     * Whether a decimal number would be written just like this again: no plus sign, no exponent, no superfluous leading
     * zero, digits on both sides of the point, and not minus zero.
     */
    public static boolean isPlain(byte[] text) {
        int start = text.length > 0 && text[0] == '-' ? 1 : 0;
        int whole = digits(text, start);
        if (whole == 0 || text.length > LONGEST || (whole > 1 && text[start] == '0')) {
            return false;
        }
        int end = start + whole;
        if (end < text.length) {
            if (text[end] != '.') {
                return false;
            }
            int fraction = digits(text, end + 1);
            if (fraction == 0 || end + 1 + fraction != text.length) {
                return false;
            }
        }
        return start == 0 || !isZero(text);
    }

    /** Digits after the point of a {@linkplain #isPlain plain} decimal. */
    public static int scale(byte[] plain) {
        for (int i = 0; i < plain.length; i++) {
            if (plain[i] == '.') {
                return plain.length - i - 1;
            }
        }
        return 0;
    }

    /** Whether this reads as a number at all: sign, digits, point and exponent, in that order. */
    public static boolean isNumber(byte[] text) {
        int at = text.length > 0 && (text[0] == '-' || text[0] == '+') ? 1 : 0;
        int whole = digits(text, at);
        at += whole;
        int fraction = 0;
        if (at < text.length && text[at] == '.') {
            fraction = digits(text, at + 1);
            at += 1 + fraction;
        }
        if (whole + fraction == 0) {
            return false;
        }
        if (at < text.length && (text[at] == 'e' || text[at] == 'E')) {
            at++;
            if (at < text.length && (text[at] == '-' || text[at] == '+')) {
                at++;
            }
            int exponent = digits(text, at);
            if (exponent == 0) {
                return false;
            }
            at += exponent;
        }
        return at == text.length;
    }

    private static int digits(byte[] text, int from) {
        int at = from;
        while (at < text.length && text[at] >= '0' && text[at] <= '9') {
            at++;
        }
        return at - from;
    }

    private static boolean isZero(byte[] text) {
        for (byte b : text) {
            if (b >= '1' && b <= '9') {
                return false;
            }
        }
        return true;
    }
}
