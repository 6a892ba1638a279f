package io.dualwrite.store.postgres.lead;

import io.dualwrite.store.batch.CaptureBroken;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A captured table as it was when its capture was installed, and as the present transaction sees it. It is broken when
 *
 * <ol>
 *   <li>it is gone, or its columns are others;
 *   <li>another table has its name now;
 *   <li>a catalogue row of a column was written since: rows may have changed without a trigger, as by {@code ALTER COLUMN
 *       TYPE ... USING};
 *   <li>it has other partitions: rows come and go with them, unseen;
 *   <li>a catalogue row of our triggers or their function was written since: they may have been off for a while, as around
 *       a bulk load.
 * </ol>
 *
 * @param shape hash of what is seen of the columns now; null if the table does not exist
 * @param print what must not have changed, part by part: relation, columns, partitions, triggers
 */
public record CapturePrint(
        int number,
        String name,
        String capturedShape,
        String capturedPrint,
        @Nullable String shape,
        @Nullable String print) {
    private static final List<String> REASONS = List.of(
            "was replaced by another table of the same name",
            "had a column changed, which rewrites rows without any trigger",
            "has other partitions than when it was captured",
            "has lost its capture triggers, or they were switched off for a while");

    /** For {@link #read(ResultSet)}. */
    static final String PRESENT = """
        SELECT t.number, t.name, t.shape, t.print,
               CASE WHEN c.oid IS NOT NULL THEN md5(a.shape) END,
               c.oid || ' ' || md5(a.versions) || ' ' || md5(p.partitions) || ' ' || coalesce(md5(g.triggers), '-')
          FROM %s AS t
          LEFT JOIN pg_class AS c ON c.oid = to_regclass(quote_ident(current_schema()) || '.' || quote_ident(t.name))
          CROSS JOIN LATERAL (
               SELECT string_agg(attname || ' ' || format_type(atttypid, atttypmod) || ' ' || attgenerated::text,
                                 ',' ORDER BY attnum) AS shape,
                      string_agg(attnum || ' ' || xmin::text, ',' ORDER BY attnum) AS versions
                 FROM pg_attribute WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped) AS a
          CROSS JOIN LATERAL (
               SELECT coalesce(string_agg(relid::oid::text, ',' ORDER BY relid::oid), '') AS partitions
                 FROM pg_partition_tree(c.oid)) AS p
          CROSS JOIN LATERAL (
               SELECT string_agg(tgrelid || ' ' || tgname || ' ' || tgenabled::text || ' ' || tg.xmin::text || ' ' || f.xmin::text,
                                 ',' ORDER BY tgrelid, tgname) AS triggers
                 FROM pg_trigger AS tg JOIN pg_proc AS f ON f.oid = tg.tgfoid
                WHERE tg.tgrelid IN (SELECT c.oid UNION ALL SELECT relid FROM pg_partition_tree(c.oid))
                  AND starts_with(tg.tgname, '_dualwrite_' || t.number || '_')) AS g
         ORDER BY t.number\
        """.formatted(CaptureTables.TABLE);

    static List<CapturePrint> read(Connection connection) throws SQLException {
        try (PreparedStatement present = connection.prepareStatement(PRESENT);
                ResultSet rows = present.executeQuery()) {
            return read(rows);
        }
    }

    static List<CapturePrint> read(ResultSet row) throws SQLException {
        List<CapturePrint> tables = new ArrayList<>();
        while (row.next()) {
            tables.add(of(row));
        }
        return tables;
    }

    private static CapturePrint of(ResultSet row) throws SQLException {
        return new CapturePrint(
                row.getInt(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6));
    }

    static CaptureBroken broken(List<CapturePrint> tables) {
        List<CaptureBroken.Break> breaks = new ArrayList<>();
        for (CapturePrint table : tables) {
            table.change().ifPresent(reason -> breaks.add(new CaptureBroken.Break(table.name, reason, false)));
            if (table.change().isEmpty()) {
                table.damage().ifPresent(reason -> breaks.add(new CaptureBroken.Break(table.name, reason, true)));
            }
        }
        return new CaptureBroken(breaks);
    }

    private Optional<String> change() {
        if (shape == null) {
            return Optional.of("no longer exists");
        }
        return shape.equals(capturedShape)
                ? Optional.empty()
                : Optional.of("has other columns than when it was captured");
    }

    private Optional<String> damage() {
        String[] before = capturedPrint.split(" ", -1);
        String[] now = String.valueOf(print).split(" ", -1);
        for (int part = 0; part < REASONS.size(); part++) {
            if (part >= now.length || part >= before.length || !now[part].equals(before[part])) {
                return Optional.of(REASONS.get(part));
            }
        }
        return Optional.empty();
    }
}
