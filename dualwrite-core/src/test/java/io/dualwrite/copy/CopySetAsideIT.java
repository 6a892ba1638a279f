package io.dualwrite.copy;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.event.CopyEvent;
import io.dualwrite.store.load.SetAside;
import io.dualwrite.store.mapping.TableMapping;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Indexes, unique rules and references, which are out of the way while rows come over. */
class CopySetAsideIT extends CopiesAtRest {
    @Test
    void indexesAndReferencesAreTheSameAfterwards() throws SQLException {
        source(
                "CREATE TABLE parent (id INTEGER PRIMARY KEY, code TEXT)",
                MANY + "INSERT INTO parent SELECT i, 'c' || i FROM n",
                "CREATE TABLE child (id INTEGER PRIMARY KEY, parent INTEGER, code TEXT)",
                MANY + "INSERT INTO child SELECT i, i, 'c' || i FROM n");
        List<TableMapping> tables = mapped();
        target(
                "ALTER TABLE parent ADD CONSTRAINT code_is_unique UNIQUE (code)",
                "CREATE INDEX upper_code ON child (upper(code) DESC NULLS LAST) WHERE parent > 7",
                "CREATE UNIQUE INDEX \"Odd\" ON child (code) INCLUDE (parent)",
                "ALTER TABLE child ADD CONSTRAINT to_parent FOREIGN KEY (parent) REFERENCES parent ON DELETE CASCADE",
                "ALTER TABLE child ADD CONSTRAINT to_code FOREIGN KEY (code) REFERENCES parent (code)"
                        + " DEFERRABLE INITIALLY DEFERRED");
        String before = definitions();
        CopyReport report = copy(SMALL.withLoaders(1), tables, event -> {
            if (event instanceof CopyEvent.TableLoaded) {
                assertThat(definitions()).doesNotContain("upper_code", "to_code", "code_is_unique");
            }
        });
        assertThat(report.complete()).isTrue();
        assertThat(report.parts()).hasSize(5).allMatch(part -> part.outcome() == SetAside.Outcome.AS_IT_WAS);
        assertThat(definitions()).isEqualTo(before);
        assertThat(server().setAside().parts()).isEmpty();
        assertEqualRows(tables, 2);
    }

    @Test
    void orphansAndDoubleValuesAreReported() throws SQLException {
        source(
                "CREATE TABLE parent (id INTEGER PRIMARY KEY)",
                "INSERT INTO parent VALUES (1)",
                "CREATE TABLE child (id INTEGER PRIMARY KEY, parent INTEGER, code TEXT)",
                "INSERT INTO child VALUES (1, 1, 'a'), (2, 9, 'a')");
        List<TableMapping> tables = mapped();
        target(
                "ALTER TABLE child ADD CONSTRAINT to_parent FOREIGN KEY (parent) REFERENCES parent",
                "CREATE UNIQUE INDEX one_code ON child (code)");
        CopyReport report = copy(tables);
        assertThat(report.complete()).isTrue();
        assertThat(report.parts())
                .extracting(part -> part.part().name() + " " + part.outcome())
                .containsExactly("one_code REFUSED", "to_parent FOR_NEW_ROWS");
        assertThat(server().setAside().parts()).extracting(SetAside.Part::name).containsExactly("one_code");
        assertEqualRows(tables, 2);
    }

    private String definitions() {
        return one("SELECT string_agg(d, E'\\n' ORDER BY d) FROM ("
                + "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename NOT LIKE '\\_dualwrite%'"
                + " UNION ALL SELECT conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint"
                + " WHERE contype IN ('f', 'u') AND conrelid::regclass::text NOT LIKE '\\_dualwrite%') AS x(d)");
    }
}
