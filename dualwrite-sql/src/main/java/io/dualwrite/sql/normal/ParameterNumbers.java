package io.dualwrite.sql.normal;

import java.util.HashMap;
import java.util.Map;

/** SQLite's numbers of parameters: ? takes the next, ?n its own, a name that of its first appearance. Confined to one statement. */
public final class ParameterNumbers {
    private final Map<String, Integer> named = new HashMap<>();
    private int highest;

    /** @param text the parameter as it was written */
    public int of(String text) {
        if (text.equals("?")) {
            return ++highest;
        }
        if (text.charAt(0) == '?') {
            int number = text.length() > 7 ? 0 : Integer.parseInt(text.substring(1));
            highest = Math.max(highest, number);
            return number;
        }
        return named.computeIfAbsent(text, name -> ++highest);
    }

    public int highest() {
        return highest;
    }
}
