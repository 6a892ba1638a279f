package io.dualwrite.preflight;

import static io.dualwrite.preflight.finding.FindingKind.ANY_COLUMN;
import static io.dualwrite.preflight.finding.FindingKind.APPLICATION_TRIGGER;
import static io.dualwrite.preflight.finding.FindingKind.BIG_INTEGER_STORED_AS_REAL;
import static io.dualwrite.preflight.finding.FindingKind.BLOB_IN_TEXT_COLUMN;
import static io.dualwrite.preflight.finding.FindingKind.CHECK_TO_TRANSLATE;
import static io.dualwrite.preflight.finding.FindingKind.CONFLICT_CLAUSE;
import static io.dualwrite.preflight.finding.FindingKind.DATE_DEFAULT_UTC;
import static io.dualwrite.preflight.finding.FindingKind.DATE_ENCODINGS_MIXED;
import static io.dualwrite.preflight.finding.FindingKind.DATE_ENCODING_UNKNOWN;
import static io.dualwrite.preflight.finding.FindingKind.DATE_INVALID;
import static io.dualwrite.preflight.finding.FindingKind.DATE_SECONDS_OR_MILLISECONDS;
import static io.dualwrite.preflight.finding.FindingKind.DATE_WITH_OFFSET;
import static io.dualwrite.preflight.finding.FindingKind.DATE_ZONE_NEEDED;
import static io.dualwrite.preflight.finding.FindingKind.DECIMALS_AS_TEXT;
import static io.dualwrite.preflight.finding.FindingKind.DECIMAL_BEYOND_15_DIGITS;
import static io.dualwrite.preflight.finding.FindingKind.DEFAULT_TO_TRANSLATE;
import static io.dualwrite.preflight.finding.FindingKind.DESCENDING_INTEGER_KEY;
import static io.dualwrite.preflight.finding.FindingKind.DOUBLE_QUOTED_TEXT;
import static io.dualwrite.preflight.finding.FindingKind.GENERATED_COLUMN;
import static io.dualwrite.preflight.finding.FindingKind.IDS_GIVEN_OUT_AGAIN;
import static io.dualwrite.preflight.finding.FindingKind.ID_NEAR_THE_END;
import static io.dualwrite.preflight.finding.FindingKind.INDEX_NAMED_LIKE_TABLE;
import static io.dualwrite.preflight.finding.FindingKind.INFINITE_NUMBER;
import static io.dualwrite.preflight.finding.FindingKind.INTEGER_BEYOND_32_BITS;
import static io.dualwrite.preflight.finding.FindingKind.INVALID_JSON;
import static io.dualwrite.preflight.finding.FindingKind.INVALID_UTF8;
import static io.dualwrite.preflight.finding.FindingKind.JAVA_SERIALIZED_OBJECT;
import static io.dualwrite.preflight.finding.FindingKind.KEY_HOLDS_NULL;
import static io.dualwrite.preflight.finding.FindingKind.KEY_MAY_BE_NULL;
import static io.dualwrite.preflight.finding.FindingKind.KEY_OF_SEVERAL_CLASSES;
import static io.dualwrite.preflight.finding.FindingKind.KEY_UNDER_COLLATION;
import static io.dualwrite.preflight.finding.FindingKind.LONGER_THAN_DECLARED;
import static io.dualwrite.preflight.finding.FindingKind.MIXED_CASE_NAMES;
import static io.dualwrite.preflight.finding.FindingKind.MIXED_STORAGE_CLASSES;
import static io.dualwrite.preflight.finding.FindingKind.NAMES_COLLIDE;
import static io.dualwrite.preflight.finding.FindingKind.NAME_TOO_LONG;
import static io.dualwrite.preflight.finding.FindingKind.NEGATIVE_ID;
import static io.dualwrite.preflight.finding.FindingKind.NON_ASCII_CASE_CLASH;
import static io.dualwrite.preflight.finding.FindingKind.NOT_A_BOOLEAN;
import static io.dualwrite.preflight.finding.FindingKind.NOT_WAL;
import static io.dualwrite.preflight.finding.FindingKind.NO_KEY;
import static io.dualwrite.preflight.finding.FindingKind.NUL_CHARACTER;
import static io.dualwrite.preflight.finding.FindingKind.OPEN_QUESTION;
import static io.dualwrite.preflight.finding.FindingKind.ORPHANS;
import static io.dualwrite.preflight.finding.FindingKind.PADDED_CHARACTER_TYPE;
import static io.dualwrite.preflight.finding.FindingKind.PARTIAL_OR_EXPRESSION_INDEX;
import static io.dualwrite.preflight.finding.FindingKind.RAISE_IGNORE;
import static io.dualwrite.preflight.finding.FindingKind.REAL_IN_INTEGER_COLUMN;
import static io.dualwrite.preflight.finding.FindingKind.REFERENCE_CYCLE;
import static io.dualwrite.preflight.finding.FindingKind.REFERENCE_OF_OTHER_TYPE;
import static io.dualwrite.preflight.finding.FindingKind.REFERENCE_TO_NON_UNIQUE;
import static io.dualwrite.preflight.finding.FindingKind.REFERENCE_TO_NOTHING;
import static io.dualwrite.preflight.finding.FindingKind.RESERVED_WORD;
import static io.dualwrite.preflight.finding.FindingKind.ROW_CANNOT_BE_ADDRESSED;
import static io.dualwrite.preflight.finding.FindingKind.SYSTEM_COLUMN_NAME;
import static io.dualwrite.preflight.finding.FindingKind.TEXT_IN_BLOB_COLUMN;
import static io.dualwrite.preflight.finding.FindingKind.TEXT_IN_NUMBER_COLUMN;
import static io.dualwrite.preflight.finding.FindingKind.TOO_MANY_COLUMNS;
import static io.dualwrite.preflight.finding.FindingKind.TYPE_NAME_CONTAINS_INT;
import static io.dualwrite.preflight.finding.FindingKind.TYPE_NAME_SWALLOWS_TEXT;
import static io.dualwrite.preflight.finding.FindingKind.UTF16_ENCODING;
import static io.dualwrite.preflight.finding.FindingKind.UUID_IN_SEVERAL_FORMS;
import static io.dualwrite.preflight.finding.FindingKind.UUID_STORED_AS_NUMBER;
import static io.dualwrite.preflight.finding.FindingKind.VALUE_TOO_LONG_FOR_INDEX;
import static io.dualwrite.preflight.finding.FindingKind.VIEW_TO_TRANSLATE;
import static io.dualwrite.preflight.finding.FindingKind.VIRTUAL_TABLE;
import static io.dualwrite.preflight.finding.FindingKind.WRITABLE_VIEW;

import io.dualwrite.preflight.finding.FindingKind;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** At least one database per kind of finding that SQL alone can make. */
final class Hazards {
    private static final String REFERRED = "CREATE TABLE p(id INTEGER PRIMARY KEY AUTOINCREMENT, code TEXT)";

    private Hazards() {}

    static Stream<Hazard> all() {
        return Stream.of(values(), dates(), keys(), declarations(), names(), objects())
                .flatMap(List::stream);
    }

    private static Hazard inColumn(FindingKind kind, String type, String values, long count) {
        return Hazard.of(
                kind,
                "t",
                "x",
                count,
                "CREATE TABLE t(id INTEGER PRIMARY KEY AUTOINCREMENT, x " + type + ")",
                "INSERT INTO t(x) VALUES " + values);
    }

    private static List<Hazard> values() {
        return List.of(
                inColumn(TEXT_IN_NUMBER_COLUMN, "INTEGER", "(1),('abc'),('12x')", 2),
                inColumn(TEXT_IN_NUMBER_COLUMN, "DECIMAL(10,2)", "(1.5),('n/a')", 1),
                inColumn(MIXED_STORAGE_CLASSES, "", "(1),('1'),(x'31'),(1.0)", 4),
                inColumn(MIXED_STORAGE_CLASSES, "INTEGER", "(1),(x'31')", 2),
                inColumn(TYPE_NAME_SWALLOWS_TEXT, "STRING", "('007'),('abc')", 1),
                inColumn(TYPE_NAME_SWALLOWS_TEXT, "PHONE", "('+33123456')", 1),
                inColumn(UUID_STORED_AS_NUMBER, "UUID", "('123e4567'),('12345678901234567890123456789012')", 2),
                inColumn(TYPE_NAME_CONTAINS_INT, "FLOATING POINT", "(1)", 1),
                inColumn(TYPE_NAME_CONTAINS_INT, "CHARINT", "(1)", 1),
                inColumn(LONGER_THAN_DECLARED, "VARCHAR(5)", "('toolong'),('short'),('çöğüşı')", 2),
                inColumn(PADDED_CHARACTER_TYPE, "CHAR(3)", "('a')", 1),
                inColumn(INTEGER_BEYOND_32_BITS, "INT", "(2147483647),(2147483648),(-2147483649)", 2),
                inColumn(BIG_INTEGER_STORED_AS_REAL, "INTEGER", "('12345678901234567890'),(1)", 1),
                inColumn(BIG_INTEGER_STORED_AS_REAL, "DECIMAL(30)", "('12345678901234567890'),(1)", 1),
                inColumn(DECIMAL_BEYOND_15_DIGITS, "DECIMAL(10,2)", "(0.1+0.2),(1.25)", 1),
                inColumn(DECIMALS_AS_TEXT, "TEXT", "('1.10'),('01.1'),('1e2')", 3),
                inColumn(INFINITE_NUMBER, "REAL", "(9e999),(-9e999),(1)", 2),
                inColumn(REAL_IN_INTEGER_COLUMN, "INTEGER", "(1.5),(2)", 1),
                inColumn(NUL_CHARACTER, "TEXT", "('a'||char(0)||'b'),('ok')", 1),
                inColumn(INVALID_UTF8, "TEXT", "(CAST(x'61ff62' AS TEXT)),('é')", 1),
                inColumn(BLOB_IN_TEXT_COLUMN, "TEXT", "(x'00ff'),('ok')", 1),
                inColumn(TEXT_IN_BLOB_COLUMN, "BLOB", "('txt'),(x'00')", 1),
                inColumn(NOT_A_BOOLEAN, "BOOLEAN", "(1),(0),(NULL),('true'),('yes'),(2),('')", 4),
                inColumn(
                        UUID_IN_SEVERAL_FORMS,
                        "TEXT",
                        "('123e4567-e89b-12d3-a456-426614174000'),('123e4567-e89b-12d3-a456-426614174001'),"
                                + "(x'00112233445566778899aabbccddeeff')",
                        1),
                inColumn(
                        UUID_IN_SEVERAL_FORMS,
                        "UUID",
                        "('123e4567-e89b-12d3-a456-426614174000'),('123E4567-E89B-12D3-A456-426614174001')",
                        1),
                inColumn(INVALID_JSON, "JSON", "('{\"a\":1}'),('{a:1}'),('')", 2),
                Hazard.of(
                        UTF16_ENCODING,
                        null,
                        null,
                        1,
                        "PRAGMA encoding='UTF-16le'",
                        "CREATE TABLE t(id INTEGER PRIMARY KEY AUTOINCREMENT)"),
                inColumn(JAVA_SERIALIZED_OBJECT, "BLOB", "(x'aced00057372'),(x'00')", 1),
                Hazard.of(TOO_MANY_COLUMNS, "wide", null, 1601, tableOf1601Columns()),
                Hazard.of(
                        VALUE_TOO_LONG_FOR_INDEX,
                        "t",
                        "x",
                        1,
                        "CREATE TABLE t(id INTEGER PRIMARY KEY AUTOINCREMENT, x TEXT UNIQUE)",
                        "INSERT INTO t(x) VALUES (hex(randomblob(1500))),('short')"));
    }

    private static List<Hazard> dates() {
        return List.of(
                inColumn(DATE_ENCODINGS_MIXED, "TIMESTAMP", "(1719829230123),('2024-07-01 10:20:30')", 1),
                inColumn(DATE_ENCODINGS_MIXED, "DATETIME", "(2460493.75),(1719829230123)", 1),
                inColumn(DATE_ENCODINGS_MIXED, "DATETIME", "('2024-07-01 10:20:30'),('2024-07-01T10:20:30Z')", 1),
                inColumn(DATE_ZONE_NEEDED, "DATE", "(1719784800000),(1704063600000)", 2),
                inColumn(DATE_SECONDS_OR_MILLISECONDS, "TIMESTAMP", "(50000000000)", 1),
                inColumn(DATE_DEFAULT_UTC, "DATETIME DEFAULT CURRENT_TIMESTAMP", "('2024-07-01 10:20:30')", 1),
                inColumn(DEFAULT_TO_TRANSLATE, "TEXT DEFAULT (json_pretty('{}'))", "(1)", 1),
                inColumn(DATE_INVALID, "DATE", "('2024-07-01'),('2024-02-30'),('0000-00-00')", 2),
                inColumn(DATE_INVALID, "DATE", "('2024-07-01'),('soon'),('')", 2),
                inColumn(OPEN_QUESTION, "TIME", "(36000000),(72000000)", 1),
                inColumn(DATE_ENCODING_UNKNOWN, "TIMESTAMP", "(NULL)", 1),
                inColumn(DATE_WITH_OFFSET, "TIMESTAMP", "('2024-07-01 10:20:30+02:00')", 1));
    }

    private static List<Hazard> keys() {
        return List.of(
                Hazard.of(
                        KEY_HOLDS_NULL,
                        "t",
                        "id",
                        2,
                        "CREATE TABLE t(id TEXT PRIMARY KEY)",
                        "INSERT INTO t VALUES (NULL),(NULL),('a')"),
                Hazard.of(KEY_MAY_BE_NULL, "t", "id", 1, "CREATE TABLE t(id TEXT PRIMARY KEY)"),
                Hazard.of(
                        KEY_OF_SEVERAL_CLASSES,
                        "t",
                        "id",
                        2,
                        "CREATE TABLE t(id INT PRIMARY KEY NOT NULL)",
                        "INSERT INTO t VALUES ('abc'),(1)"),
                Hazard.of(DESCENDING_INTEGER_KEY, "t", "id", 1, "CREATE TABLE t(id INTEGER PRIMARY KEY DESC, v)"),
                Hazard.of(NO_KEY, "t", null, 1, "CREATE TABLE t(a)"),
                Hazard.of(ROW_CANNOT_BE_ADDRESSED, "t", null, 1, "CREATE TABLE t(rowid TEXT, oid INT, _rowid_ INT)"),
                Hazard.of(
                        IDS_GIVEN_OUT_AGAIN,
                        null,
                        null,
                        2,
                        "CREATE TABLE a(id INTEGER PRIMARY KEY)",
                        "CREATE TABLE b(id INTEGER PRIMARY KEY)"),
                Hazard.of(
                        ID_NEAR_THE_END,
                        "t",
                        "id",
                        1,
                        "CREATE TABLE t(id INTEGER PRIMARY KEY)",
                        "INSERT INTO t VALUES (9223372036854775807),(1)"),
                Hazard.of(
                        NEGATIVE_ID,
                        "t",
                        "id",
                        2,
                        "CREATE TABLE t(id INTEGER PRIMARY KEY)",
                        "INSERT INTO t VALUES (-1),(-2),(3)"),
                Hazard.of(
                        KEY_UNDER_COLLATION,
                        "t",
                        "id",
                        1,
                        "CREATE TABLE t(id TEXT COLLATE NOCASE PRIMARY KEY NOT NULL)"));
    }

    private static List<Hazard> declarations() {
        return List.of(
                Hazard.of(
                        ORPHANS,
                        "c",
                        "p_id",
                        2,
                        "PRAGMA foreign_keys=OFF",
                        REFERRED,
                        "CREATE TABLE c(id INTEGER PRIMARY KEY AUTOINCREMENT, p_id INTEGER REFERENCES p(id))",
                        "INSERT INTO p VALUES (1,'a')",
                        "INSERT INTO c(p_id) VALUES (1),(7),(8),(NULL)"),
                Hazard.of(
                        REFERENCE_OF_OTHER_TYPE,
                        "c",
                        "p_id",
                        1,
                        REFERRED,
                        "CREATE TABLE c(id INTEGER PRIMARY KEY AUTOINCREMENT, p_id TEXT REFERENCES p(id))"),
                Hazard.of(
                        REFERENCE_TO_NOTHING,
                        "c",
                        "p_id",
                        1,
                        "CREATE TABLE c(id INTEGER PRIMARY KEY AUTOINCREMENT, p_id INTEGER REFERENCES nosuch(id))"),
                Hazard.of(
                        REFERENCE_TO_NOTHING,
                        "c",
                        "p_id",
                        1,
                        REFERRED,
                        "CREATE TABLE c(id INTEGER PRIMARY KEY AUTOINCREMENT, p_id INTEGER REFERENCES p(nosuch))"),
                Hazard.of(
                        REFERENCE_TO_NON_UNIQUE,
                        "c",
                        "code",
                        1,
                        REFERRED,
                        "CREATE TABLE c(id INTEGER PRIMARY KEY AUTOINCREMENT, code TEXT REFERENCES p(code))"),
                Hazard.of(
                        REFERENCE_CYCLE,
                        "a",
                        null,
                        2,
                        "CREATE TABLE a(id INTEGER PRIMARY KEY AUTOINCREMENT, b_id INTEGER REFERENCES b(id))",
                        "CREATE TABLE b(id INTEGER PRIMARY KEY AUTOINCREMENT, a_id INTEGER REFERENCES a(id))"),
                inColumn(CHECK_TO_TRANSLATE, "TEXT CHECK (json_pretty(x) <> '')", "('{}')", 1)
                        .onTable(),
                Hazard.of(
                        CONFLICT_CLAUSE,
                        "t",
                        null,
                        1,
                        "CREATE TABLE t(id INTEGER PRIMARY KEY AUTOINCREMENT, a INT UNIQUE ON CONFLICT IGNORE)"),
                Hazard.of(
                        NON_ASCII_CASE_CLASH,
                        "t",
                        "x",
                        1,
                        "CREATE TABLE t(id INTEGER PRIMARY KEY AUTOINCREMENT, x TEXT COLLATE NOCASE UNIQUE)",
                        "INSERT INTO t(x) VALUES ('É'),('é'),('a')"),
                inColumn(DOUBLE_QUOTED_TEXT, "TEXT DEFAULT \"new\"", "('a')", 1),
                Hazard.of(
                        ANY_COLUMN, "t", "x", 1, "CREATE TABLE t(id INTEGER PRIMARY KEY AUTOINCREMENT, x ANY) STRICT"));
    }

    private static List<Hazard> names() {
        String longName = "n".repeat(64);
        return List.of(
                Hazard.of(
                        MIXED_CASE_NAMES,
                        null,
                        null,
                        2,
                        "CREATE TABLE Things(id INTEGER PRIMARY KEY AUTOINCREMENT, camelCase TEXT)"),
                Hazard.of(
                        NAMES_COLLIDE,
                        "t",
                        longName + "2",
                        1,
                        "CREATE TABLE t(id INTEGER PRIMARY KEY AUTOINCREMENT, " + longName + "1 TEXT, " + longName
                                + "2 TEXT)"),
                Hazard.of(
                        NAME_TOO_LONG,
                        longName,
                        null,
                        1,
                        "CREATE TABLE " + longName + "(id INTEGER PRIMARY KEY AUTOINCREMENT)"),
                Hazard.of(
                        RESERVED_WORD,
                        "t",
                        "user",
                        1,
                        "CREATE TABLE t(id INTEGER PRIMARY KEY AUTOINCREMENT, user TEXT)"),
                Hazard.of(
                        SYSTEM_COLUMN_NAME,
                        "t",
                        "ctid",
                        1,
                        "CREATE TABLE t(id INTEGER PRIMARY KEY AUTOINCREMENT, ctid TEXT)"),
                Hazard.of(
                        INDEX_NAMED_LIKE_TABLE,
                        "t",
                        null,
                        1,
                        "CREATE TABLE t(id INTEGER PRIMARY KEY AUTOINCREMENT, x)",
                        "CREATE INDEX nm ON t(x)",
                        "CREATE VIEW v AS SELECT 1 AS one",
                        "DROP VIEW v",
                        "PRAGMA writable_schema=ON",
                        "UPDATE sqlite_schema SET name='t', sql='CREATE INDEX t ON t(x)' WHERE name='nm'"));
    }

    private static List<Hazard> objects() {
        String table = "CREATE TABLE t(id INTEGER PRIMARY KEY AUTOINCREMENT, x TEXT)";
        return List.of(
                Hazard.of(
                        PARTIAL_OR_EXPRESSION_INDEX, "t", null, 1, table, "CREATE INDEX i ON t(x) WHERE x IS NOT NULL"),
                Hazard.of(
                        GENERATED_COLUMN,
                        "t",
                        "twice",
                        1,
                        "CREATE TABLE t(id INTEGER PRIMARY KEY AUTOINCREMENT, twice AS (id * 2))"),
                Hazard.of(VIEW_TO_TRANSLATE, "v", null, 1, table, "CREATE VIEW v AS SELECT x FROM t"),
                Hazard.of(
                        WRITABLE_VIEW,
                        "v",
                        null,
                        1,
                        table,
                        "CREATE VIEW v AS SELECT x FROM t",
                        "CREATE TRIGGER vt INSTEAD OF INSERT ON v BEGIN INSERT INTO t(x) VALUES (NEW.x); END"),
                Hazard.of(
                        APPLICATION_TRIGGER,
                        "t",
                        null,
                        1,
                        table,
                        "CREATE TRIGGER tt AFTER INSERT ON t BEGIN UPDATE t SET x = 'raise(ignore)' WHERE id = NEW.id;"
                                + " END"),
                Hazard.of(
                        RAISE_IGNORE,
                        "t",
                        null,
                        1,
                        table,
                        "CREATE TRIGGER tt AFTER INSERT ON t WHEN NEW.x = 'spam' BEGIN SELECT raise ( IGNORE ); END"),
                Hazard.of(VIRTUAL_TABLE, "f", null, 1, "CREATE VIRTUAL TABLE f USING fts5(body)"),
                Hazard.of(NOT_WAL, null, null, 1, table, "PRAGMA journal_mode=DELETE"));
    }

    private static String tableOf1601Columns() {
        return IntStream.range(0, 1600)
                .mapToObj(i -> "c" + i)
                .collect(Collectors.joining(",", "CREATE TABLE wide(id INTEGER PRIMARY KEY AUTOINCREMENT,", ")"));
    }
}
