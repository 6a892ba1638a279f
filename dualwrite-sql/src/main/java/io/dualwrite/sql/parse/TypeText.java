package io.dualwrite.sql.parse;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Prints a declared type: words quoted, because a type may be any words at all, and sizes as they are. */
final class TypeText {
    private TypeText() {}

    static String print(String type) {
        int sizes = type.endsWith(")") ? type.lastIndexOf('(') : -1;
        String words = sizes < 0 ? type : type.substring(0, sizes);
        if (words.isEmpty()) {
            return type;
        }
        String quoted = Arrays.stream(words.split(" "))
                .map(word -> word.matches("[A-Za-z_]+") ? word : '"' + word.replace("\"", "\"\"") + '"')
                .collect(Collectors.joining(" "));
        return sizes < 0 ? quoted : quoted + type.substring(sizes);
    }
}
