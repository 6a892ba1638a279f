package io.dualwrite;

import io.dualwrite.copy.Copy;
import io.dualwrite.copy.steer.CopySettings;
import io.dualwrite.copy.steer.Surroundings;
import io.dualwrite.event.CopyListener;
import io.dualwrite.schema.Identifiers;
import io.dualwrite.store.batch.CaptureBroken;
import io.dualwrite.store.load.CopyLog;
import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.store.postgres.PostgresStore;
import io.dualwrite.store.sqlite.SqliteStore;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Brings capture and copy in line with tables that were agreed upon anew:
 *
 * <ol>
 *   <li>Tables that are not captured yet, since they are new, are captured from here on.
 *   <li>Rows of tables that changed are to be copied once more; those of new tables for the first time.
 *   <li>Capture of tables that changed, or are carried no more, is removed; then everything that is carried is captured.
 * </ol>
 *
 * <p>What is done already is found to be done: a crash in between means that the next start does it again.
 */
final class Renewal {
    private final SqliteStore source;
    private final PostgresStore target;

    Renewal(SqliteStore source, PostgresStore target) {
        this.source = source;
        this.target = target;
    }

    /** Whether the source has a journal at all: without one nobody knows what was written since, nor whether it is the right file. */
    boolean hasJournal() throws SQLException {
        return source.capturedVersion().isPresent();
    }

    /**
     * @param before what was carried until now
     * @return tables whose rows come anew
     */
    Set<String> run(List<TableMapping> before, List<TableMapping> tables) throws SQLException {
        Set<String> stale = new TreeSet<>();
        for (TableMapping old : before) {
            TableMapping now = of(old.source(), tables);
            if (now == null || !way(now).equals(way(old))) {
                stale.add(old.source());
            }
        }
        // A table that has changed is captured with the shape it had; one whose capture is merely damaged repairs
        // itself.
        source.capture().verify().breaks().stream()
                .filter(broken -> !broken.mendable())
                .map(CaptureBroken.Break::table)
                .forEach(stale::add);
        source.capture().install(tables);
        if (stale.isEmpty() && areKnownToTheCopy(tables)) {
            return stale;
        }
        List<TableMapping> again =
                tables.stream().filter(table -> stale.contains(table.source())).toList();
        new Copy(source, target, tables, CopySettings.ONLINE, Surroundings.NOBODY, CopyListener.NOBODY).again(again);
        for (TableMapping old : before) {
            if (stale.contains(old.source())) {
                source.capture().remove(old);
            }
        }
        source.capture().install(tables);
        return stale;
    }

    private boolean areKnownToTheCopy(List<TableMapping> tables) throws SQLException {
        Set<String> known =
                target.copyLog().entries().stream().map(CopyLog.Entry::table).collect(Collectors.toSet());
        return tables.stream().map(TableMapping::source).allMatch(known::contains);
    }

    private static @Nullable TableMapping of(String name, List<TableMapping> tables) {
        return tables.stream()
                .filter(table -> Identifiers.same(table.source(), name))
                .findFirst()
                .orElse(null);
    }

    /** How a table crosses, in words: conversions are compared by these. */
    private static String way(TableMapping table) {
        return table.target()
                + table.key()
                + table.columns().stream()
                        .map(column -> column.source() + ">" + column.target() + ">"
                                + column.conversion().spec() + ">" + column.companion())
                        .collect(Collectors.joining(","));
    }
}
