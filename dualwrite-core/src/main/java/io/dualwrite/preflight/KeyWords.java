package io.dualwrite.preflight;

import io.dualwrite.schema.Table;

/** Says in words what tells the rows of a table apart. */
final class KeyWords {
    private KeyWords() {}

    static String of(Table table) {
        String columns = String.join(", ", table.key().columns());
        return switch (table.key().kind()) {
            case ROWID_ALIAS, PRIMARY_KEY -> columns;
            case UNIQUE_NOT_NULL -> columns + " (unique)";
            case HIDDEN_ROWID -> "none (hidden rowid)";
            case NONE -> "none";
        };
    }
}
