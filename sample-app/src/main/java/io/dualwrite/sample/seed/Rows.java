package io.dualwrite.sample.seed;

import io.dualwrite.sample.database.Database;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;

/** Writes many rows in batches and counts them. Confined to one thread. */
final class Rows {

    /** Two years of history end here, whenever the shop is started: the data must not depend on the clock. */
    static final Instant TODAY = Instant.parse("2026-11-20T06:00:00Z");

    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int BATCH = 1_000;

    private final Database database;
    private final JdbcTemplate jdbc;
    private long written;

    Rows(Database database, JdbcTemplate jdbc) {
        this.database = database;
        this.jdbc = jdbc;
    }

    void into(String tableAndColumns, Stream<Object[]> rows) {
        String columns = tableAndColumns.substring(tableAndColumns.indexOf('('));
        String marks = Arrays.stream(columns.replaceAll("[() ]", "").split(","))
                .map(this::mark)
                .collect(Collectors.joining(", "));
        String sql = "insert into " + tableAndColumns + " values (" + marks + ")";
        List<Object[]> batch = new ArrayList<>(BATCH);
        rows.forEachOrdered(row -> {
            batch.add(row);
            if (batch.size() == BATCH) {
                write(sql, batch);
            }
        });
        write(sql, batch);
    }

    /** Times are given as SQLite keeps them, as text; PostgreSQL has a type for them, and wants to be told. */
    private String mark(String column) {
        boolean time = column.endsWith("_at") || column.equals("since") || column.equals("valid_until");
        return time && database == Database.POSTGRESQL ? "cast(? as timestamptz)" : "?";
    }

    private void write(String sql, List<Object[]> batch) {
        if (!batch.isEmpty()) {
            jdbc.batchUpdate(sql, batch);
            written += batch.size();
            batch.clear();
        }
    }

    long written() {
        return written;
    }

    /** As Hibernate writes it. */
    static String millis(Instant instant) {
        return MILLIS.format(instant);
    }

    /** As CURRENT_TIMESTAMP writes it. */
    static String seconds(Instant instant) {
        return MILLIS.format(instant).substring(0, 19);
    }
}
