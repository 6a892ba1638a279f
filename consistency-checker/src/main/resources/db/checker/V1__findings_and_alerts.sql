-- The sidecar's own store. Runs on SQLite and on PostgreSQL: only what both understand the same way.
-- Moments are milliseconds since 1970-01-01T00:00Z. No column ever holds a value of a row of the application.

CREATE TABLE finding (
    id               VARCHAR(36) PRIMARY KEY,
    kind             VARCHAR(40) NOT NULL,
    subject          VARCHAR(400) NOT NULL,
    severity         VARCHAR(10) NOT NULL,
    state            VARCHAR(20) NOT NULL,
    summary          VARCHAR(2000) NOT NULL,
    row_count        BIGINT NOT NULL,
    sightings        BIGINT NOT NULL,
    opened_at        BIGINT NOT NULL,
    seen_at          BIGINT NOT NULL,
    ended_at         BIGINT
);
CREATE INDEX finding_by_state ON finding (state, kind, subject);

-- Rows that a finding is about: keys and names of columns, bounded per finding.
CREATE TABLE finding_row (
    finding_id       VARCHAR(36) NOT NULL REFERENCES finding (id),
    place            INTEGER NOT NULL,
    row_key          VARCHAR(2000) NOT NULL,
    difference       VARCHAR(40) NOT NULL,
    column_names     VARCHAR(2000) NOT NULL,
    PRIMARY KEY (finding_id, place)
);

-- The life of a finding: what happened to it, when, by whom, why.
CREATE TABLE finding_step (
    id               VARCHAR(36) PRIMARY KEY,
    finding_id       VARCHAR(36) NOT NULL REFERENCES finding (id),
    at               BIGINT NOT NULL,
    step             VARCHAR(20) NOT NULL,
    who              VARCHAR(200) NOT NULL,
    note             VARCHAR(2000) NOT NULL
);
CREATE INDEX finding_step_by_finding ON finding_step (finding_id, at);

CREATE TABLE alarm (
    id               VARCHAR(36) PRIMARY KEY,
    rule             VARCHAR(40) NOT NULL,
    subject          VARCHAR(400) NOT NULL,
    severity         VARCHAR(10) NOT NULL,
    summary          VARCHAR(2000) NOT NULL,
    since            BIGINT NOT NULL,
    told_at          BIGINT NOT NULL,
    resolved_at      BIGINT
);
CREATE INDEX alarm_by_rule ON alarm (rule, subject, resolved_at);

-- Every attempt to tell somebody, so that a channel that fails is seen and not believed.
CREATE TABLE delivery (
    id               VARCHAR(36) PRIMARY KEY,
    channel          VARCHAR(100) NOT NULL,
    created_at       BIGINT NOT NULL,
    message          TEXT NOT NULL,
    attempts         INTEGER NOT NULL,
    next_at          BIGINT NOT NULL,
    delivered_at     BIGINT,
    failure          VARCHAR(1000)
);
CREATE INDEX delivery_by_next ON delivery (delivered_at, next_at);

-- Every check that was begun, and what came of it.
CREATE TABLE check_run (
    id               VARCHAR(36) PRIMARY KEY,
    schedule         VARCHAR(100) NOT NULL,
    mode             VARCHAR(20) NOT NULL,
    began_at         BIGINT NOT NULL,
    ended_at         BIGINT,
    outcome          VARCHAR(20) NOT NULL,
    table_count      INTEGER NOT NULL,
    row_count        BIGINT NOT NULL,
    drift_count      BIGINT NOT NULL,
    sentence         VARCHAR(2000) NOT NULL
);
CREATE INDEX check_run_by_schedule ON check_run (schedule, began_at);

-- What is kept of each table from one check to the next.
CREATE TABLE checked_table (
    table_name       VARCHAR(400) PRIMARY KEY,
    begun_at         BIGINT NOT NULL,
    position         VARCHAR(2000) NOT NULL,
    reached          TEXT,
    source_rows      BIGINT NOT NULL,
    target_rows      BIGINT NOT NULL,
    differences      VARCHAR(1000) NOT NULL,
    representations  BIGINT NOT NULL,
    in_motion        BIGINT NOT NULL,
    equal_at         BIGINT,
    equal_position   VARCHAR(2000)
);
