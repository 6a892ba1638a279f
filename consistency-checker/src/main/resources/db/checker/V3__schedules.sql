-- Schedules that people changed or added while the sidecar ran; all others stand in its configuration.
CREATE TABLE check_schedule (
    name             VARCHAR(60) PRIMARY KEY,
    mode             VARCHAR(20) NOT NULL,
    table_names      TEXT NOT NULL,
    every_millis     BIGINT NOT NULL,
    opens_at         VARCHAR(8),
    closes_at        VARCHAR(8),
    polite           INTEGER NOT NULL,
    paused           INTEGER NOT NULL,
    changed_at       BIGINT NOT NULL,
    changed_by       VARCHAR(200) NOT NULL
);
