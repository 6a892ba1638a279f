package io.dualwrite.testsupport.database;

import java.nio.file.Path;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A source and a target for JUnit: a SQLite file in WAL mode, and a PostgreSQL database of its own on the {@linkplain PostgresServer#shared()
 * server of this JVM}.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final DatabasePair databases = DatabasePair.create()
 *         .withSourceSchema("create table item (id integer primary key, name text)")
 *         .withTargetSchema("schema/target.sql");
 * }</pre>
 *
 * <ul>
 *   <li>In a static field the two are made once for the class (and its {@code @Nested} classes); in an instance field, or after
 *       {@link #freshForEachTest}, once for every test. They are never emptied: a new database has no old sequences and triggers either.
 *   <li>Defaults are hostile: {@link TargetDatabase} sorts as a dictionary does and runs in another time zone than the JVM.
 *   <li>A test that leaves a connection or a transaction open fails, and is told where it was opened: {@link LeakCheck}.
 * </ul>
 *
 * <p>Immutable as far as the description goes: each {@code with...} returns a changed copy. One pair serves one test at a time.
 */
public final class DatabasePair implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {

    private final PairDescription description;
    private volatile @Nullable OpenPair open;
    private @Nullable String owner;

    private DatabasePair(PairDescription description) {
        this.description = description;
    }

    /** Two empty databases. */
    public static DatabasePair create() {
        return new DatabasePair(PairDescription.EMPTY);
    }

    /** Runs this in the new SQLite file: SQL, or the name of a class path resource ending in {@code .sql}. May be given several times. */
    public DatabasePair withSourceSchema(String script) {
        return new DatabasePair(description.withSourceSchema(script));
    }

    /** Runs this in the new PostgreSQL database: SQL, or the name of a class path resource ending in {@code .sql}. May be given several times. */
    public DatabasePair withTargetSchema(String script) {
        return new DatabasePair(description.withTargetSchema(script));
    }

    /** A parameter of the SQLite driver's address, such as {@code foreign_keys} (true unless set here) or {@code date_class}. */
    public DatabasePair withSourceSetting(String name, String value) {
        return new DatabasePair(description.withSourceSetting(name, value));
    }

    /** Makes both databases anew for every test, also in a static field. */
    public DatabasePair freshForEachTest() {
        return new DatabasePair(description.withFreshForEachTest());
    }

    /** For the rare test that cannot help leaving something open, such as one that kills its own server. */
    public DatabasePair withoutLeakCheck() {
        return new DatabasePair(description.withoutLeakCheck());
    }

    /** The SQLite file; no pool, and watched for leaks. */
    public DataSource source() {
        return open().source;
    }

    /** The PostgreSQL database; no pool, and watched for leaks. */
    public DataSource target() {
        return open().target;
    }

    /** The SQLite file itself. Its {@code -wal} and {@code -shm} are beside it. */
    public Path sourceFile() {
        return open().sourceFile.path();
    }

    /** JDBC address of the source, with the settings as parameters. Connections made with it are not watched one by one. */
    public String sourceUrl() {
        return open().sourceFile.url();
    }

    /** The PostgreSQL database: its name, server, role, and address. */
    public TargetDatabase targetDatabase() {
        return open().targetDatabase;
    }

    /** JDBC address of the target, without user and password. Connections made with it are not watched one by one. */
    public String targetUrl() {
        return targetDatabase().url();
    }

    public String targetUser() {
        return targetDatabase().server().user();
    }

    public String targetPassword() {
        return targetDatabase().server().password();
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        if (open == null && !description.freshForEachTest()) {
            create(context);
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        if (open == null) {
            create(context);
        }
        open().leaks.begin();
    }

    @Override
    public void afterEach(ExtensionContext context) throws SQLException {
        OpenPair pair = open;
        if (pair == null) {
            return; // They could not be created: that is the failure to show.
        }
        try {
            if (description.leakCheck()) {
                pair.leaks.end();
            }
        } finally {
            closeIfOwnedBy(context);
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        closeIfOwnedBy(context);
    }

    private void create(ExtensionContext context) {
        open = OpenPair.create(description);
        owner = context.getUniqueId();
    }

    private void closeIfOwnedBy(ExtensionContext context) {
        OpenPair pair = open;
        if (pair != null && context.getUniqueId().equals(owner)) {
            open = null;
            owner = null;
            pair.close();
        }
    }

    private OpenPair open() {
        OpenPair pair = open;
        if (pair == null) {
            throw new IllegalStateException(
                    "The databases do not exist now: they live from before a test to after it. Register the pair"
                            + " with @RegisterExtension, in a static field if @BeforeAll needs it.");
        }
        return pair;
    }
}
