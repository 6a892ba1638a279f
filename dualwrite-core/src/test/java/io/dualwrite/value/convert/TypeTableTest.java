package io.dualwrite.value.convert;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.testsupport.page.GeneratedPage;
import io.dualwrite.value.Fit;
import io.dualwrite.value.TargetType;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Keeps {@code docs/type-mapping.md} in step. To rewrite the page: {@code -Ddualwrite.docs.write=true}. */
class TypeTableTest {

    @Test
    void pageSaysWhatTheTableSays() throws IOException {
        GeneratedPage.inDocs("type-mapping.md").isToSay(page());
    }

    @Test
    void theWordsOfEveryRowAreThoseOfItsConversion() {
        assertThat(TypeTable.ROWS)
                .allSatisfy(row -> assertThat(row.conversion().spec()).isEqualTo(row.words()));
    }

    @Test
    void everyTypeOfTheTargetHasARow() {
        assertThat(TypeTable.ROWS)
                .extracting(row -> row.conversion().target().base())
                .containsAll(Arrays.stream(TargetType.Base.values())
                        .filter(base -> base != TargetType.Base.SMALLINT)
                        .toList());
    }

    @Test
    void theRemarksNameWhatIsOneWayAndWhatNeedsACompanion() {
        assertThat(TypeTable.ROWS).allSatisfy(row -> {
            assertThat(row.remark().contains("one-way"))
                    .isEqualTo(!row.conversion().isReversible());
            assertThat(row.remark().contains("companion"))
                    .isEqualTo(row.conversion().needsCompanion());
        });
    }

    private static String page() {
        StringBuilder page = new StringBuilder("""
            # How types are mapped

            Generated from `io.dualwrite.value.convert.TypeTable`.

            A column's type in PostgreSQL is chosen from what is in the column, counted value by value, and only then \
            from what was declared. Nothing is narrowed and nothing is guessed: what only the team can know, such as the \
            time zone of the application, is asked. The words in the second column are what the configuration takes to \
            overrule the choice.

            For an application that writes on, room is left for what it may write tomorrow: dates and times stored as text \
            stay text, and declared decimals become `numeric` without digits \
            ([ADR 34](adr/0034-roomy-while-in-use.md)). The table is of what `analyze`, `schema` and `migrate` choose.

            | in SQLite | words | taken when | remark |
            |---|---|---|---|
            """);
        TypeTable.ROWS.forEach(row -> page.append("| ")
                .append(row.inSource())
                .append(" | `")
                .append(row.words())
                .append("` | ")
                .append(row.taken())
                .append(" | ")
                .append(row.remark())
                .append(" |\n"));
        page.append("""

            ## What is promised

            Every value that crosses comes back from PostgreSQL with the same storage class and the same bytes, unless the \
            row says *one-way*. A value for which that cannot be promised does not cross: it is named, with one of these \
            reasons. Nothing is rounded, cut or replaced on the way.

            | reason | the value |
            |---|---|
            """);
        for (Fit fit : Fit.values()) {
            if (!fit.fits()) {
                page.append("| ")
                        .append(fit)
                        .append(" | ")
                        .append(fit.because())
                        .append(" |\n");
            }
        }
        page.append("""

            ## What equal means

            Two values are equal when they are the same SQLite value: a value of PostgreSQL is first brought back through \
            its column's conversion. Minus zero equals zero. In columns that became `numeric`, the REAL 5.0 equals the \
            INTEGER 5. Everything else counts, down to the last bit.

            ## Companion columns

            Where several spellings of dates, or BLOB and TEXT, meet in one column, a second column of type `integer` keeps \
            for each row which it was. Rows that the application writes in PostgreSQL leave it NULL and are spelled the usual \
            way (`else ...`) when they are brought back.
            """);
        return page.toString();
    }
}
