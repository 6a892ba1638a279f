package io.dualwrite.checker.serve;

import io.dualwrite.backup.BackupRecord;
import io.dualwrite.backup.Backups;
import io.dualwrite.checker.alert.Situation;
import io.dualwrite.checker.finding.Findings;
import io.dualwrite.checker.run.CheckRun;
import io.dualwrite.checker.run.Checks;
import io.dualwrite.schema.Identifiers;
import io.dualwrite.store.Query;
import io.dualwrite.store.sqlite.OwnConnections;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** Finds out, from beside the application, how things stand. What cannot be asked is empty, and why is said. */
@Component
class Watch {
    private static final int RUNS_LOOKED_AT = 100;
    private static final String QUARANTINE = Identifiers.OWN_PREFIX + "quarantine";

    private final CheckerProperties properties;
    private final DataSource target;
    private final Findings findings;
    private final Checks checks;
    private final InstantSource clock;

    Watch(
            CheckerProperties properties,
            @Qualifier("target") DataSource target,
            Findings findings,
            Checks checks,
            InstantSource clock) {
        this.properties = properties;
        this.target = target;
        this.findings = findings;
        this.checks = checks;
        this.clock = clock;
    }

    Situation look() {
        List<String> unreachable = new ArrayList<>();
        requireSource(unreachable);
        return new Situation(
                clock.instant(),
                findings.live(),
                OptionalLong.empty(),
                Optional.empty(),
                quarantined(unreachable),
                OptionalLong.empty(),
                Optional.empty(),
                false,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                lastVerified(),
                lastBackup(unreachable),
                unreachable);
    }

    private void requireSource(List<String> unreachable) {
        try (Connection connection = new OwnConnections(properties.source()).getConnection()) {
            Query.one(connection, "SELECT count(*) FROM sqlite_schema", row -> row.getLong(1));
        } catch (SQLException | RuntimeException away) {
            unreachable.add("the source cannot be read: " + away.getMessage());
        }
    }

    /** Only read: a target that was never followed has no such table, and does not get one from here. */
    private OptionalLong quarantined(List<String> unreachable) {
        try (Connection connection = target.getConnection()) {
            boolean followed =
                    Query.one(connection, "SELECT to_regclass(?) IS NOT NULL", row -> row.getBoolean(1), QUARANTINE);
            return followed
                    ? OptionalLong.of(
                            Query.one(connection, "SELECT count(*) FROM " + QUARANTINE, row -> row.getLong(1)))
                    : OptionalLong.empty();
        } catch (SQLException away) {
            unreachable.add("the target cannot be asked: " + away.getMessage());
            return OptionalLong.empty();
        }
    }

    private Optional<Instant> lastVerified() {
        return checks.latest(RUNS_LOOKED_AT).stream()
                .filter(CheckRun::hasVerified)
                .findFirst()
                .flatMap(CheckRun::endedAt);
    }

    private Optional<Instant> lastBackup(List<String> unreachable) {
        Path folder = properties.backups();
        if (folder == null) {
            return Optional.empty();
        }
        try {
            return new Backups(properties.source(), folder, clock)
                    .list().stream().findFirst().map(BackupRecord::taken);
        } catch (IOException unreadable) {
            unreachable.add("the backups cannot be listed: " + unreadable.getMessage());
            return Optional.empty();
        }
    }
}
