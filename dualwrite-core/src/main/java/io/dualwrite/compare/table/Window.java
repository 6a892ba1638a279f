package io.dualwrite.compare.table;

import io.dualwrite.compare.plan.ComparedTable;
import io.dualwrite.compare.report.Positions;
import io.dualwrite.compare.side.Look;
import io.dualwrite.compare.side.Side;
import io.dualwrite.compare.side.SourceLook;
import io.dualwrite.compare.side.Touched;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * A snapshot of each side. The follower's is taken first: whatever it has taken then lies behind the head that the
 * leader's snapshot shows, and the journal of that snapshot names every row that may differ for no other reason.
 */
public final class Window implements AutoCloseable {
    private final SourceLook source;
    private final Look target;
    private final Positions positions;
    private final Map<ComparedTable, Touched> touched = new HashMap<>();

    private Window(SourceLook source, Look target) {
        this.source = source;
        this.target = target;
        this.positions = Positions.of(source.standing(), target.standing());
    }

    static Window open(Side<SourceLook> source, Side<Look> target) throws SQLException {
        Window window = open(source, target, false);
        if (window.positions.leader().equals("target")) {
            window.close();
            return open(source, target, true);
        }
        return window;
    }

    private static Window open(Side<SourceLook> source, Side<Look> target, boolean sourceFirst) throws SQLException {
        if (sourceFirst) {
            SourceLook first = source.look();
            return new Window(first, beside(first, target));
        }
        Look first = target.look();
        return new Window(beside(first, source), first);
    }

    private static <L extends Look> L beside(Look first, Side<L> other) throws SQLException {
        try {
            return other.look();
        } catch (SQLException | RuntimeException failure) {
            first.close();
            throw failure;
        }
    }

    public SourceLook source() {
        return source;
    }

    public Look target() {
        return target;
    }

    Positions positions() {
        return positions;
    }

    /** Rows that the follower may not have taken yet. */
    Touched touched(ComparedTable table) throws SQLException {
        Touched known = touched.get(table);
        if (known == null) {
            Look leader = positions.leader().equals("target") ? target : source;
            known = positions.known()
                    ? leader.touched(table, positions.applied())
                    : new Touched.Unknown(positions.why());
            touched.put(table, known);
        }
        return known;
    }

    /** Rows that were touched since an earlier position of the follower. */
    Touched touchedSince(ComparedTable table, String position) throws SQLException {
        Look leader = positions.leader().equals("target") ? target : source;
        return positions.known() ? leader.touched(table, position) : new Touched.Unknown(positions.why());
    }

    Set<String> quarantined(ComparedTable table) throws SQLException {
        return positions.leader().equals("target") ? source.quarantined(table) : target.quarantined(table);
    }

    @Override
    public void close() throws SQLException {
        try (target) {
            source.close();
        }
    }
}
