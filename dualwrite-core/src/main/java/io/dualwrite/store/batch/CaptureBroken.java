package io.dualwrite.store.batch;

import io.dualwrite.store.Leader;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The journal can no longer be trusted for some tables: writes may have happened that it does not know. Nothing may be
 * applied until their capture is installed again and their rows are brought over anew ({@link Leader#repair}).
 */
public record CaptureBroken(List<Break> breaks) implements Reading {
    public static final CaptureBroken NOTHING = new CaptureBroken(List.of());

    /**
     * @param reason continues the sentence "table ... "
     * @param mendable whether the table is still the one that is mapped, so that repairing is all it takes
     */
    public record Break(String table, String reason, boolean mendable) {}

    public CaptureBroken {
        breaks = List.copyOf(breaks);
    }

    public boolean isEmpty() {
        return breaks.isEmpty();
    }

    public List<String> tables() {
        return breaks.stream().map(Break::table).toList();
    }

    public boolean isMendable() {
        return breaks.stream().allMatch(Break::mendable);
    }

    /** One clause per table. */
    public String inWords() {
        return breaks.stream()
                .map(broken -> "table '" + broken.table() + "' " + broken.reason())
                .collect(Collectors.joining("; "));
    }
}
