package io.dualwrite.sql.override;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dualwrite.sql.Translator;
import io.dualwrite.sql.Verdict;
import io.dualwrite.sql.express.Bind;
import io.dualwrite.sql.express.Bind.Accepts;
import io.dualwrite.sql.resolve.Flag;
import io.dualwrite.sql.resolve.SourceColumn;
import io.dualwrite.sql.resolve.SourceKey;
import io.dualwrite.sql.resolve.SourceSchema;
import io.dualwrite.sql.resolve.SourceTable;
import io.dualwrite.sql.resolve.TargetType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OverridesTest {
    private static final SourceSchema SCHEMA = new SourceSchema(List.of(SourceTable.of(
            "item",
            List.of(
                    SourceColumn.of("id", "INTEGER", TargetType.BIGINT),
                    SourceColumn.of("name", "TEXT", TargetType.TEXT)),
            List.of(new SourceKey(List.of("id"), true)),
            "id")));
    private static final String FILE = """
            # decisions of the team
            source: SELECT name FROM item
              WHERE name REGEXP ? AND id > 5 LIMIT ?
            target: SELECT name AS "Name" FROM item WHERE name ~ :1::text
              AND id > 5 AND note <> ':3 ?' LIMIT :2::bigint -- :9
            columns: name
            note: regular expressions without backslashes only

            source: DELETE FROM item WHERE id = ?
            target: stays

            source: SELECT id FROM item LIMIT 3
            target: as compiled
            """;

    private static Verdict verdict(String file, String sql) {
        return new Translator(SCHEMA, Overrides.parse(file, SCHEMA), 10).translate(sql);
    }

    @Test
    void theWrittenTextReplacesTheStatementWithItsParametersAndLiterals() {
        Verdict verdict = verdict(FILE, "select name from ITEM where name regexp :x and id > 5 limit 10 /* page */");
        assertThat(verdict).isInstanceOfSatisfying(Verdict.Overridden.class, overridden -> {
            assertThat(overridden.sql())
                    .isEqualTo("SELECT name AS \"Name\" FROM item WHERE name ~ ?::text\n"
                            + "AND id > 5 AND note <> ':3 ?' LIMIT '10'::bigint -- :9");
            assertThat(overridden.binds()).containsExactly(new Bind(1, Accepts.TEXT_OR_INTEGER, ""));
            assertThat(overridden.labels()).containsExactly("name");
            assertThat(overridden.classification().tables()).containsExactly("item");
            assertThat(overridden.classification().isWrite()).isFalse();
        });
    }

    @Test
    void anotherLiteralIsAnotherStatement() {
        assertThat(verdict(FILE, "SELECT name FROM item WHERE name REGEXP ? AND id > 6 LIMIT ?"))
                .isInstanceOf(Verdict.Refused.class);
    }

    @Test
    void aStatementCanBeKeptOnTheSource() {
        assertThat(verdict(FILE, "DELETE FROM item WHERE id = 7"))
                .isInstanceOfSatisfying(Verdict.Overridden.class, overridden -> {
                    assertThat(overridden.staysOnSource()).isTrue();
                    assertThat(overridden.classification().writes()).isEqualTo("item");
                });
    }

    @Test
    void flagsCanBeAccepted() {
        assertThat(verdict(FILE, "SELECT id FROM item LIMIT 3"))
                .isInstanceOfSatisfying(
                        Verdict.Ready.class,
                        ready -> assertThat(ready.flags()).contains(Flag.LIMIT_WITHOUT_TOTAL_ORDER, Flag.ACCEPTED));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "source: SELECT ?~target: SELECT :2::text | 2 | uses :2",
                "source: SELECT ?~target: SELECT :1 | 2 | needs a type",
                "source: SELECT ?~target: SELECT ? | 2 | instead of ?",
                "source: SELECT 1 | 2 | needs source: and target:",
                "sauce: SELECT 1 | 2 | expected source:",
                "source: SELECT 'x~target: stays | 2 | cannot be read",
                "source: SELECT 1~source: SELECT 2 | 3 | a second time",
                "source: SELECT 1~target: stays~~source: select 1~target: stays | 5 | decided on above",
            })
    void mistakesAreNamedWithTheirLine(String file, int line, String words) {
        String text = "# first line\n" + file.replace('~', '\n');
        assertThatThrownBy(() -> Overrides.parse(text, SCHEMA))
                .isInstanceOfSatisfying(
                        OverrideException.class, e -> assertThat(e.line()).isEqualTo(line))
                .hasMessageContaining(words);
    }

    @Test
    void trialsCanBePreparedAsTheyAre() {
        assertThat(Overrides.parse(FILE, SCHEMA).trials())
                .extracting(Overrides.Trial::sql)
                .singleElement()
                .asString()
                .contains("~ ?::text", "LIMIT ?::bigint");
    }

    @Test
    void theVersionOfATranslatorFollowsSchemaAndFile() {
        Translator plain = new Translator(SCHEMA);
        Translator overridden = new Translator(SCHEMA, Overrides.parse(FILE, SCHEMA), 10);
        assertThat(plain.version()).isNotEqualTo(overridden.version()).isEqualTo(new Translator(SCHEMA).version());
    }
}
