package io.dualwrite.testsupport.workload;

import static io.dualwrite.testsupport.workload.ColumnKind.BLOB;
import static io.dualwrite.testsupport.workload.ColumnKind.FLAG;
import static io.dualwrite.testsupport.workload.ColumnKind.INTEGER;
import static io.dualwrite.testsupport.workload.ColumnKind.NUMBER;
import static io.dualwrite.testsupport.workload.ColumnKind.REAL;
import static io.dualwrite.testsupport.workload.ColumnKind.REFERENCE;
import static io.dualwrite.testsupport.workload.ColumnKind.TEXT;
import static io.dualwrite.testsupport.workload.ColumnKind.WORD;
import static io.dualwrite.testsupport.workload.WorkloadTable.column;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * The tables of a {@link Workload}: between them they have every shape that capturing changes has to get right.
 *
 * <table>
 * <caption>Tables</caption>
 * <tr><td>person</td><td>INTEGER PRIMARY KEY; unique NOCASE e-mail; optionally triggers that touch the row and write the audit</td></tr>
 * <tr><td>ticket</td><td>AUTOINCREMENT; cascades from person on delete and on key change; optionally a partial unique index</td></tr>
 * <tr><td>membership</td><td>composite key WITHOUT ROWID; cascades from person</td></tr>
 * <tr><td>tag</td><td>text key that is NOCASE</td></tr>
 * <tr><td>product</td><td>refers to itself, SET NULL; generated columns, stored and virtual; optionally a unique index on an expression</td></tr>
 * <tr><td>event</td><td>no key at all</td></tr>
 * <tr><td>audit</td><td>written by triggers only</td></tr>
 * </table>
 *
 * <p>Orphans are possible in product even with {@code foreign_keys} on: a row that takes the place of its own parent by REPLACE keeps
 * its reference, and SQLite does not mind. Real databases have such rows, so the workload makes some.
 */
public final class WorkloadSchema {

    private static final WorkloadTable TICKET = new WorkloadTable(
            "ticket",
            List.of(
                    column("id", NUMBER),
                    column("person_id", REFERENCE),
                    column("code", WORD),
                    column("open", FLAG),
                    column("note", TEXT)),
            List.of("id"),
            List.of(),
            true,
            List.of("""
                CREATE TABLE ticket (
                  id INTEGER PRIMARY KEY AUTOINCREMENT,
                  person_id INTEGER REFERENCES person (id) ON DELETE CASCADE ON UPDATE CASCADE,
                  code TEXT, open INTEGER NOT NULL, note TEXT)\
                """, "CREATE INDEX ticket_person ON ticket" + " (person_id)"));

    private static final WorkloadTable MEMBERSHIP = new WorkloadTable(
            "membership",
            List.of(column("person_id", NUMBER), column("team", WORD), column("since", INTEGER)),
            List.of("person_id", "team"),
            List.of(),
            false,
            List.of("""
                CREATE TABLE membership (
                  person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE ON UPDATE CASCADE,
                  team TEXT NOT NULL, since INTEGER,
                  PRIMARY KEY (person_id, team)) WITHOUT ROWID\
                """));

    private static final WorkloadTable TAG = new WorkloadTable(
            "tag",
            List.of(column("name", WORD), column("weight", REAL), column("icon", BLOB)),
            List.of("name"),
            List.of(),
            false,
            List.of("CREATE TABLE tag (name TEXT COLLATE NOCASE NOT NULL PRIMARY KEY, weight REAL, icon BLOB)"));

    private static final WorkloadTable EVENT = new WorkloadTable(
            "event",
            List.of(column("kind", WORD), column("at", INTEGER), column("payload", TEXT)),
            List.of(),
            List.of(),
            false,
            List.of("CREATE TABLE event (kind TEXT, at INTEGER, payload TEXT)"));

    private final List<WorkloadTable> tables;
    private final List<String> ddl;

    private WorkloadSchema(List<WorkloadTable> tables, boolean audited) {
        this.tables = tables;
        this.ddl = Stream.concat(
                        audited
                                ? Stream.of("CREATE TABLE audit (id INTEGER PRIMARY KEY AUTOINCREMENT, what TEXT,"
                                        + " person_id INTEGER)")
                                : Stream.of(),
                        tables.stream().flatMap(table -> table.ddl().stream()))
                .toList();
    }

    /** Every table with every index and trigger. */
    public static WorkloadSchema full() {
        return new WorkloadSchema(List.of(person(true), ticket(true), MEMBERSHIP, TAG, product(true), EVENT), true);
    }

    /** Person, and some of the others; some of the optional indexes and triggers. */
    public static WorkloadSchema random(Seed seed) {
        Random random = seed.random();
        boolean audited = random.nextBoolean();
        List<WorkloadTable> tables = new ArrayList<>();
        tables.add(person(audited));
        for (WorkloadTable table :
                List.of(ticket(random.nextBoolean()), MEMBERSHIP, TAG, product(random.nextBoolean()), EVENT)) {
            if (random.nextInt(3) > 0) {
                tables.add(table);
            }
        }
        return new WorkloadSchema(List.copyOf(tables), audited);
    }

    /** The statements that create it in SQLite. */
    public List<String> ddl() {
        return ddl;
    }

    /** The statements that create it in PostgreSQL. */
    public List<String> targetDdl() {
        return TargetTables.of(this);
    }

    /** Creates it in a SQLite database. */
    public void createIn(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : ddl) {
                statement.execute(sql);
            }
        }
    }

    /** The names of its tables; those that triggers fill are among them. */
    public List<String> tableNames() {
        return ddl.stream()
                .filter(sql -> sql.startsWith("CREATE TABLE"))
                .map(sql -> sql.split(" ", 4)[2])
                .toList();
    }

    List<WorkloadTable> tables() {
        return tables;
    }

    private static WorkloadTable person(boolean audited) {
        List<String> ddl = new ArrayList<>();
        ddl.add("""
            CREATE TABLE person (
              id INTEGER PRIMARY KEY, name TEXT, email TEXT COLLATE NOCASE UNIQUE,
              score REAL, photo BLOB, version INTEGER NOT NULL DEFAULT 0)\
            """);
        if (audited) {
            ddl.add("""
                CREATE TRIGGER person_touch AFTER UPDATE ON person WHEN new.version = old.version
                BEGIN UPDATE person SET version = old.version + 1 WHERE id = new.id; END\
                """);
            ddl.add("""
                CREATE TRIGGER person_gone AFTER DELETE ON person
                BEGIN INSERT INTO audit (what, person_id) VALUES ('deleted', old.id); END\
                """);
        }
        return new WorkloadTable(
                "person",
                List.of(
                        column("id", NUMBER),
                        column("name", TEXT),
                        column("email", WORD),
                        column("score", REAL),
                        column("photo", BLOB)),
                List.of("id"),
                List.of("email"),
                true,
                List.copyOf(ddl));
    }

    private static WorkloadTable ticket(boolean uniqueWhileOpen) {
        return uniqueWhileOpen
                ? with(TICKET, "code", "CREATE UNIQUE INDEX ticket_open_code ON ticket (code) WHERE open = 1")
                : TICKET;
    }

    private static WorkloadTable product(boolean uniqueIgnoringCase) {
        WorkloadTable plain = new WorkloadTable(
                "product",
                List.of(
                        column("id", NUMBER),
                        column("sku", WORD),
                        column("quantity", INTEGER),
                        column("parent_id", REFERENCE)),
                List.of("id"),
                List.of(),
                true,
                List.of("""
                    CREATE TABLE product (
                      id INTEGER PRIMARY KEY, sku TEXT, quantity INTEGER,
                      remainder INTEGER GENERATED ALWAYS AS (quantity % 1000) STORED,
                      label TEXT GENERATED ALWAYS AS (sku || '#' || id) VIRTUAL,
                      parent_id INTEGER REFERENCES product (id) ON DELETE SET NULL)\
                    """));
        return uniqueIgnoringCase
                ? with(plain, "sku", "CREATE UNIQUE INDEX product_sku ON product (lower(sku))")
                : plain;
    }

    private static WorkloadTable with(WorkloadTable table, String unique, String index) {
        return new WorkloadTable(
                table.name(),
                table.columns(),
                table.key(),
                List.of(unique),
                table.assignsKeys(),
                Stream.concat(table.ddl().stream(), Stream.of(index)).toList());
    }
}
