package io.dualwrite.preflight.stored;

import io.dualwrite.value.Affinity;
import java.util.Locale;
import java.util.regex.Pattern;

/** What whoever declared a column meant by its type, as far as the words tell. What is stored is another question. */
enum Meaning {
    WHOLE_NUMBER,
    FLOATING_POINT,
    DECIMAL,
    BOOLEAN,
    DAY,
    TIME,
    UUID,
    JSON,
    TEXT,
    BYTES,
    /** No type at all, or ANY: nothing was promised. */
    ANYTHING,
    /** A word SQLite does not know, such as STRING or PHONE. */
    UNKNOWN_WORD;

    private static final Pattern TIMES = Pattern.compile("(DATETIME|TIMESTAMP|TIME\\b|SMALLDATETIME).*");
    private static final Pattern DECIMALS = Pattern.compile("(DECIMAL|NUMERIC|NUMBER|MONEY|CURRENCY|DEC\\b).*");
    private static final Pattern BYTE_STRINGS = Pattern.compile("((VAR)?BINARY|BYTEA|IMAGE|RAW|LONGVARBINARY).*");

    static Meaning of(String declaredType) {
        String type = declaredType.trim().toUpperCase(Locale.ROOT);
        if (type.startsWith("BOOL") || type.equals("BIT")) {
            return BOOLEAN;
        }
        if (TIMES.matcher(type).matches()) {
            return TIME;
        }
        if (type.equals("DATE")) {
            return DAY;
        }
        if (type.equals("UUID") || type.equals("GUID") || type.equals("UNIQUEIDENTIFIER")) {
            return UUID;
        }
        if (type.startsWith("JSON")) {
            return JSON;
        }
        return byAffinity(type);
    }

    private static Meaning byAffinity(String type) {
        return switch (Affinity.ofDeclaredType(type)) {
            case INTEGER -> WHOLE_NUMBER;
            case TEXT -> TEXT;
            case REAL -> FLOATING_POINT;
            case BLOB -> type.isEmpty() ? ANYTHING : BYTES;
            case NUMERIC -> byWord(type);
        };
    }

    private static Meaning byWord(String type) {
        if (DECIMALS.matcher(type).matches()) {
            return DECIMAL;
        }
        if (BYTE_STRINGS.matcher(type).matches()) {
            return BYTES;
        }
        return type.equals("ANY") ? ANYTHING : UNKNOWN_WORD;
    }

    boolean isNumber() {
        return this == WHOLE_NUMBER || this == FLOATING_POINT || this == DECIMAL;
    }

    boolean isDate() {
        return this == DAY || this == TIME;
    }
}
