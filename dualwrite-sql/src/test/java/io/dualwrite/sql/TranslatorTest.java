package io.dualwrite.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.sql.override.Overrides;
import io.dualwrite.sql.resolve.Flag;
import io.dualwrite.sql.resolve.SourceColumn;
import io.dualwrite.sql.resolve.SourceKey;
import io.dualwrite.sql.resolve.SourceSchema;
import io.dualwrite.sql.resolve.SourceTable;
import io.dualwrite.sql.resolve.TargetType;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TranslatorTest {
    private static SourceSchema schema(TargetType type) {
        return new SourceSchema(List.of(SourceTable.of(
                "item",
                List.of(SourceColumn.of("id", "INTEGER", TargetType.BIGINT), SourceColumn.of("n", "INT", type)),
                List.of(new SourceKey(List.of("id"), true)),
                "id")));
    }

    @Test
    void whatWasCompiledIsKeptAndSoIsARefusal() {
        Translator translator = new Translator(schema(TargetType.BIGINT));
        String ready = "SELECT n FROM item";
        String refused = "SELECT n FROM nowhere";
        assertThat(translator.translate(ready)).isSameAs(translator.translate(ready));
        assertThat(translator.translate(refused))
                .isInstanceOf(Verdict.Refused.class)
                .isSameAs(translator.translate(refused));
        assertThat(translator.compiled("SELECT n FROM item WHERE id = 7").normalised())
                .isEqualTo("select n from item where id = ?");
    }

    @Test
    void aKeyInAnotherCollationDecidesNothing() {
        SourceSchema schema = new SourceSchema(List.of(SourceTable.of(
                "t",
                List.of(
                        SourceColumn.of("name", "TEXT", TargetType.TEXT).withNotNull(),
                        SourceColumn.of("mail", "TEXT", TargetType.TEXT)
                                .withNotNull()
                                .withCollation("NOCASE")),
                List.of(new SourceKey(List.of("name"), true), new SourceKey(List.of("mail"), false)),
                "")));
        Translator translator = new Translator(schema);
        assertThat(ready(translator, "SELECT name FROM t ORDER BY name")
                        .classification()
                        .totallyOrdered())
                .isTrue();
        assertThat(ready(translator, "SELECT name FROM t ORDER BY name COLLATE NOCASE")
                        .classification()
                        .totallyOrdered())
                .isFalse();
        assertThat(ready(translator, "SELECT mail FROM t ORDER BY mail")
                        .classification()
                        .totallyOrdered())
                .isTrue();
        assertThat(ready(translator, "SELECT DISTINCT mail FROM t").flags()).isEmpty();
        assertThat(ready(translator, "SELECT DISTINCT name COLLATE NOCASE FROM t")
                        .flags())
                .containsExactly(Flag.NOCASE_GROUP);
    }

    private static Verdict.Ready ready(Translator translator, String sql) {
        return (Verdict.Ready) translator.translate(sql);
    }

    @Test
    void textsThatNeverEndDoNotFillTheMemory() {
        KeptVerdicts kept = new KeptVerdicts(100);
        Compiled compiled = new Compiled("", new Translator(schema(TargetType.BIGINT)).translate("SELECT 1"));
        IntStream.range(0, 10_000).parallel().forEach(i -> {
            kept.keep("SELECT " + i, compiled);
            kept.find("SELECT " + (i - 1));
        });
        assertThat(kept.size()).isLessThanOrEqualTo(110);
    }

    @Test
    void whatIsAskedForOftenStays() {
        KeptVerdicts kept = new KeptVerdicts(10);
        Compiled compiled = new Compiled("", new Translator(schema(TargetType.BIGINT)).translate("SELECT 1"));
        kept.keep("often", compiled);
        for (int i = 0; i < 1_000; i++) {
            assertThat(kept.find("often")).as("after %s others", i).isSameAs(compiled);
            kept.keep("once " + i, compiled);
        }
    }

    @Test
    void manyThreadsGetTheSameVerdict() {
        Translator translator = new Translator(schema(TargetType.BIGINT), Overrides.NONE, 50);
        List<String> texts = IntStream.range(0, 200)
                .mapToObj(i -> "SELECT n + " + i + " FROM item")
                .toList();
        assertThat(IntStream.range(0, 4_000)
                        .parallel()
                        .mapToObj(i -> translator.translate(texts.get(i % texts.size())))
                        .distinct())
                .hasSize(texts.size());
    }

    @Test
    void theFingerprintOfASchemaFollowsItsTypesOnly() {
        assertThat(schema(TargetType.BIGINT).fingerprint())
                .isEqualTo(schema(TargetType.BIGINT).fingerprint())
                .isNotEqualTo(schema(TargetType.TEXT).fingerprint());
    }

    @Test
    void anInsertSaysWhichColumnTheDatabaseNumbers() {
        Verdict verdict = new Translator(schema(TargetType.BIGINT)).translate("INSERT INTO item(n) VALUES (?)");
        assertThat(verdict).isInstanceOfSatisfying(Verdict.Ready.class, ready -> {
            assertThat(ready.classification().generatedKey()).isEqualTo("id");
            assertThat(ready.classification().writes()).isEqualTo("item");
        });
    }

    @Test
    void aKeyThatIsGivenOrJoinedByDecidesTheOrder() {
        Translator translator = new Translator(schema(TargetType.BIGINT));
        assertThat(isTotal(translator, "SELECT a.n FROM item a JOIN item b ON b.id = a.n ORDER BY a.id"))
                .isTrue();
        assertThat(isTotal(translator, "SELECT a.n FROM item a JOIN item b ON b.n = a.id ORDER BY a.id"))
                .isFalse();
        assertThat(isTotal(translator, "SELECT n FROM item WHERE id = ? ORDER BY n"))
                .isTrue();
        assertThat(isTotal(translator, "SELECT n FROM item WHERE id = 5 OR n = 2 ORDER BY n"))
                .isFalse();
        assertThat(isTotal(
                        translator,
                        "SELECT a.n FROM item a LEFT JOIN item b ON b.id = a.id AND b.id = 5 ORDER BY b.id"))
                .isFalse();
    }

    private static boolean isTotal(Translator translator, String sql) {
        return ((Verdict.Ready) translator.translate(sql)).classification().totallyOrdered();
    }
}
