package io.dualwrite.sql.corpus;

import io.dualwrite.sql.resolve.SourceColumn;
import io.dualwrite.sql.resolve.SourceKey;
import io.dualwrite.sql.resolve.SourceSchema;
import io.dualwrite.sql.resolve.SourceTable;
import io.dualwrite.sql.resolve.Spelling;
import io.dualwrite.sql.resolve.TargetType;
import java.util.Arrays;
import java.util.List;

/** A small schema with everything that bites: mixed case, NULLs, ties, decimals, booleans, awkward names. */
final class Shop {
    static final SourceSchema SCHEMA = new SourceSchema(List.of(
            SourceTable.of(
                    "item",
                    List.of(
                            SourceColumn.of("id", "INTEGER", TargetType.BIGINT),
                            SourceColumn.of("name", "TEXT", TargetType.TEXT),
                            SourceColumn.of("Email", "TEXT", TargetType.TEXT).withCollation("NOCASE"),
                            SourceColumn.of("n", "INT", TargetType.BIGINT),
                            SourceColumn.of("price", "REAL", TargetType.DOUBLE),
                            SourceColumn.of("amount", "DECIMAL(10,2)", TargetType.NUMERIC),
                            SourceColumn.of("active", "BOOLEAN", TargetType.BOOLEAN),
                            SourceColumn.of("created", "TEXT", TargetType.TEXT),
                            SourceColumn.of("data", "BLOB", TargetType.BYTEA),
                            SourceColumn.of("categoryId", "INT", TargetType.BIGINT),
                            SourceColumn.of("user", "TEXT", TargetType.TEXT)),
                    List.of(new SourceKey(List.of("id"), true)),
                    "id"),
            SourceTable.of(
                    "category",
                    List.of(
                            SourceColumn.of("id", "INTEGER", TargetType.BIGINT),
                            SourceColumn.of("title", "TEXT", TargetType.TEXT).withNotNull(),
                            SourceColumn.of("parent_id", "INT", TargetType.BIGINT)),
                    List.of(new SourceKey(List.of("id"), true), new SourceKey(List.of("title"), false)),
                    "id"),
            SourceTable.of(
                    "Order Details",
                    List.of(
                            SourceColumn.of("Id", "INTEGER", TargetType.BIGINT),
                            SourceColumn.of("unit price", "REAL", TargetType.DOUBLE),
                            SourceColumn.of("end", "TEXT", TargetType.TEXT),
                            SourceColumn.of("item_id", "INT", TargetType.BIGINT)),
                    List.of(new SourceKey(List.of("Id"), true)),
                    "Id"),
            SourceTable.of(
                    "event",
                    List.of(
                            SourceColumn.of("id", "INTEGER", TargetType.BIGINT),
                            SourceColumn.of("at", "DATETIME", TargetType.TIMESTAMP)
                                    .withSpelling(Spelling.SECONDS),
                            SourceColumn.of("seen", "DATETIME", TargetType.TIMESTAMP),
                            SourceColumn.of("code", "INT", TargetType.TEXT),
                            SourceColumn.of("day", "DATE", TargetType.TEXT).withUniformValues()),
                    List.of(new SourceKey(List.of("id"), true)),
                    "id"),
            SourceTable.of(
                    "tag",
                    List.of(
                            SourceColumn.of("item_id", "INT", TargetType.BIGINT).withNotNull(),
                            SourceColumn.of("tag", "TEXT", TargetType.TEXT).withNotNull()),
                    List.of(new SourceKey(List.of("item_id", "tag"), true)),
                    "")));

    static final App APP = new App(
            SCHEMA,
            statements("/corpus/shop.sqlite.sql", "/corpus/shop.data.sql"),
            statements("/corpus/shop.postgres.sql"),
            List.of());

    private Shop() {}

    private static List<String> statements(String... resources) {
        return Arrays.stream(resources)
                .flatMap(resource -> Arrays.stream(Entry.text(resource).split(";\n")))
                .filter(sql -> !sql.isBlank())
                .toList();
    }
}
