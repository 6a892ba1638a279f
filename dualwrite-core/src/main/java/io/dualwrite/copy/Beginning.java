package io.dualwrite.copy;

import io.dualwrite.copy.progress.TableProgress;
import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import io.dualwrite.journal.Position;
import io.dualwrite.store.Store;
import io.dualwrite.store.load.CopyLog;
import io.dualwrite.store.load.Scan;
import io.dualwrite.store.mapping.TableMapping;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Has the follower remember what is to come, and finds out what of it is there already. A table that is not what it was
 * when its copy began is not gone on with.
 *
 * @param origin name of the leader, or of its state
 * @param head where the follower begins in the leader's journal; empty if nobody writes to the leader
 */
record Beginning(String origin, Optional<Position> head) {
    /**
     * @param again tables that are brought over once more, however far they had come
     * @param anew whether what the follower remembers of earlier copies goes
     */
    List<TableProgress> of(
            Store leader, Store follower, List<TableMapping> tables, List<TableMapping> again, boolean anew)
            throws SQLException {
        List<CopyLog.Entry> wanted = new ArrayList<>();
        try (Scan scan = leader.scan(tables)) {
            for (TableMapping table : tables) {
                wanted.add(CopyLog.Entry.waiting(table.source(), origin, shape(scan, table)));
            }
        }
        CopyLog copyLog = follower.copyLog();
        copyLog.begin(
                origin,
                head,
                wanted,
                (anew ? tables : again).stream().map(TableMapping::source).toList(),
                anew);
        Map<String, CopyLog.Entry> present =
                copyLog.entries().stream().collect(Collectors.toMap(CopyLog.Entry::table, Function.identity()));
        List<TableProgress> found = new ArrayList<>();
        for (int place = 0; place < wanted.size(); place++) {
            CopyLog.Entry entry = present.getOrDefault(wanted.get(place).table(), wanted.get(place));
            requireSame(entry, wanted.get(place));
            found.add(new TableProgress(tables.get(place), entry));
        }
        return List.copyOf(found);
    }

    /** A word for the table's columns, its key, and the way each value crosses. */
    private static String shape(Scan scan, TableMapping table) {
        String way = scan.shape(table)
                + table.target()
                + table.key()
                + table.columns().stream()
                        .map(column -> column.source() + ">" + column.target() + ">"
                                + column.conversion().spec() + ">" + column.companion())
                        .toList();
        return UUID.nameUUIDFromBytes(way.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static void requireSame(CopyLog.Entry present, CopyLog.Entry wanted) {
        if (!present.shape().equals(wanted.shape())) {
            throw new DualWriteException(
                    ErrorCode.COPY_NOT_THE_SAME,
                    present.table(),
                    "Cannot go on copying table '" + present.table()
                            + "': its columns, or how they cross, are not what they were when the copy began.",
                    ErrorCode.COPY_NOT_THE_SAME.remedy());
        }
    }
}
