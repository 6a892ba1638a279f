package io.dualwrite.sql.resolve;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** SQLite's preference of a column for a storage class. NONE is that of an expression that is neither a column nor a CAST. */
public enum Affinity {
    INTEGER,
    REAL,
    NUMERIC,
    TEXT,
    BLOB,
    NONE;

    /** SQLite's five rules, in their order. */
    public static Affinity of(@Nullable String declaredType) {
        String type = declaredType == null ? "" : declaredType.toUpperCase(Locale.ROOT);
        if (type.contains("INT")) {
            return INTEGER;
        }
        if (type.contains("CHAR") || type.contains("CLOB") || type.contains("TEXT")) {
            return TEXT;
        }
        if (type.isEmpty() || type.contains("BLOB")) {
            return BLOB;
        }
        return type.contains("REAL") || type.contains("FLOA") || type.contains("DOUB") ? REAL : NUMERIC;
    }

    public boolean isNumeric() {
        return this == INTEGER || this == REAL || this == NUMERIC;
    }
}
