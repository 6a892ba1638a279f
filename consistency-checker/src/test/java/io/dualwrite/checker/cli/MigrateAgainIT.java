package io.dualwrite.checker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.checker.cli.output.ExitCode;
import io.dualwrite.checker.migrate.Migration;
import io.dualwrite.checker.migrate.MigrationReport;
import io.dualwrite.checker.migrate.Outcome;
import io.dualwrite.copy.steer.CopySettings;
import io.dualwrite.event.CopyEvent;
import io.dualwrite.preflight.PreflightSettings;
import io.dualwrite.preflight.target.TargetAccess;
import io.dualwrite.store.mapping.ColumnMapping;
import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.store.sqlite.SqliteStore;
import io.dualwrite.value.convert.Conversions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** A move that is not the first, or not alone. */
class MigrateAgainIT extends MigratesTheShop {
    /** What is committed while it runs comes over too, and the check does not take it for a difference. */
    @Test
    void aRoleThatMayNotMakeTablesIsToldWhatToGrant() throws Exception {
        shop();
        String clerk = "clerk_" + DATABASES.targetDatabase().name();
        inTarget("REVOKE CREATE ON SCHEMA public FROM PUBLIC", "CREATE ROLE " + clerk);
        try {
            String asClerk = DATABASES.targetUrl() + "?options=-c%20role=" + clerk;
            assertThat(into(asClerk, DATABASES.sourceFile())).as(out.toString()).isEqualTo(ExitCode.COULD_NOT_RUN);
            assertThat(err.toString())
                    .contains("DW-012", "permission denied", "before anything was changed", "CREATE on the schema");
        } finally {
            inTarget("DROP OWNED BY " + clerk + " CASCADE", "DROP ROLE " + clerk);
        }
    }

    /** It may not set session_replication_role, so references of rows that go would fire. */
    @Test
    void anOrdinaryRoleReplacesTablesThatReferToEachOther() throws Exception {
        shop();
        String clerk = "clerk_" + DATABASES.targetDatabase().name();
        inTarget("CREATE ROLE " + clerk, "GRANT ALL ON SCHEMA public TO " + clerk);
        try {
            String asClerk = DATABASES.targetUrl() + "?options=-c%20role=" + clerk;
            assertThat(into(asClerk, DATABASES.sourceFile()))
                    .as(out + "\n" + err)
                    .isEqualTo(ExitCode.CLEAN);
            inSource("UPDATE customer SET name = 'Dee' WHERE id = 2", "DELETE FROM orders WHERE id = 5");
            assertThat(into(asClerk, DATABASES.sourceFile())).isEqualTo(ExitCode.COULD_NOT_RUN);
            assertThat(err.toString()).contains("DW-052", "--replace");

            assertThat(into(asClerk, DATABASES.sourceFile(), "--replace"))
                    .as(out + "\n" + err)
                    .isLessThan(ExitCode.BLOCKED);

            assertThat(one("SELECT count(*) || ' ' || (SELECT name FROM customer WHERE id = 2) FROM orders"))
                    .isEqualTo("599 Dee");
            assertThat(one("SELECT count(*) FROM pg_constraint WHERE contype = 'f' AND convalidated"))
                    .isEqualTo("1");
        } finally {
            inTarget("DROP OWNED BY " + clerk + " CASCADE", "DROP ROLE " + clerk);
        }
    }

    @Test
    void copiesWhileTheApplicationWritesIfItsWritesAreCaptured() throws Exception {
        shop();
        inSource("PRAGMA journal_mode = WAL");
        new SqliteStore(DATABASES.sourceFile()).capture().install(List.of(captured("customer"), captured("orders")));
        AtomicBoolean over = new AtomicBoolean();
        AtomicLong written = new AtomicLong();
        try (Connection application = DATABASES.source().getConnection();
                PreparedStatement order =
                        application.prepareStatement("INSERT INTO orders(customer, total) VALUES (1, 0.5)")) {
            order.executeUpdate();
            Thread writer = new Thread(() -> {
                while (!over.get()) {
                    try {
                        order.executeUpdate();
                        written.incrementAndGet();
                        LockSupport.parkNanos(2_000_000);
                    } catch (SQLException failure) {
                        throw new IllegalStateException(failure);
                    }
                }
            });
            writer.start();
            try {
                assertThat(run("--dry-run")).isLessThan(ExitCode.BLOCKED);
                assertThat(run()).as(out + "\n" + err).isEqualTo(ExitCode.WARNINGS);
            } finally {
                over.set(true);
                writer.join();
            }
            assertThat(out.toString())
                    .contains("the source is still in use", "equal")
                    .doesNotContain("DIFFERENT");
            long first = Long.parseLong(one("SELECT count(*) FROM orders"));
            assertThat(first).isBetween(602L, 601 + written.get());

            assertThat(run()).as(out + "\n" + err).isEqualTo(ExitCode.WARNINGS);
            assertThat(Long.parseLong(one("SELECT count(*) FROM orders"))).isEqualTo(601 + written.get());
        }
    }

    @Test
    void anInterruptedMigrationGoesOn() throws Exception {
        shop();
        Migration[] running = new Migration[1];
        running[0] = migration(event -> {
            if (event instanceof CopyEvent.ChunkLoaded) {
                running[0].cancel();
            }
        });
        MigrationReport first = running[0].run();
        assertThat(first.outcome()).isEqualTo(Outcome.INTERRUPTED);
        assertThat(first.sentence()).contains("Run the same command again");
        long before = first.copy().orElseThrow().rows();
        assertThat(before).isBetween(1L, 602L);

        List<CopyEvent> events = new ArrayList<>();
        MigrationReport second = migration(events::add).run();
        assertThat(second.outcome()).isEqualTo(Outcome.MIGRATED);
        assertThat(events.stream()
                        .filter(CopyEvent.ChunkLoaded.class::isInstance)
                        .mapToLong(event -> ((CopyEvent.ChunkLoaded) event).rows())
                        .sum())
                .isEqualTo(603 - before);
    }

    @Test
    void aSourceThatChangedSinceIsNotMixedWithWhatIsThere() throws Exception {
        shop();
        Migration[] running = new Migration[1];
        running[0] = migration(event -> {
            if (event instanceof CopyEvent.ChunkLoaded) {
                running[0].cancel();
            }
        });
        running[0].run();
        inSource("UPDATE customer SET name = 'new' WHERE id = 1");
        assertThat(run()).isEqualTo(ExitCode.COULD_NOT_RUN);
        assertThat(err.toString()).contains("DW-052", "--replace");
        assertThat(run("--replace")).as(out + "\n" + err).isEqualTo(ExitCode.CLEAN);
        assertThat(one("SELECT name FROM customer WHERE id = 1")).isEqualTo("new");
    }

    private static TableMapping captured(String table) {
        return new TableMapping(
                table, table, List.of(ColumnMapping.of("id", "id", Conversions.parse("bigint"))), List.of(0));
    }

    private static Migration migration(io.dualwrite.event.CopyListener listener) {
        return new Migration(
                PreflightSettings.of(DATABASES.sourceFile())
                        .withTarget(TargetAccess.of(DATABASES.target(), "the test's target")),
                DATABASES.target(),
                new Migration.Choices(false, CopySettings.AT_REST.withLoaders(1).withChunkBytes(5_000)),
                progress -> {},
                listener);
    }
}
