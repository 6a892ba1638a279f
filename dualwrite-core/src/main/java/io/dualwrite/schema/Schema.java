package io.dualwrite.schema;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * All tables and views of one database, without the objects that dualwrite itself put there.
 *
 * @param name {@code main} in SQLite, the schema's name in PostgreSQL
 * @param tables sorted by name, so that two readings of one database are equal
 */
public record Schema(String name, List<Table> tables, List<View> views) {
    public Schema {
        Objects.requireNonNull(name, "name");
        tables = List.copyOf(tables);
        views = List.copyOf(views);
    }

    /** The table of this name: exactly as written, or else ignoring ASCII case as SQLite does. */
    public Optional<Table> table(String wanted) {
        return tables.stream()
                .filter(table -> table.name().equals(wanted))
                .findFirst()
                .or(() -> tables.stream()
                        .filter(table -> Identifiers.same(table.name(), wanted))
                        .findFirst());
    }

    /** The tables whose changes can be captured, parents before the tables that refer to them as far as cycles allow. */
    public List<Table> parentsFirst() {
        return ParentsFirst.sort(this);
    }

    /** A hash of the shape of all tables and views; see {@link Table#fingerprint()}. */
    public String fingerprint() {
        return Fingerprint.of(this);
    }
}
