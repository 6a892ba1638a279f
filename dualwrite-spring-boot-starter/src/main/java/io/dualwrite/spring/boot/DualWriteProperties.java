package io.dualwrite.spring.boot;

import io.dualwrite.replicate.commit.Acknowledgement;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configuration of dualwrite.
 *
 * @param enabled whether dualwrite takes part in the application at all
 * @param target the PostgreSQL side
 * @param source the SQLite side
 * @param tables which tables take part, and how they cross
 * @param acknowledge until when a commit does not return
 * @param acknowledgeTimeout how long a commit waits for the target at most
 * @param readiness when a statement has earned its place on the target
 * @param guard limits within which the target may answer reads
 * @param flip how a change of the flags is carried out
 * @param schemaChange what to do at the start about a table of the source that its target does not fit any more, and about a
 *     source whose journal is gone
 * @param preflight whether to look at the source, and whether findings that block a migration end the start
 * @param slowStatement from when on a statement counts as slow, and its text is logged without values
 * @param drainTimeout how long stopping waits for changes that are on their way to the target
 */
@ConfigurationProperties("dualwrite")
public record DualWriteProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue Target target,
        @DefaultValue Source source,
        @DefaultValue Tables tables,
        @DefaultValue("auto") Acknowledgement.When acknowledge,
        @DefaultValue("2s") Duration acknowledgeTimeout,
        @DefaultValue Readiness readiness,
        @DefaultValue Guard guard,
        @DefaultValue Flip flip,
        @DefaultValue("refuse") SchemaChange schemaChange,
        @DefaultValue("off") Preflight preflight,
        @DefaultValue("1s") Duration slowStatement,
        @DefaultValue("10s") Duration drainTimeout) {
    public DualWriteProperties {
        requirePositive("dualwrite.slow-statement", slowStatement.toMillis());
    }

    /**
     * The PostgreSQL side.
     *
     * @param url JDBC address of the target
     * @param username role that dualwrite uses there
     * @param password password of that role
     * @param replicasUrl JDBC address of its streaming replicas, several hosts with commas between them: they answer reads
     *     while they are fresh
     * @param schema what to do about a target without tables when writes are to reach it for the first time
     * @param migrations migrations of the target
     * @param pool pool of connections to the target
     */
    public record Target(
            @Nullable String url,
            @Nullable String username,
            @Nullable String password,
            @Nullable String replicasUrl,
            @DefaultValue("create-if-empty") Schema schema,
            @DefaultValue Migrations migrations,
            @DefaultValue Pool pool) {
        /** What to do about a target without tables. */
        public enum Schema {
            /** Create tables and indexes from what is stored in the source. */
            CREATE_IF_EMPTY,
            /** Nothing: the team brings the schema. */
            NONE
        }
    }

    /**
     * Migrations of the target.
     *
     * @param enabled whether they are run when the application starts
     * @param locations where Flyway finds them; if this is empty, classpath:db/migration/postgresql where that exists. Not a
     *     folder inside one that is searched for those of the source
     */
    public record Migrations(
            @DefaultValue("true") boolean enabled,
            @DefaultValue List<String> locations) {}

    /** What to do about a table whose target does not fit any more, or a source whose journal is gone. */
    public enum SchemaChange {
        /** Do not start. */
        REFUSE,
        /** Log it, and start; the target stays behind until its migration is there. */
        WARN
    }

    /**
     * Pool of connections to the target.
     *
     * @param maximumSize connections at most
     * @param connectionTimeout how long getting a connection may take
     * @param socketTimeout how long an answer of the server may take before the connection counts as broken
     * @param prepareThreshold executions of a statement before the server prepares it; 0 for a pooler in transaction mode
     */
    public record Pool(
            @DefaultValue("10") int maximumSize,
            @DefaultValue("3s") Duration connectionTimeout,
            @DefaultValue("30s") Duration socketTimeout,
            @DefaultValue("5") int prepareThreshold) {
        public Pool {
            requirePositive("dualwrite.target.pool.maximum-size", maximumSize);
            requirePositive("dualwrite.target.pool.connection-timeout", connectionTimeout.toMillis());
            requirePositive("dualwrite.target.pool.socket-timeout", socketTimeout.toSeconds());
            if (prepareThreshold < 0) {
                throw new IllegalArgumentException("dualwrite.target.pool.prepare-threshold must not be negative");
            }
        }
    }

    /**
     * The SQLite side.
     *
     * @param beanName name of the DataSource bean that is migrated, if the application has several
     * @param writerTimeout how long a transaction waits for its turn to write
     */
    public record Source(
            @Nullable String beanName, @DefaultValue("10s") Duration writerTimeout) {
        public Source {
            requirePositive("dualwrite.source.writer-timeout", writerTimeout.toMillis());
        }
    }

    /**
     * Which tables take part, and how they cross.
     *
     * @param exclude tables that stay where they are; patterns with * and ?
     * @param names names in the target by table or table.column of the source, where they differ
     * @param types conversions by table.column, where the one that is chosen is not the one wanted
     * @param timeZone time zone that dates without a zone are in
     */
    public record Tables(
            @DefaultValue List<String> exclude,
            @DefaultValue Map<String, String> names,
            @DefaultValue Map<String, String> types,
            @Nullable ZoneId timeZone) {}

    /**
     * When a statement has earned its place on the target.
     *
     * @param matches equal answers that it takes; 0 trusts the compiler alone
     * @param empty equal answers without rows that count as much as one with rows; 0 if they never count
     * @param slower how many times slower than the source the target may be
     * @param overrides location of the file with the team's own decisions on statements
     */
    public record Readiness(
            @DefaultValue("5") int matches,
            @DefaultValue("20") int empty,
            @DefaultValue("10") int slower,
            @Nullable String overrides) {
        public Readiness {
            if (matches < 0 || empty < 0) {
                throw new IllegalArgumentException(
                        "dualwrite.readiness.matches and dualwrite.readiness.empty must not be negative");
            }
            requirePositive("dualwrite.readiness.slower", slower);
        }
    }

    /**
     * Limits within which the target may answer reads.
     *
     * @param lagChanges changes that may wait for the target
     * @param lagTime age that the oldest of them may have
     * @param settle how long the target must be well before reads come back
     */
    public record Guard(
            @DefaultValue("1000") long lagChanges,
            @DefaultValue("2s") Duration lagTime,
            @DefaultValue("5s") Duration settle) {}

    /**
     * How a change of the flags is carried out.
     *
     * @param firstStep share of the reads that advancing to reads on the target begins with
     * @param timeout how long a flip waits for other processes before it names those that are missing
     */
    public record Flip(
            @DefaultValue("1") String firstStep,
            @DefaultValue("2s") Duration timeout) {}

    /** Whether to look at the source before the application starts, and what for. */
    public enum Preflight {
        /** Do not look. */
        OFF,
        /** Log what is found. */
        REPORT,
        /** Log it, and do not start if something blocks a migration. */
        ENFORCE
    }

    static void requirePositive(String property, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException(property + " must be greater than 0");
        }
    }
}
