-- The last thing that checks said of each table.
CREATE TABLE table_truth (
    table_name       VARCHAR(400) PRIMARY KEY,
    source_rows      BIGINT,
    target_rows      BIGINT,
    counted_at       BIGINT,
    compared_at      BIGINT,
    compared_rows    BIGINT,
    drift_count      BIGINT,
    equal_at         BIGINT,
    obstacle         VARCHAR(1000)
);

-- What people asked the application for through the sidecar: written before it is asked, completed by what it said.
CREATE TABLE operator_action (
    id               VARCHAR(36) PRIMARY KEY,
    at               BIGINT NOT NULL,
    who              VARCHAR(200) NOT NULL,
    subject          VARCHAR(40) NOT NULL,
    wish             VARCHAR(1000) NOT NULL,
    outcome          VARCHAR(20) NOT NULL,
    answer           VARCHAR(2000) NOT NULL
);
CREATE INDEX operator_action_by_at ON operator_action (at);
