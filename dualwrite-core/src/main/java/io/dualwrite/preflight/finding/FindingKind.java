package io.dualwrite.preflight.finding;

import static io.dualwrite.preflight.finding.Severity.BLOCKS;
import static io.dualwrite.preflight.finding.Severity.INFORMS;
import static io.dualwrite.preflight.finding.Severity.WARNS;

import java.util.List;
import java.util.Locale;

/**
 * Everything a preflight can find, with a number that never changes its meaning. The hundreds follow the groups of the
 * hazard catalogue: 1 values, 2 dates, 3 keys, 4 constraints and names, 5 triggers, 6 the file, 7 the target.
 *
 * <p>{@code docs/findings.md} is generated from this enum and from {@link Unfindable}: together they account for every
 * hazard of the groups A, B, C, D, K and L. This is one long table on purpose: read it as a page.
 */
public enum FindingKind {
    // 100: values
    TEXT_IN_NUMBER_COLUMN(
            101,
            WARNS,
            "Text in a column declared as a number",
            "A01",
            "SQLite stored text where the declaration promises numbers. PostgreSQL's number types refuse it, so the"
                    + " column becomes text and comparisons with numbers change their meaning.",
            "Correct the rows (the examples name them), or accept the text column."),
    MIXED_STORAGE_CLASSES(
            102,
            WARNS,
            "Values of several storage classes in one column",
            "A02",
            "SQLite types each value, PostgreSQL each column. 1, '1' and x'31' are three values in one and cannot all"
                    + " be in the other.",
            "Bring the column to one class, or accept the type shown, which keeps every value and its class."),
    TYPE_NAME_SWALLOWS_TEXT(
            103,
            WARNS,
            "A declared type that turns text into numbers",
            "A03",
            "SQLite does not know this type name and treats the column as numeric: '007' was stored as 7, '+33123' as"
                    + " 33123. What was lost is lost already; the danger is that PostgreSQL keeps what SQLite would"
                    + " mangle.",
            "Check whether leading zeros or plus signs matter here. The column is mapped to what is really stored."),
    UUID_STORED_AS_NUMBER(
            104,
            BLOCKS,
            "Identifiers swallowed as numbers",
            "A04",
            "A UUID or code that reads as a number, such as 123e4567, was stored as that number: the original"
                    + " characters are gone.",
            "Restore the identifiers of these rows from their origin, and declare the column TEXT."),
    TYPE_NAME_CONTAINS_INT(
            105,
            INFORMS,
            "A declared type that contains INT by accident",
            "A05",
            "SQLite looks for the letters INT anywhere in the type's name: FLOATING POINT and CHARINT are integers to"
                    + " it.",
            "Nothing. The target type is chosen from the stored values, not from the name."),
    LONGER_THAN_DECLARED(
            106,
            WARNS,
            "Text longer than its declared length",
            "A06",
            "SQLite does not enforce VARCHAR(n). PostgreSQL would refuse these rows in a varchar(n), and a cast would"
                    + " cut them silently.",
            "Nothing for the data: the column becomes text. Check that the application can show longer values, or"
                    + " shorten the rows."),
    PADDED_CHARACTER_TYPE(
            107,
            INFORMS,
            "CHAR(n), which PostgreSQL would pad with blanks",
            "A07",
            "PostgreSQL's char(n) pads and ignores blanks at the end; SQLite's does neither.",
            "Nothing. The column becomes text or varchar, never char."),
    INTEGER_BEYOND_32_BITS(
            108,
            INFORMS,
            "Numbers that need more than 32 bits",
            "A08",
            "SQLite's INTEGER has 64 bits. Every integer column becomes bigint.",
            "Do not override this column to integer. Check that the application reads it as a long."),
    BIG_INTEGER_STORED_AS_REAL(
            110,
            WARNS,
            "Whole numbers too big for 64 bits, stored as floating point",
            "A09 A10",
            "SQLite turned numbers it could not hold into the nearest double: the last digits were lost when they were"
                    + " written. The copy is exact, but exactly what was left.",
            "If the digits matter, restore them from their origin into a TEXT column."),
    DECIMAL_BEYOND_15_DIGITS(
            111,
            WARNS,
            "Decimals that need more than 15 digits",
            "A11 A12 A13 A20",
            "A decimal or money column holds floating-point values that 15 digits do not describe: results of"
                    + " arithmetic, or amounts cut when they were written. Which digits an application sees depends on the"
                    + " version of its driver.",
            "Decide whether these are amounts (round them in the source) or measurements (accept the type shown)."),
    DECIMALS_AS_TEXT(
            114,
            INFORMS,
            "Decimals kept as text",
            "A14",
            "All values of a text column are numbers. numeric would not keep spellings such as 01.1 or 1e2.",
            "Nothing: the column stays text. Override it to numeric if the spelling does not matter and the"
                    + " certificate allows it."),
    INFINITE_NUMBER(
            116,
            WARNS,
            "Infinite numbers",
            "A15 A16",
            "SQLite holds plus and minus infinity; so does double precision, but not numeric.",
            "Find out which division or overflow wrote them. They cross as they are into double precision."),
    REAL_IN_INTEGER_COLUMN(
            118,
            WARNS,
            "Fractions in an integer column",
            "A18",
            "SQLite kept 1.5 as it is. PostgreSQL would round it to 2 without a word, if bound carelessly.",
            "Correct the rows, or accept the wider type shown, which keeps them."),
    NUL_CHARACTER(
            121,
            WARNS,
            "NUL characters in text",
            "A21",
            "PostgreSQL cannot store the character U+0000 in text, in any way.",
            "Choose a rule for the column (bytes kept as they are, NUL removed, NUL replaced), or clean the rows. Rows"
                    + " without a rule are quarantined."),
    INVALID_UTF8(
            122,
            WARNS,
            "Text that is not valid UTF-8",
            "A22",
            "The bytes are not text in the database's encoding, often Latin-1 written by another program. PostgreSQL"
                    + " refuses them.",
            "Find the encoding and correct the rows, or choose a rule for the column. Rows without a rule are"
                    + " quarantined."),
    BLOB_IN_TEXT_COLUMN(
            124,
            WARNS,
            "Bytes in a text column",
            "A24",
            "Values of class BLOB stand among text. PostgreSQL's text cannot hold them.",
            "Correct the rows (CAST(x AS TEXT) if they are text), or accept the type shown, which keeps class and"
                    + " bytes."),
    TEXT_IN_BLOB_COLUMN(
            125,
            WARNS,
            "Text in a column of bytes",
            "A24",
            "Values of class TEXT stand in a column declared BLOB. bytea holds their bytes but not that they were"
                    + " text.",
            "Correct the rows (CAST(x AS BLOB)), or accept the type shown, which keeps the class."),
    NOT_A_BOOLEAN(
            126,
            WARNS,
            "Booleans that are neither 0 nor 1",
            "A26",
            "SQLite has no boolean: 'true', 'yes', 2 and '' were stored as written, and every program reads them its"
                    + " own way.",
            "Say what each means and correct the rows to 0 or 1; until then the column keeps its values in another"
                    + " type."),
    UUID_IN_SEVERAL_FORMS(
            127,
            WARNS,
            "Identifiers in several spellings",
            "A27",
            "UUIDs are stored as 16 bytes, with dashes, without, or in upper case. PostgreSQL's uuid prints lower case"
                    + " with dashes only, so the spelling would not come back.",
            "Bring the column to one form if it should become uuid; otherwise it stays text or bytea."),
    INVALID_JSON(
            129,
            WARNS,
            "Text in a JSON column that is not JSON",
            "A28 A29",
            "SQLite stores anything under the name JSON, and reads dialects PostgreSQL refuses.",
            "Correct the rows if the column should become json; otherwise it stays text."),
    UTF16_ENCODING(
            130,
            BLOCKS,
            "A database in UTF-16",
            "A30",
            "Text is stored as UTF-16, sorts by those bytes, and is read back in them.",
            "Dump and reload the file into a new one, whose encoding is UTF-8."),
    JAVA_SERIALIZED_OBJECT(
            131,
            WARNS,
            "Serialised Java objects",
            "A31",
            "Hibernate stores arrays and lists on SQLite as serialised objects, and maps the same entities to real"
                    + " arrays on PostgreSQL.",
            "Give the attribute an explicit converter before the reads move. The bytes are copied as they are."),
    TOO_MANY_COLUMNS(
            133,
            BLOCKS,
            "More columns than PostgreSQL has room for",
            "A33",
            "A PostgreSQL table has at most 1600 columns.",
            "Split the table, or leave it out with dualwrite.tables.exclude."),
    VALUE_TOO_LONG_FOR_INDEX(
            134,
            WARNS,
            "Indexed values too long for a PostgreSQL index",
            "A33",
            "An entry of a PostgreSQL index holds some 2,700 bytes; rows that do not compress below that would be"
                    + " refused as soon as the index exists.",
            "Drop the index, index a hash of the column instead, or shorten the values."),
    DOES_NOT_CROSS(
            140,
            BLOCKS,
            "Values that the chosen type cannot hold",
            "R04",
            "Every value was sent across in memory and brought back. These did not come back identical.",
            "Correct the rows, or choose a type or a rule that holds them in the overrides. Rows that are left so are"
                    + " quarantined."),
    OPEN_QUESTION(
            141,
            WARNS,
            "A question that only the team can answer",
            "B02 B03",
            "The data allow more than one meaning. The type shown is safe in the meantime, but may not be what you"
                    + " want.",
            "Answer it with a line in the overrides, or accept the type shown."),

    // 200: dates and times
    DATE_ENCODINGS_MIXED(
            201,
            WARNS,
            "Dates in several encodings in one column",
            "B01 B04 B08 B09",
            "Some rows hold a number, others a text, or texts in different spellings. Comparing them in SQL was wrong"
                    + " already.",
            "Nothing for the data: each row's encoding is remembered. Check which programs write the column."),
    DATE_ZONE_NEEDED(
            202,
            BLOCKS,
            "Dates that mean nothing without the application's time zone",
            "B02 B05",
            "Milliseconds of a local date depend on the zone of the program that wrote them. With the wrong zone every"
                    + " date is off by a day.",
            "Say the zone the application ran in with --time-zone (dualwrite.time-zone)."),
    DATE_SECONDS_OR_MILLISECONDS(
            203,
            BLOCKS,
            "Numbers that may be seconds or milliseconds",
            "B03",
            "The magnitude fits both readings; one is 1970, the other today.",
            "Say which in the overrides, for example epoch-seconds."),
    DATE_DEFAULT_UTC(
            206,
            INFORMS,
            "CURRENT_TIMESTAMP as a default",
            "B05 B06",
            "SQLite writes UTC as text. PostgreSQL's now() would be in the session's zone.",
            "Nothing. The default is translated to UTC, cut to seconds as SQLite does."),
    DEFAULT_TO_TRANSLATE(
            207,
            WARNS,
            "A default that cannot be translated",
            "B07",
            "The expression has no translation that is known to mean the same, so the generated migrations leave it"
                    + " out.",
            "Write the default for PostgreSQL by hand in the generated migration, or set the value in the"
                    + " application."),
    DATE_INVALID(
            210,
            WARNS,
            "Dates the calendar does not have, or that are no dates",
            "B10 B11",
            "Values such as 0000-00-00, 2024-02-30 or an empty string stand in a date column. PostgreSQL refuses most,"
                    + " and reads words such as today.",
            "Correct the rows, or the column stays text. They are never replaced by NULL."),
    DATE_WITH_OFFSET(
            214,
            INFORMS,
            "Times with a zone offset",
            "B14",
            "A timestamp without time zone would drop the offset silently.",
            "Nothing. The column becomes timestamptz, and the offset of each row is remembered."),
    DATE_ENCODING_UNKNOWN(
            215,
            INFORMS,
            "A date column without values",
            "B01 B04",
            "Nothing shows yet how the application stores dates there.",
            "Name the conversion in the overrides, as that of the other date columns, or let the column keep the wide"
                    + " type shown."),

    // 300: keys
    KEY_HOLDS_NULL(
            301,
            BLOCKS,
            "NULL in a primary key",
            "C01 C03",
            "SQLite lets NULL into primary keys that are not exactly INTEGER PRIMARY KEY. A row with such a key"
                    + " matches nothing: its changes could not be followed.",
            "Give the rows a key, or use another key for the table."),
    KEY_MAY_BE_NULL(
            302,
            INFORMS,
            "A primary key that may hold NULL",
            "C01",
            "No row has one now, but SQLite would accept it; PostgreSQL will not.",
            "Declare the column NOT NULL when the table is next rebuilt. A NULL that comes later is quarantined."),
    KEY_OF_SEVERAL_CLASSES(
            303,
            BLOCKS,
            "A key with values of several storage classes",
            "A02 C02",
            "1 and '1' are two keys in SQLite and cannot be in one key column of PostgreSQL.",
            "Bring the key to one class; correct the rows that refer to it as well."),
    DESCENDING_INTEGER_KEY(
            304,
            WARNS,
            "INTEGER PRIMARY KEY DESC, which numbers nothing",
            "C03",
            "With DESC the column is not the rowid: SQLite does not fill it, and accepts NULL.",
            "Rebuild the table without DESC if the key should be given out automatically."),
    NO_KEY(
            305,
            WARNS,
            "A table without any key",
            "C04 C05 C07",
            "Rows can only be told apart by SQLite's hidden rowid, which VACUUM may renumber.",
            "Add a primary key. Until then a column for the rowid is kept in PostgreSQL, and VACUUM means copying the"
                    + " table again."),
    ROW_CANNOT_BE_ADDRESSED(
            306,
            BLOCKS,
            "A table whose rows cannot be addressed at all",
            "C06",
            "There is no key, and columns called rowid, oid and _rowid_ hide the real rowid.",
            "Add a primary key or rename one of these columns, or leave the table out with dualwrite.tables.exclude."),
    IDS_GIVEN_OUT_AGAIN(
            311,
            INFORMS,
            "Numbers of deleted rows are given out again",
            "C11 C16",
            "Without AUTOINCREMENT SQLite reuses the highest number after its row is deleted; PostgreSQL never does.",
            "Nothing, unless something outside the database relies on reused numbers."),
    ID_NEAR_THE_END(
            312,
            WARNS,
            "A row number at the end of the range",
            "C12",
            "Beyond 9223372036854775807 there is nothing: SQLite picks free numbers at random then, a PostgreSQL"
                    + " sequence fails.",
            "Find out who wrote the number. The sequence will start above the ordinary numbers, and this row stays as"
                    + " it is."),
    NEGATIVE_ID(
            313,
            INFORMS,
            "Negative row numbers",
            "C12",
            "They are legal on both sides, and sequences never reach them.",
            "Nothing."),
    KEY_UNDER_COLLATION(
            314,
            WARNS,
            "A key that ignores case or trailing blanks",
            "C13",
            "'abc' and 'ABC' are one key in SQLite and two in PostgreSQL, and REPLACE changes the spelling of a key"
                    + " without an update.",
            "Nothing for the data: a unique index on the folded key keeps the rule. Check that the application looks"
                    + " keys up in the spelling it stored."),

    // 400: constraints, names, other objects
    ORPHANS(
            401,
            WARNS,
            "Rows that refer to a row that is not there",
            "D01 D02",
            "SQLite enforces foreign keys only for connections that ask for it. PostgreSQL will not create the foreign"
                    + " key over such rows, except as NOT VALID.",
            "Delete the orphans, set the reference to NULL, or restore the parents. The rows themselves cross."),
    REFERENCE_OF_OTHER_TYPE(
            403,
            WARNS,
            "A reference of another type than the key it refers to",
            "D03",
            "SQLite converts while comparing; PostgreSQL refuses to create such a foreign key.",
            "Give both columns one type, or leave the foreign key out on the target."),
    REFERENCE_TO_NOTHING(
            404,
            WARNS,
            "A reference to a table or column that is not there",
            "D04",
            "SQLite accepts the declaration and fails when a row is written with foreign keys on.",
            "Remove the reference or create the parent. The foreign key is left out on the target."),
    REFERENCE_TO_NON_UNIQUE(
            405,
            WARNS,
            "A reference to columns that are not unique",
            "D04",
            "PostgreSQL needs a unique index over exactly the columns that are referred to.",
            "Create the unique index in the source, or leave the foreign key out on the target."),
    REFERENCE_CYCLE(
            406,
            INFORMS,
            "Tables that refer to each other in a circle",
            "D05",
            "No order of filling them satisfies all references.",
            "Nothing. Foreign keys are created after the rows are there."),
    CHECK_TO_TRANSLATE(
            407,
            WARNS,
            "A check that cannot be translated",
            "D07",
            "The condition has no translation that is known to mean the same, so the generated migrations leave it"
                    + " out.",
            "Write the check for PostgreSQL by hand, or leave it to the application."),
    CONFLICT_CLAUSE(
            408,
            BLOCKS,
            "ON CONFLICT in the table's definition",
            "D08",
            "A plain INSERT into this table silently skips, or deletes other rows. PostgreSQL has no equivalent, so"
                    + " the same statement would behave differently after the writes have moved.",
            "Write the behaviour into the statements (INSERT OR IGNORE, ON CONFLICT DO ...), and rebuild the table"
                    + " without the clause."),
    NON_ASCII_CASE_CLASH(
            410,
            WARNS,
            "Values that differ only in the case of letters beyond ASCII",
            "D10",
            "NOCASE folds A to Z only: 'É' and 'é' are two values in SQLite. PostgreSQL's lower() and citext take them"
                    + " for one.",
            "Nothing for the data: the index is translated so that both stay. Do not use citext or lower() without"
                    + " COLLATE \"C\" on this column."),
    PARTIAL_OR_EXPRESSION_INDEX(
            411,
            INFORMS,
            "An index with a condition or over an expression",
            "D11",
            "The text has to be translated, and booleans in it change their spelling.",
            "Review the index in the generated migration."),
    DOUBLE_QUOTED_TEXT(
            412,
            WARNS,
            "A text in double quotes in the schema",
            "D11 D19",
            "SQLite takes \"x\" for the text 'x' when there is no such column. PostgreSQL takes it for a column.",
            "Nothing for the data. Put texts in single quotes when the table is next rebuilt."),
    INDEX_NAMED_LIKE_TABLE(
            413,
            INFORMS,
            "An index with the name of another table or index",
            "D12",
            "In PostgreSQL tables and indexes share one set of names.",
            "Nothing. The index is renamed in the generated migration."),
    GENERATED_COLUMN(
            414,
            INFORMS,
            "A generated column",
            "D13",
            "Its value is computed, so it is not copied; the expression has to be translated.",
            "Review the expression in the generated migration."),
    VIEW_TO_TRANSLATE(
            415,
            INFORMS,
            "A view",
            "D14",
            "A view holds no rows to copy, only a query in SQLite's SQL.",
            "Run \"dualwrite schema\": it writes the view for PostgreSQL if the query means the same there, and says"
                    + " why if not."),
    WRITABLE_VIEW(
            416,
            WARNS,
            "A view that is written through triggers",
            "D14",
            "INSTEAD OF triggers do the writing, and are SQLite's SQL.",
            "Write the triggers for PostgreSQL by hand before the writes move. Rows they write are followed as usual."),
    APPLICATION_TRIGGER(
            417,
            WARNS,
            "A trigger of the application",
            "D15",
            "What it writes is followed like any other write. On PostgreSQL it does not exist until somebody writes"
                    + " it, and must not fire for replicated rows.",
            "Write it for PostgreSQL, to be enabled when the target leads, or move it into the application."),
    MIXED_CASE_NAMES(
            418,
            INFORMS,
            "Names with capital letters",
            "D16",
            "SQLite ignores case; PostgreSQL folds names that are not quoted to lower case.",
            "Nothing. Names become lower case in PostgreSQL; the application's SQL is translated."),
    NAMES_COLLIDE(
            419,
            BLOCKS,
            "Names that become one in PostgreSQL",
            "D16",
            "Two names are equal after folding to lower case or cutting to 63 bytes.",
            "Rename one of them in the source, or make the PostgreSQL table yourself and tell us its names with"
                    + " --names."),
    NAME_TOO_LONG(
            420,
            WARNS,
            "A name longer than 63 bytes",
            "D16",
            "PostgreSQL cuts it silently.",
            "Nothing if the name cut to fit, as our migrations write it, will do. Else name it yourself and tell us"
                    + " with --names."),
    RESERVED_WORD(
            421,
            INFORMS,
            "A name that is a word of PostgreSQL's SQL",
            "D17",
            "Unquoted it means something else: SELECT user answers the name of the session's user, without an error.",
            "Nothing while the SQL is translated. Quote it in SQL you write for PostgreSQL yourself."),
    SYSTEM_COLUMN_NAME(
            422,
            WARNS,
            "A column name that PostgreSQL keeps for itself",
            "D18",
            "Every PostgreSQL table has hidden columns such as ctid and xmin; no other may have these names.",
            "Nothing if an underscore behind the name, as our migrations write it, will do. Else name it yourself and"
                    + " tell us with --names."),
    VIRTUAL_TABLE(
            423,
            WARNS,
            "A virtual table",
            "D20",
            "Full-text and other virtual tables belong to a module of SQLite and cannot be followed. Their private"
                    + " tables are left out too.",
            "Plan its replacement on PostgreSQL (for full text: a tsvector column with a GIN index)."),
    ANY_COLUMN(
            424,
            INFORMS,
            "A column of type ANY",
            "D22",
            "In a STRICT table ANY keeps every storage class, and text that reads as a number stays text.",
            "Check the type shown: it follows what is stored."),
    FOREIGN_COLLATION(
            425,
            WARNS,
            "A collation that only the application knows",
            "D23",
            "Sorting, comparing or indexing this column fails in every program that has not registered the collation.",
            "Decide which order PostgreSQL should use. The rows are read without sorting by this column."),

    // 500: triggers and what they hide
    RAISE_IGNORE(
            504,
            WARNS,
            "RAISE(IGNORE) in a trigger",
            "K04",
            "A trigger that ignores after the row was written ends the triggers after it, ours included, if they fire"
                    + " later.",
            "Prefer a BEFORE trigger. The capture triggers are created last, so that they fire first; tell us of"
                    + " schema changes."),

    // 600: the file and how it is used
    NOT_WAL(
            601,
            WARNS,
            "The file is not in WAL mode",
            "L01 L02",
            "In this journal mode whoever reads keeps everybody from writing; copying would stall the application.",
            "Switch once with PRAGMA journal_mode=WAL. It is kept in the file."),
    NETWORK_FILE_SYSTEM(
            605,
            BLOCKS,
            "The file lies on a network file system",
            "L05",
            "Locks are unreliable there, and WAL needs memory that all processes share.",
            "Move the file to a local disk."),
    WAL_TO_RECOVER(
            606,
            INFORMS,
            "Committed changes wait in the write-ahead log",
            "L02",
            "The -wal file beside the database holds changes that are not in the database file yet, from a program"
                    + " that is running or one that crashed. They were read here and nothing was altered.",
            "When copying the file, always copy its -wal along, or let the application close the database first."),

    // 700: the target
    TARGET_DATABASE_NOT_UTF8(
            701,
            BLOCKS,
            "A target database that is not UTF-8",
            "A22",
            "SQLite's text is Unicode. A database in another encoding refuses every character it does not have.",
            "Create the target database with ENCODING 'UTF8' TEMPLATE template0: the encoding of a database cannot be"
                    + " changed."),
    TARGET_PRIVILEGE_MISSING(
            702,
            BLOCKS,
            "Privileges that our role lacks on the target",
            "R03",
            "Rows could not be read or written, and we would notice in the middle.",
            "Have the owner run the GRANT shown."),
    TARGET_TRIGGERS_FIRE(
            703,
            WARNS,
            "Foreign keys and triggers of the target fire for replicated rows",
            "D02 D06 D15 R03",
            "Our role may not set session_replication_role. A trigger that writes would write a second time, a cascade"
                    + " would delete what the source still has, and a child may come before its parent.",
            "Grant exactly that parameter (PostgreSQL 15 and newer), or create foreign keys and triggers when the"
                    + " target is about to lead: V3 and V4 of our migrations are made for that."),
    TARGET_SORTS_OTHERWISE(
            704,
            WARNS,
            "Text columns that sort by the rules of a language",
            "F04",
            "SQLite compares text by its bytes. Under the collation of these columns ORDER BY, BETWEEN, max and pages"
                    + " of results give other answers.",
            "ALTER TABLE ... ALTER COLUMN ... TYPE text COLLATE \"C\", or create the database with that collation."),
    TARGET_HOLDS_ROWS(
            705,
            WARNS,
            "A table of the target that is not empty",
            "C10",
            "The copy makes the target equal to the source: rows that are only in the target would be deleted.",
            "If these rows matter, bring them into the source or move them away. If they come from an earlier trial,"
                    + " nothing."),
    TARGET_DOES_NOT_FIT(
            706,
            BLOCKS,
            "The target does not hold what the source holds",
            "R04",
            "Rows could not cross into the table or column that is there.",
            "Change the target as the line says, or let \"dualwrite schema\" write one that fits."),
    TARGET_FITS_WITH_CONVERSION(
            707,
            WARNS,
            "The target fits, with something to know",
            "R04",
            "Rows can cross, but not every conceivable one, or not in the type that we would choose. A row that does"
                    + " not fit goes to quarantine and is never cut.",
            "Read the line; each says what would make it fit as it is."),
    TARGET_WITHOUT_TABLES(
            708,
            INFORMS,
            "A target without tables",
            "D16",
            "The server was reached and our role may use the schema, but there is nothing in it to compare with.",
            "Write the tables with \"dualwrite schema\", or run the migrations you have, and compare again."),
    TARGET_UNIQUE_NOT_ENFORCED(
            709,
            WARNS,
            "Uniqueness that the target does not hold replicated rows to",
            "C14 D15",
            "PostgreSQL holds rows to a DEFERRABLE constraint by a trigger, which does not fire for rows that are"
                    + " brought over: two that hold one value would be noticed by a check only, or by the application"
                    + " once the target leads.",
            "Make the constraint NOT DEFERRABLE if the application does not need it otherwise: drop it and add it"
                    + " again. \"dualwrite check\" counts the rows that break it.");

    private final int number;
    private final Severity severity;
    private final String title;
    private final String hazards;
    private final String meaning;
    private final String remedy;

    FindingKind(int number, Severity severity, String title, String hazards, String meaning, String remedy) {
        this.number = number;
        this.severity = severity;
        this.title = title;
        this.hazards = hazards;
        this.meaning = meaning;
        this.remedy = remedy;
    }

    /** The stable code, such as {@code DW-P301}. */
    public String code() {
        return "DW-P" + number;
    }

    /** The stable name for programs, such as {@code key-holds-null}. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public Severity severity() {
        return severity;
    }

    /** Whether it is of concern even if nobody uses the source while it is moved in one go, tables included. */
    public boolean mattersAtRest() {
        return this != NOT_WAL && this != RAISE_IGNORE && this != TARGET_WITHOUT_TABLES;
    }

    /** A heading. */
    public String title() {
        return title;
    }

    /** Of the hazard catalogue. */
    public List<String> hazards() {
        return List.of(hazards.split(" "));
    }

    /** What it means, as sentences. */
    public String meaning() {
        return meaning;
    }

    /** What to do, as sentences. */
    public String remedy() {
        return remedy;
    }
}
