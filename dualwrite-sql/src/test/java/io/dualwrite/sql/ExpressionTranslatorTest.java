package io.dualwrite.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.sql.parse.SqliteParser;
import io.dualwrite.sql.resolve.Reason;
import io.dualwrite.sql.resolve.SourceColumn;
import io.dualwrite.sql.resolve.SourceTable;
import io.dualwrite.sql.resolve.TargetType;
import io.dualwrite.sql.tree.Definition;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionTranslatorTest {
    private static final SourceTable TABLE = SourceTable.of(
            "Item",
            List.of(
                    SourceColumn.of("id", "INTEGER", TargetType.BIGINT).withNotNull(),
                    SourceColumn.of("Name", "TEXT", TargetType.TEXT),
                    SourceColumn.of("email", "TEXT", TargetType.TEXT).withCollation("NOCASE"),
                    SourceColumn.of("n", "INT", TargetType.BIGINT),
                    SourceColumn.of("price", "REAL", TargetType.DOUBLE),
                    SourceColumn.of("amount", "DECIMAL(10,2)", TargetType.NUMERIC),
                    SourceColumn.of("active", "BOOLEAN", TargetType.BOOLEAN),
                    SourceColumn.of("at", "DATETIME", TargetType.TIMESTAMP),
                    SourceColumn.of("data", "BLOB", TargetType.BYTEA)),
            List.of(),
            "id");
    private static final ExpressionTranslator TRANSLATOR = new ExpressionTranslator(TABLE);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "n > 0                          | (\"n\" > 0::bigint)",
                "price >= 0                     | (\"price\" >= 0.0::double precision)",
                "Name <> ''                     | (\"name\" <> ''::text)",
                "active IN (0, 1)               | (\"active\" IN (FALSE, TRUE))",
                "active = 1                     | (\"active\" = TRUE)",
                "active                         | \"active\"",
                "email = 'A'                    | (lower(\"email\" COLLATE \"C\") = lower('A'::text COLLATE \"C\"))",
                "length(name) <= 20             | (length(\"name\")::bigint <= 20::bigint)",
                "name LIKE 'A%'                 | (lower(\"name\" COLLATE \"C\") LIKE 'a%' ESCAPE '')",
                "name GLOB '[A-Z]*'             | (\"name\" COLLATE \"C\" ~ '^[A-Z].*$')",
                "n IS NOT NULL AND n % 2 == 0   | ((\"n\" IS NOT NULL) AND ((\"n\" % 2::bigint) = 0::bigint))",
                "n = '5'                        | (\"n\" = 5::bigint)",
                "Name = 5                       | (\"name\" = '5'::text)",
                "name > 'M'                     | (\"name\" > 'M'::text COLLATE \"C\")",
                "n / 0 IS NULL                  | ((\"n\" / nullif(0::bigint, 0)) IS NULL)",
                "n IS 3                         | (\"n\" = 3::bigint AND \"n\" IS NOT NULL)",
                "n > 1.5                        | (\"n\" > (1.5)::numeric)",
            })
    void checks(String source, String expected) {
        assertThat(TRANSLATOR.check(SqliteParser.parseExpression(source)))
                .isEqualTo(new Translation.Translated(expected));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "n = data                  | MIXED_TYPES      | 4",
                "unknown > 1               | UNKNOWN_COLUMN   | 0",
                "n > 0 AND randomblob(3)   | UNKNOWN_FUNCTION | 10",
                "(amount + 1) / 4 > 1      | INTEGER_OR_REAL  | 0",
                "name COLLATE FRENCH = 'a' | UNKNOWN_COLLATION | 0",
                "upper(price) = '1'        | REAL_TEXT        | 6",
                "n IN (SELECT 1)           | FEATURE          | 6",
                "random() > 0              | FEATURE          | 0",
                "date('now') > '2024'      | FEATURE          | 0",
                "1 = x'31'                 | MIXED_TYPES      | 4",
                "name REGEXP 'a'           | UNKNOWN_FUNCTION | 0",
            })
    void refusesWithReasonAndPlace(String source, Reason reason, int position) {
        assertThat(TRANSLATOR.check(SqliteParser.parseExpression(source)))
                .isInstanceOfSatisfying(Translation.Refused.class, refused -> {
                    assertThat(refused.reason()).isEqualTo(reason);
                    assertThat(refused.position()).isEqualTo(position);
                    assertThat(refused.explain()).contains(": ");
                });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "n      | -1                | (-1)::bigint",
                "n      | '7'               | 7::bigint",
                "price  | 1                 | (1::bigint)::double precision",
                "name   | 5                 | '5'::text",
                "active | 1                 | TRUE",
                "active | FALSE             | FALSE",
                "at     | CURRENT_TIMESTAMP | date_trunc('second', (statement_timestamp() AT TIME ZONE 'UTC'))",
                "name   | CURRENT_DATE      | to_char(statement_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD')",
                "data   | x'00ff'           | '\\x00ff'::bytea",
                "n      | NULL              | NULL",
            })
    void defaults(String column, String value, String expected) {
        SourceColumn target = TABLE.column(column).orElseThrow();
        assertThat(TRANSLATOR.defaultValue(SqliteParser.parseExpression(value), target))
                .isEqualTo(new Translation.Translated(expected));
    }

    @Test
    void defaultThatSqliteWouldKeepAsTextIsRefused() {
        SourceColumn target = TABLE.column("n").orElseThrow();
        assertThat(TRANSLATOR.defaultValue(SqliteParser.parseExpression("'many'"), target))
                .isInstanceOf(Translation.Refused.class);
    }

    @Test
    void indexesFollowSqlitesOrder() {
        Definition.Index index =
                SqliteParser.parseCreateIndex("CREATE INDEX i ON Item(id, n DESC, Name, email, lower(name), n + 1)");
        assertThat(index.columns())
                .extracting(TRANSLATOR::indexed)
                .extracting(translation -> ((Translation.Translated) translation).sql())
                .containsExactly(
                        "\"id\"",
                        "\"n\" DESC NULLS LAST",
                        "\"name\" COLLATE \"C\" NULLS FIRST",
                        "(lower(\"email\" COLLATE \"C\") COLLATE \"C\") NULLS FIRST",
                        "(lower(\"name\" COLLATE \"C\") COLLATE \"C\") NULLS FIRST",
                        "((\"n\" + 1::bigint)) NULLS FIRST");
    }
}
