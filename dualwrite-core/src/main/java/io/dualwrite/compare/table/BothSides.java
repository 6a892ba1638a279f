package io.dualwrite.compare.table;

import io.dualwrite.compare.hash.Salts;
import io.dualwrite.compare.memory.CheckMemory;
import io.dualwrite.compare.plan.ComparedTable;
import io.dualwrite.compare.report.CompareListener;
import io.dualwrite.compare.report.CompareSettings;
import io.dualwrite.compare.report.Positions;
import io.dualwrite.compare.side.Look;
import io.dualwrite.compare.side.Side;
import io.dualwrite.compare.side.SourceLook;
import io.dualwrite.compare.side.Touched;
import io.dualwrite.compare.side.Worker;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A comparison under way: both sides, for those who need fresh snapshots, and what is known of them. */
public final class BothSides implements AutoCloseable {
    private final Side<SourceLook> source;
    private final Side<Look> target;
    private final CompareSettings settings;
    private final CompareListener listener;
    private final CheckMemory memory;
    private final boolean resuming;
    private final int tables;
    private final Salts salts = Salts.draw(new SecureRandom());
    private final Worker worker = new Worker("dualwrite-compare");
    private final Set<String> uncaptured = new HashSet<>();
    private final List<String> notes = new ArrayList<>();
    private String table = "";
    private int number;
    private boolean positionsKnown;
    private long estimate = -1;
    private volatile Evidence evidence = Evidence.NONE;

    /** @param tables how many there are */
    public BothSides(
            Side<SourceLook> source,
            Side<Look> target,
            CompareSettings settings,
            CompareListener listener,
            CheckMemory memory,
            boolean resuming,
            int tables) {
        this.source = source;
        this.target = target;
        this.settings = settings;
        this.listener = new SerialListener(listener);
        this.memory = memory;
        this.resuming = resuming;
        this.tables = tables;
    }

    public Window open() throws SQLException {
        return Window.open(source, target);
    }

    public Positions positions() throws SQLException {
        try (Window window = open()) {
            return window.positions();
        }
    }

    /** What is known when it begins. */
    public void begin(Positions positions) {
        positionsKnown = positions.known();
        if (!positionsKnown) {
            note("Positions are unknown (" + positions.why()
                    + "): a row that is written during the comparison may be reported as different.");
        }
    }

    public void begin(ComparedTable next) {
        table = next.source();
        number++;
        estimate = -1;
        evidence = Evidence.NONE;
    }

    boolean arePositionsKnown() {
        return positionsKnown;
    }

    CompareSettings settings() {
        return settings;
    }

    CompareListener listener() {
        return listener;
    }

    Worker worker() {
        return worker;
    }

    Salts salts() {
        return salts;
    }

    CheckMemory memory() {
        return memory;
    }

    boolean isResuming() {
        return resuming;
    }

    /** What an earlier check proved of the table that is looked at. */
    Evidence evidence() {
        return evidence;
    }

    void lean(Evidence on) {
        evidence = on;
    }

    void note(String sentence) {
        notes.add(sentence);
    }

    public List<String> notes() {
        return notes;
    }

    void expect(long rows) {
        estimate = rows;
    }

    void progress(long rows) {
        listener.progress(table, number, tables, rows, estimate);
    }

    /** Remembers tables whose changes no journal notes, so that nothing is waited for. */
    void learn(ComparedTable which, Touched touched) {
        if (touched instanceof Touched.Unknown unknown && unknown.why().contains("not captured")) {
            uncaptured.add(which.source());
        }
    }

    /**
     * Whether no journal told from the beginning what is on its way, so that nothing is waited for. One that goes away meanwhile, as
     * it does when a migration is switched off, leaves rows behind that nobody can tell from differences.
     */
    boolean nobodyTellsWhatMoves(ComparedTable which) {
        return !positionsKnown || isUncaptured(which);
    }

    boolean isUncaptured(ComparedTable which) {
        return uncaptured.contains(which.source());
    }

    @Override
    public void close() {
        worker.close();
    }
}
