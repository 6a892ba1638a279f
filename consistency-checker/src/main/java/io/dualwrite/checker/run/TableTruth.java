package io.dualwrite.checker.run;

import io.dualwrite.compare.report.CompareMode;
import io.dualwrite.compare.report.TableReport;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The last thing that checks said of one table. */
@Entity
@Table(name = "table_truth")
public class TableTruth {
    private static final int MOST_OF_AN_OBSTACLE = 1000;

    @Id
    private String tableName;

    private @Nullable Long sourceRows;
    private @Nullable Long targetRows;
    private @Nullable Long countedAt;
    private @Nullable Long comparedAt;
    private @Nullable Long comparedRows;

    @Column(name = "drift_count")
    private @Nullable Long drift;

    private @Nullable Long equalAt;
    private @Nullable String obstacle;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected TableTruth() {}

    TableTruth(String tableName) {
        this.tableName = tableName;
    }

    /** Takes what a check said. Only one that looked at every row knows how many there are, or that all are equal. */
    final void hear(CompareMode mode, TableReport report, Instant at) {
        long now = at.toEpochMilli();
        String reason = report.obstacle().orElse(null);
        obstacle = reason == null ? null : reason.substring(0, Math.min(MOST_OF_AN_OBSTACLE, reason.length()));
        if (reason != null) {
            return;
        }
        if (mode == CompareMode.COUNTS || mode.looksAtAllRows()) {
            sourceRows = report.sourceRows();
            targetRows = report.targetRows();
            countedAt = now;
        }
        if (mode.looksAtAllRows()) {
            comparedAt = now;
            comparedRows = Math.max(report.sourceRows(), report.targetRows());
            drift = report.drift();
            if (report.isEqual()) {
                equalAt = now;
            }
        }
    }

    public String tableName() {
        return tableName;
    }

    public @Nullable Long sourceRows() {
        return sourceRows;
    }

    public @Nullable Long targetRows() {
        return targetRows;
    }

    /** When the rows were last counted. */
    public Optional<Instant> countedAt() {
        return Optional.ofNullable(countedAt).map(Instant::ofEpochMilli);
    }

    /** When every row was last compared, with whatever result. */
    public Optional<Instant> comparedAt() {
        return Optional.ofNullable(comparedAt).map(Instant::ofEpochMilli);
    }

    public @Nullable Long comparedRows() {
        return comparedRows;
    }

    /** Rows that differed when every row was last compared. */
    public @Nullable Long drift() {
        return drift;
    }

    /** When every row was last seen to be equal. */
    public Optional<Instant> equalAt() {
        return Optional.ofNullable(equalAt).map(Instant::ofEpochMilli);
    }

    /** Why the last check could not compare it. */
    public Optional<String> obstacle() {
        return Optional.ofNullable(obstacle);
    }
}
