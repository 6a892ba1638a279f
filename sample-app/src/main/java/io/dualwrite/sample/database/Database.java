package io.dualwrite.sample.database;

/** What the shop runs on: it grew up on SQLite, and speaks PostgreSQL as well. The property {@code shop.sql} says which. */
public enum Database {
    SQLITE,
    POSTGRESQL
}
