package io.dualwrite.store.postgres.row;

import static io.dualwrite.schema.Identifiers.quote;

import io.dualwrite.store.mapping.ColumnMapping;
import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.value.TargetType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A column of the journal that holds one part of a table's key, in its own type: whatever is rendered as text depends
 * on the writer's settings (R07). Tables whose keys have the same types share columns, so the journal has few.
 *
 * @param place which part of the key
 * @param key the column of the table that it is taken from
 */
public record JournalColumn(int place, TargetColumn key) {
    /** For each part of the key one, and one more for how it is spelled where the conversion asks for that. */
    public static List<JournalColumn> of(TableMapping table) {
        List<JournalColumn> columns = new ArrayList<>();
        for (ColumnMapping part : table.keyColumns()) {
            columns.add(new JournalColumn(columns.size() + 1, TargetColumn.of(part)));
            part.companion()
                    .ifPresent(name ->
                            columns.add(new JournalColumn(columns.size() + 1, TargetColumn.companionOf(part, name))));
        }
        return columns;
    }

    public String name() {
        return "k" + place + "_" + sqlType().replace(' ', '_');
    }

    public String sqlType() {
        return switch (key.type().base()) {
            case SMALLINT, INTEGER, BIGINT -> TargetType.BIGINT.sql();
            case VARCHAR -> TargetType.TEXT.sql();
            default -> key.type().base().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        };
    }

    /** The part as the journal holds it, taken from a row. */
    public String takenFrom(String row) {
        return row + "." + quote(key.name()) + "::" + sqlType();
    }

    /** The same, so that two are told apart to the last bit. */
    public String comparable(String row) {
        return sqlType().equals(TargetType.TEXT.sql()) ? takenFrom(row) + " COLLATE \"C\"" : takenFrom(row);
    }

    /** The journal's column with the meaning of the key's. */
    public TargetColumn asColumn() {
        return new TargetColumn(name(), key.type(), key.conversion(), key.companion());
    }
}
