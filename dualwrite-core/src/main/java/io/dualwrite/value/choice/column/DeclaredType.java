package io.dualwrite.value.choice.column;

import io.dualwrite.value.Affinity;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What whoever declared the column seems to have meant. SQLite takes any words for a type; so this is a hint that never
 * decides against what is in the column.
 */
public record DeclaredType(String text, Meaning meaning, Affinity affinity, int first, int second) {

    public static final int NOT_STATED = -1;

    private static final Pattern NUMBERS = Pattern.compile("\\(\\s*(\\d{1,9})\\s*(?:,\\s*(\\d{1,9})\\s*)?\\)");

    public enum Meaning {
        BOOLEAN,
        UUID,
        JSON,
        DATE,
        TIME,
        DATE_TIME,
        DECIMAL,
        /** Nothing more than its affinity says. */
        PLAIN
    }

    public static DeclaredType of(String declared) {
        String upper = declared.toUpperCase(Locale.ROOT);
        Matcher numbers = NUMBERS.matcher(upper);
        boolean stated = numbers.find();
        return new DeclaredType(
                declared,
                meaning(upper),
                Affinity.ofDeclaredType(declared),
                stated ? Integer.parseInt(numbers.group(1)) : NOT_STATED,
                stated && numbers.group(2) != null ? Integer.parseInt(numbers.group(2)) : NOT_STATED);
    }

    private static Meaning meaning(String upper) {
        if (upper.contains("BOOL")) {
            return Meaning.BOOLEAN;
        }
        if (upper.contains("UUID") || upper.contains("GUID") || upper.contains("UNIQUEIDENTIFIER")) {
            return Meaning.UUID;
        }
        if (upper.contains("JSON")) {
            return Meaning.JSON;
        }
        if (upper.contains("DATETIME") || upper.contains("TIMESTAMP")) {
            return Meaning.DATE_TIME;
        }
        if (upper.contains("DATE")) {
            return Meaning.DATE;
        }
        if (upper.contains("TIME")) {
            return Meaning.TIME;
        }
        boolean decimal = upper.contains("DECIMAL")
                || upper.contains("NUMERIC")
                || upper.contains("NUMBER")
                || upper.contains("MONEY");
        return decimal ? Meaning.DECIMAL : Meaning.PLAIN;
    }

    public boolean saysDateOrTime() {
        return meaning == Meaning.DATE || meaning == Meaning.TIME || meaning == Meaning.DATE_TIME;
    }

    /** For messages: the declaration, or that there is none. */
    public String quoted() {
        return text.isBlank() ? "without a type" : "'" + text + "'";
    }
}
