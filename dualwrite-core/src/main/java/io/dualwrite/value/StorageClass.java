package io.dualwrite.value;

/** What SQLite says a value is. The type belongs to the value there, not to the column. */
public enum StorageClass {
    NULL,
    INTEGER,
    REAL,
    TEXT,
    BLOB
}
