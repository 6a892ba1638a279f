package io.dualwrite.value;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What SQLite tries to turn a value into when it is stored. Taken from the text of the declared type alone, by SQLite's
 * own rules, in this order:
 *
 * <ol>
 *   <li>contains INT: {@link #INTEGER} (so FLOATING POINT and CHARINT are integers);
 *   <li>contains CHAR, CLOB or TEXT: {@link #TEXT};
 *   <li>contains BLOB, or there is no declared type: {@link #BLOB};
 *   <li>contains REAL, FLOA or DOUB: {@link #REAL};
 *   <li>anything else, STRING, DATE, UUID and JSON among them: {@link #NUMERIC}.
 * </ol>
 */
public enum Affinity {
    INTEGER,
    TEXT,
    BLOB,
    REAL,
    NUMERIC;

    /** Affinity of a column declared so; null and blank mean that no type was declared. */
    public static Affinity ofDeclaredType(@Nullable String declaredType) {
        String type = declaredType == null ? "" : declaredType.toUpperCase(Locale.ROOT);
        if (type.contains("INT")) {
            return INTEGER;
        }
        if (type.contains("CHAR") || type.contains("CLOB") || type.contains("TEXT")) {
            return TEXT;
        }
        if (type.contains("BLOB") || type.isBlank()) {
            return BLOB;
        }
        if (type.contains("REAL") || type.contains("FLOA") || type.contains("DOUB")) {
            return REAL;
        }
        return NUMERIC;
    }

    /** Whether text that reads as a number is stored as that number. */
    public boolean turnsTextIntoNumbers() {
        return this == INTEGER || this == REAL || this == NUMERIC;
    }
}
