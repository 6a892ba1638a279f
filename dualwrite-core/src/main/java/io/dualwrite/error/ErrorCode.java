package io.dualwrite.error;

import java.util.Locale;

/**
 * Every way dualwrite can refuse or fail, with a number that never changes its meaning.
 *
 * <p>Failure analyzers, alerts and tests match these codes and never the text of a message. A code that is no longer
 * raised keeps its number. {@code docs/errors.md} is generated from this enum: a test says so when the page is stale.
 */
public enum ErrorCode {
    // 001-009 the source file
    SOURCE_MISSING(
            1,
            "The SQLite file does not exist, or the path is a directory.",
            "Check the path. dualwrite never creates a source file: an empty one would look like a database without"
                    + " tables."),
    SOURCE_NOT_SQLITE(
            2,
            "The file exists, but it does not begin like a SQLite database.",
            "Point at the database file itself, not at a dump, an archive, or its -wal or -journal companion."),
    SOURCE_ENCRYPTED(
            3,
            "The file looks encrypted: its first page is random bytes instead of a SQLite header.",
            "Decrypt a copy with the tool that encrypted it (SQLCipher: sqlcipher_export), and move the application to"
                    + " that copy."),
    SOURCE_LOCKED(
            4,
            "Another process holds the SQLite file so that it cannot even be read.",
            "Find the process that runs an exclusive transaction or PRAGMA locking_mode=EXCLUSIVE, and end or"
                    + " reconfigure it."),
    SOURCE_CORRUPT(
            5,
            "SQLite reports that the file's pages contradict each other.",
            "Stop here. Run PRAGMA integrity_check, restore a backup, and only then begin again."),
    SOURCE_UNREADABLE(
            6,
            "The SQLite file could not be opened or read.",
            "Give this process's user read access to the file and its -wal, and write access to its directory (WAL"
                    + " needs a -shm file there)."),
    SOURCE_SCHEMA_UNREADABLE(
            7,
            "SQLite could not describe its own schema.",
            "Read the object named in the message with the sqlite3 shell. A missing collation, function or module is"
                    + " the usual reason."),
    SOURCE_WITHOUT_TABLES(
            8,
            "The file is a SQLite database without tables: there is nothing to look at.",
            "Check the path. Opening a path that does not exist makes SQLite create an empty database, so a typing"
                    + " error looks like this."),
    SOURCE_NEEDS_ROLLBACK(
            9,
            "A program crashed in the middle of a transaction and left a -journal file that has to be rolled back"
                    + " before the file can be read.",
            "Start the application once, or open the file with the sqlite3 shell: SQLite rolls back by itself."
                    + " dualwrite does not, for it would change the file."),

    // 010-019 the target database
    TARGET_UNREACHABLE(
            10,
            "No connection to the database on the PostgreSQL server could be had.",
            "Check host, port, firewall and the name of the database with psql from this very machine."),
    TARGET_AUTHENTICATION(
            11,
            "PostgreSQL refused the user or the password.",
            "Check them with psql: dualwrite.target.username and dualwrite.target.password in the application,"
                    + " --target-user and DUALWRITE_TARGET_PASSWORD on the command line."),
    TARGET_PRIVILEGE(
            12,
            "The role that dualwrite uses on the target may not do what is needed.",
            "Have the owner of the schema grant what the message names."),
    TARGET_VERSION(
            13,
            "The PostgreSQL server is older than the oldest version dualwrite is tested with, 14.",
            "Upgrade the server before the migration, not during it."),
    TARGET_TABLE_WITHOUT_KEY(
            14,
            "A target table has no primary key, so updates could not be matched to rows.",
            "Add a primary key, or leave the table out with dualwrite.tables.exclude."),
    TARGET_SCHEMA_MISSING(
            15,
            "The PostgreSQL schema that should hold the tables does not exist, or the role may not see it.",
            "Create it, grant USAGE on it, or correct currentSchema in dualwrite.target.url."),
    TARGET_UNREADABLE(
            16,
            "PostgreSQL failed while its catalogue was read.",
            "Look SQLSTATE up in the appendix of PostgreSQL's manual, and the moment in the server's log. A second try is"
                    + " harmless, for nothing was changed."),

    // 020-029 schemas of both sides
    SCHEMA_NAME_CLASH(
            20,
            "Two objects of the source would have the same name in PostgreSQL, and no free name was found.",
            "Rename one of them in the source, or give the target name in the rename map."),
    SCHEMA_DOES_NOT_FIT(
            21,
            "A source table cannot be carried by the target table that stands for it.",
            "Run \"dualwrite schema-diff\" for all reasons: each line says which column does not fit, and what to change."),
    MIGRATION_EXISTS(
            22,
            "A migration file that dualwrite would write is already there, with other content.",
            "Keep yours, or write to another directory and compare. dualwrite never overwrites a migration that Flyway"
                    + " may have run."),
    PREFLIGHT_BLOCKED(
            23,
            "The preflight found something that blocks the migration, and was asked to enforce.",
            "Run \"dualwrite analyze\" for the whole report and do what its blocking findings say; or let the"
                    + " preflight only report, and start."),

    OVERRIDES_UNREADABLE(
            24,
            "The file of overrides that is configured could not be read.",
            "Correct dualwrite.readiness.overrides: a location such as file:/etc/shop/overrides.txt or"
                    + " classpath:overrides.txt, in UTF-8."),
    OVERRIDES_NOT_UNDERSTOOD(
            25,
            "A line of the overrides file is not understood, or decides on a statement a second time.",
            "Correct the line that the message names. Their form is described in docs/sql-translation.md."),
    OVERRIDE_REFUSED(
            26,
            "PostgreSQL does not take a text that the team wrote by hand for the target.",
            "Correct the text after target: in the line that the message names, or keep the statement on the source"
                    + " with \"target: stays\"."),

    POOL_WANTED(
            27,
            "A pool of connections is asked for by its own type, such as HikariDataSource, and its bean is wrapped by"
                    + " dualwrite.",
            "Ask for a javax.sql.DataSource. To look at the pool or change it, call"
                    + " dataSource.unwrap(HikariDataSource.class)."),
    TARGET_MIGRATION_FAILED(
            28,
            "A migration of the target failed when the application started.",
            "Correct it as Flyway says, or start with dualwrite.schema-change=warn: the source leads, and the target"
                    + " stays behind until its migrations run."),

    // 030-049 keeping in step
    CAPTURE_NOT_INSTALLED(
            30,
            "A table is to be kept in step, but no triggers write its changes to the journal.",
            "Install the capture first: the application does that when it goes back to OFF and advances again. What was"
                    + " written before is brought over by a copy."),
    CAPTURE_BROKEN(
            31,
            "The journal can no longer be trusted for a table: it was rebuilt or changed, or its triggers are gone.",
            "Repair the capture: it installs the triggers again and brings the rows of the table over anew."),
    TABLE_NOT_CAPTURABLE(
            32,
            "A table cannot be captured: its rows cannot be told apart, or triggers cannot see its writes.",
            "Give the table a primary key if it has none; otherwise leave it out with dualwrite.tables.exclude."),
    SOURCE_NOT_WAL(
            33,
            "The SQLite file is not in WAL mode, so a reader would block the application's writers.",
            "Run PRAGMA journal_mode=WAL once; the mode stays with the file."),
    LEADER_REPLACED(
            34,
            "The leader's journal is not the one the follower has followed: the database was restored from a backup,"
                    + " or replaced.",
            "Find out which of the two is right. Then start the follower anew with a fresh copy; going on would mix"
                    + " two histories."),
    JOURNAL_GAP(
            35,
            "The leader has already forgotten journal entries that the follower has not taken: the follower was"
                    + " restored from a backup.",
            "Start the follower anew with a fresh copy."),
    NOT_FOLLOWING(
            36,
            "The follower holds no position, or one in the journal of another leader.",
            "Begin with a copy; it writes the first position. If two pairs share one target schema, give each its"
                    + " own."),
    POSITION_MOVED(
            37,
            "Another replicator has moved the follower's position in the meantime.",
            "Nothing to do: nothing was written twice. If it repeats, look for a second dualwrite that uses another"
                    + " lease."),
    QUARANTINE_FULL(
            38,
            "More rows than the quarantine may hold are refused by the follower: this is not about single rows.",
            "Look at the reasons in the quarantine, correct the target's schema or the mapping, and let the replicator"
                    + " go on."),
    TABLE_BUSY(
            40,
            "A table of PostgreSQL was written to without a pause, so its capture could not be installed or removed.",
            "Try again when the long transaction on it has ended; pg_stat_activity shows it. Nothing was changed."),
    STRICT_NEEDS_ONE_WRITER(
            41,
            "Strict commits were asked for while a database leads in which several transactions commit at the same"
                    + " time.",
            "Use dualwrite.acknowledge=both or auto while PostgreSQL leads: a commit then waits for the follower, and"
                    + " cannot be refused by it."),
    STRICT_REFUSED(
            45,
            "The follower does not take what a strict commit brings. Neither database has the transaction.",
            "Correct the row, or the target's rule that it breaks; dualwrite.acknowledge=both would keep the row aside"
                    + " instead."),
    STRICT_UNREACHABLE(
            46,
            "A strict commit could not ask the follower in time. Neither database has the transaction.",
            "Try again once the target answers. If writes must go on without the target, set dualwrite.acknowledge to"
                    + " both or auto."),
    STRICT_ANSWER_LOST(
            47,
            "A strict commit lost the follower's answer to COMMIT. The leader has the transaction, and the follower"
                    + " gets it by itself.",
            "Do not repeat the transaction: it is committed."),

    // 060-069 exports and backups
    EXPORT_EXISTS(
            60,
            "The folder that an export should be written to is not free.",
            "Give a new folder. dualwrite never overwrites an export, nor files it did not write."),
    NOT_AN_EXPORT(
            61,
            "A folder does not hold a finished export that this version can read.",
            "Check the path. If the export was interrupted, run it again: it begins anew in the same folder."),
    EXPORT_UNWRITABLE(
            62,
            "Writing an export failed half-way.",
            "Make room, or give another folder, and run it again: it begins anew."),
    EXPORT_DAMAGED(
            63,
            "An export is not what was once written: a file is missing, changed, cut off or too many, or rows"
                    + " contradict each other.",
            "Bring the export over again, or export anew; verify-export lists everything that is wrong."),
    IMPORT_REFUSED(
            64,
            "Rows of an export could not be imported into their table, so the table was left as it was.",
            "Correct what the message names, and run the import again: tables that are done are not done twice."),
    IMPORT_DIFFERS(
            65,
            "After an import the target's table did not hold exactly the rows of the export, so the table was left as"
                    + " it was.",
            "Look for triggers, rules or defaults of the target's table that change rows while they are written."),
    IMPORT_NOT_EMPTY(
            66,
            "A table of the target already holds rows, so an import would mix two sets of rows.",
            "Empty it, or import with --incremental, which brings over only what differs and removes what the export"
                    + " does not hold."),
    BACKUP_FAILED(
            67,
            "A backup could not be made, or what was made is not sound, so it was removed again.",
            "Read the reason in the message. Do not go on to a stage that changes who leads without a backup."),
    // 080-089 routing
    WRITER_GATE_TIMEOUT(
            80,
            "A transaction waited too long for its turn to write: SQLite has one writer, and another transaction kept"
                    + " it busy.",
            "Shorten the transaction that the message names, above all by keeping calls over the network out of it; or"
                    + " raise the writer gate's limit."),
    WRITER_WAITS_FOR_ITSELF(
            81,
            "A thread opened a second transaction to write while its first one has written and is open: the two would"
                    + " wait for each other for ever.",
            "Write in one transaction, write the inner one first, or run it after the outer one has ended. In Spring,"
                    + " look for REQUIRES_NEW inside a transaction that has written."),
    JDBC_CALL_UNDECLARED(
            82,
            "A JDBC method was called that this version of dualwrite does not know, so nobody can say what it would do"
                    + " to two databases.",
            "Run on a JDK that this version is tested with, or upgrade dualwrite."),
    STRICT_NEEDS_JDBC(
            83,
            "A transaction that writes was begun by the text of a statement, and strict commits see only transactions"
                    + " that JDBC begins.",
            "Begin it with Connection.setAutoCommit(false) and end it with commit(), or choose another"
                    + " dualwrite.acknowledge."),
    READ_ONLY_WROTE(
            84,
            "A read-only transaction that had read from the target wanted to write.",
            "Do not call it read-only (in Spring: @Transactional(readOnly = true)). Tried again, it runs on the source"
                    + " alone."),
    APPLICATION_AWAY(
            85,
            "The sidecar could not ask the application's endpoint.",
            "Check that the application runs, that its Actuator exposes 'dualwrite', and what checker.application.url,"
                    + " username, password or token say."),
    SIDECAR_STORE_DAMAGED(
            86,
            "The file in which the sidecar keeps findings, alarms and checks is damaged.",
            "Nothing of the two databases is affected. The sidecar puts the file aside and begins a new one; what was"
                    + " acknowledged has to be acknowledged again."),
    REPAIR_NOT_POSSIBLE(
            87,
            "Rows were named that cannot be brought over again from here.",
            "Ask a process that keeps the target in step, from DUAL_WRITE on, and name a table that is carried. Where"
                    + " the table itself does not fit any more, mend that first."),
    CHECK_TAKEN_AWAY(
            88,
            "A continuous check ended before its pass did, because its schedule was removed or changed.",
            "Nothing needs to be done. The rows it did not reach are looked at by the other checks."),

    // 090-099 stages, control and the starter
    EPOCH_CONFLICT(
            90,
            "The source and the target's copy of the control state tell different histories.",
            "Find out which database was restored from a backup. If the source is right, drop the tables"
                    + " _dualwrite_control, _dualwrite_audit and _dualwrite_process in the target; if the target is right,"
                    + " drop them in the source. Then start again: the other side's copy is taken."),
    CONTROL_OF_ANOTHER_PAIR(
            91,
            "The target's schema is used by the migration of another source.",
            "Give each pair a schema of its own with currentSchema in dualwrite.target.url. If the other migration is"
                    + " over, drop its _dualwrite_ tables in the target."),
    EPOCH_MOVED(
            92,
            "Somebody else flipped in the meantime.",
            "Look at the stage as it is now, and ask again if it is still wanted; a stage that is named, instead of a step,"
                    + " is reached whatever others do."),
    FLIP_REFUSED(
            93,
            "A flip asks for something whose preconditions do not hold.",
            "The message names each condition that fails, its value, and what to do."),
    SEVERAL_SOURCES(
            94,
            "The application has several DataSources, and nothing says which one is migrated.",
            "Set dualwrite.source.bean-name to the bean name of the one on SQLite."),
    SOURCE_NOT_FOUND(
            95,
            "The application has no DataSource that could be migrated.",
            "Configure spring.datasource.url, or correct dualwrite.source.bean-name."),
    WRAPPER_BYPASSED(
            96,
            "A bean of the application holds the pool of the source itself instead of dualwrite's DataSource.",
            "Give it the DataSource bean by injection, not one that was unwrapped or made by hand."),
    SOURCE_NOT_A_FILE(
            97,
            "The DataSource that is to be migrated does not open a SQLite file.",
            "Point it at a file (jdbc:sqlite:path), or name another bean in dualwrite.source.bean-name."),
    CONTROL_UNREADABLE(
            98,
            "The control state in the source could not be read or written.",
            "See that the application may write to the SQLite file, and that no other process holds its lock for"
                    + " long."),

    // 050-059 bringing the rows over
    COPY_DIFFERS(
            50,
            "The target holds other rows than the copy has just sent: something there changes rows as they arrive.",
            "Look for triggers and rules on the table named in the message (ENABLE ALWAYS fires during a copy too),"
                    + " remove them, and run the copy again: it goes on with this chunk."),
    COPY_TABLE_CHANGED(
            51,
            "A table was dropped or changed while its rows were copied.",
            "Bring the target's table and the mapping in line with it, and copy the table anew; or leave it out with"
                    + " dualwrite.tables.exclude."),
    COPY_NOT_THE_SAME(
            52,
            "A copy that was interrupted cannot go on: the source, a table, or how its columns cross is not the same"
                    + " any more.",
            "Start the copy anew: the rows that are there are replaced."),
    SOURCE_IN_USE(
            53,
            "Somebody else has the SQLite file open or writes to it, and no capture would see what they write.",
            "Stop the application and its cron jobs. Or let dualwrite capture the changes, and copy while the"
                    + " application runs."),
    TARGET_NOT_EMPTY(
            54,
            "A table of the target holds rows that no copy has brought there.",
            "Look whose rows they are. If they may go, say so with --replace; otherwise migrate into another schema."),
    COPY_PART_MISSING(
            55,
            "An index or a reference could not be made again after the copy, because rows that are there break it.",
            "Correct those rows in the source, where the change is brought over, and make it again: the copy remembers"
                    + " its definition and tries it again when it is run."),
    COPY_ENDED(
            56,
            "A copy that was cancelled, or that failed for good, cannot be run any further.",
            "Begin it again: it goes on where it was."),
    // 057-059, 068-069 reads on the target
    ENDPOINT_UNREADABLE(
            57,
            "The application's endpoint does not answer, refuses, or something else answers there.",
            "Check that the application runs, that management.endpoints.web.exposure.include has dualwrite, and the"
                    + " address, user and password that were given."),

    // 070-079 comparing
    COMPARE_FAILED(
            70,
            "A database failed while the two were compared.",
            "See the database's own message. Comparing changes nothing, so it may be run again at once."),
    COMPARE_UNKNOWN_TABLE(
            71,
            "A table was named for a comparison that is not one of those that are mapped.",
            "Check the spelling: tables are named as in the source. A table that is excluded from the migration cannot"
                    + " be compared."),
    REPAIR_TOO_LARGE(
            72,
            "More rows differ than a repair may bring over without being told twice.",
            "Find out why so many differ. Then repair with a higher limit or --force, or copy the table anew."),
    REPAIR_WITHOUT_JOURNAL(
            73,
            "A repair was asked for, and no journal of dualwrite says which side leads and in what order rows are"
                    + " written.",
            "Keep the two databases in step first; a repair goes through the journal, so that it is ordered with the"
                    + " application's own writes."),
    TARGET_ADDRESS_NOT_UNDERSTOOD(
            74,
            "The address of the target is not one that the JDBC driver of PostgreSQL understands.",
            "Write dualwrite.target.url as jdbc:postgresql://host:port/database, and user and password in"
                    + " dualwrite.target.username and dualwrite.target.password."),
    CAPTURE_MISSING(
            75,
            "The stage says that both databases are written, but the source has no journal.",
            "If it is the wrong file, correct its address. If it is the right one, start with dualwrite.schema-change=warn,"
                    + " go back to OFF, and advance again: everything is copied anew. Until then the target does not follow,"
                    + " and the source answers all reads."),

    // 108-112 what ends a long run
    MIGRATION_INTERRUPTED(
            108,
            "A database failed in the middle of a migration.",
            "See that both databases answer, and run the same command again: it goes on where it was."),
    DISK_FULL(
            109,
            "A disk is full: what was being written to it could not be finished.",
            "Make room on the disk that the message names, and run the same command again: nothing that is half written"
                    + " is taken for whole."),
    IMPORT_INTERRUPTED(
            110,
            "The target failed in the middle of an import.",
            "See that the target answers, and run the import again: tables that are loaded stay, every other is as it"
                    + " was before."),

    // 120-129 the command line
    OUTPUT_UNWRITABLE(
            120,
            "A file that was asked for could not be written.",
            "Give a path in a directory that exists and that this user may write to."),
    INPUT_UNREADABLE(
            121,
            "A file of settings could not be read, or a line of it is not understood.",
            "Correct the line that the message names. The form is: table.column = type.");

    private final String id;
    private final String sentence;
    private final String remedy;

    ErrorCode(int number, String sentence, String remedy) {
        this.id = String.format(Locale.ROOT, "DW-%03d", number);
        this.sentence = sentence;
        this.remedy = remedy;
    }

    /** The stable name, such as {@code DW-014}. */
    public String id() {
        return id;
    }

    /** What happened, for the reader of the reference page. */
    public String sentence() {
        return sentence;
    }

    /** What usually helps, for the reader of the reference page. The message at hand may know better. */
    public String remedy() {
        return remedy;
    }
}
