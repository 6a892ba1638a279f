package io.dualwrite.store.sqlite.row;

import io.dualwrite.store.sqlite.file.SqliteFacts;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;

/**
 * How a SQLite database keeps its text. The driver hands out the bytes as they are stored (A30); everybody else here
 * works with UTF-8.
 */
public enum TextEncoding {
    UTF_8,
    UTF_16LE,
    UTF_16BE;

    public static TextEncoding of(Connection connection) throws SQLException {
        return switch (SqliteFacts.of(connection).encoding()) {
            case "UTF-16le" -> UTF_16LE;
            case "UTF-16be" -> UTF_16BE;
            default -> UTF_8;
        };
    }

    /** The same text in UTF-8. Half a surrogate pair, or half a character, becomes bytes that no strict reader takes. */
    byte[] toUtf8(byte[] stored) {
        if (this == UTF_8) {
            return stored;
        }
        byte[] utf8 = new byte[stored.length / 2 * 3 + stored.length % 2];
        int at = 0;
        for (int i = 0; i + 1 < stored.length; i += 2) {
            int unit = unit(stored, i);
            int point = unit;
            if (isHigh(unit) && i + 3 < stored.length && isLow(unit(stored, i + 2))) {
                point = Character.toCodePoint((char) unit, (char) unit(stored, i + 2));
                i += 2;
            }
            at = write(utf8, at, point);
        }
        if (stored.length % 2 == 1) {
            utf8[at++] = (byte) 0xFF;
        }
        return Arrays.copyOf(utf8, at);
    }

    private int unit(byte[] stored, int at) {
        int first = stored[at] & 0xFF;
        int second = stored[at + 1] & 0xFF;
        return this == UTF_16LE ? second << 8 | first : first << 8 | second;
    }

    private static boolean isHigh(int unit) {
        return unit >= 0xD800 && unit <= 0xDBFF;
    }

    private static boolean isLow(int unit) {
        return unit >= 0xDC00 && unit <= 0xDFFF;
    }

    private static int write(byte[] utf8, int start, int point) {
        int at = start;
        if (point < 0x80) {
            utf8[at++] = (byte) point;
            return at;
        }
        if (point < 0x800) {
            utf8[at++] = (byte) (0xC0 | point >> 6);
        } else {
            if (point < 0x10000) {
                utf8[at++] = (byte) (0xE0 | point >> 12);
            } else {
                utf8[at++] = (byte) (0xF0 | point >> 18);
                utf8[at++] = (byte) (0x80 | (point >> 12 & 0x3F));
            }
            utf8[at++] = (byte) (0x80 | (point >> 6 & 0x3F));
        }
        utf8[at++] = (byte) (0x80 | (point & 0x3F));
        return at;
    }
}
