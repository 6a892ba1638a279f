package io.dualwrite.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dualwrite.copy.progress.CopyPhase;
import io.dualwrite.error.DualWriteException;
import io.dualwrite.event.CopyEvent;
import io.dualwrite.event.CopyListener;
import io.dualwrite.store.mapping.TableMapping;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A copy that is held, ended, begun again, or whose table goes away. */
class CopyControlIT extends CopiesAtRest {
    @Test
    void aCancelledCopyGoesOnWhereItWas() throws SQLException {
        source("CREATE TABLE item (id INTEGER PRIMARY KEY, n TEXT)", MANY + "INSERT INTO item SELECT i, 'abc' FROM n");
        List<TableMapping> tables = mapped();
        Copy[] running = new Copy[1];
        running[0] = make(SMALL.withLoaders(1), tables, event -> {
            if (event instanceof CopyEvent.ChunkLoaded) {
                running[0].cancel();
            }
        });
        running[0].atRest("state", false);
        CopyReport first = running[0].run();
        assertThat(first.complete()).isFalse();
        assertThat(first.failed()).isEmpty();
        long before = first.rows();
        assertThat(before).isBetween(1L, 1999L);
        assertThat(running[0].status().phase()).isEqualTo(CopyPhase.STOPPED);

        events.clear();
        CopyReport second = copy(tables);
        assertThat(second.complete()).isTrue();
        assertThat(second.rows()).isEqualTo(2000);
        assertThat(events.stream()
                        .filter(CopyEvent.ChunkLoaded.class::isInstance)
                        .mapToLong(event -> ((CopyEvent.ChunkLoaded) event).rows())
                        .sum())
                .isEqualTo(2000 - before);
        assertEqualRows(tables, 1);
    }

    @Test
    void aPausedCopySaysSoAndGoesOn() throws Exception {
        source("CREATE TABLE item (id INTEGER PRIMARY KEY, n TEXT)", MANY + "INSERT INTO item SELECT i, 'abc' FROM n");
        List<TableMapping> tables = mapped();
        Copy copy = make(SMALL.withLoaders(1), tables, CopyListener.NOBODY);
        copy.pause();
        Thread runner = start(copy);
        while (copy.status().heldBack().isEmpty()) {
            Thread.onSpinWait();
        }
        assertThat(copy.status().heldBack())
                .hasValueSatisfying(reason -> assertThat(reason).contains("paused"));
        assertThat(copy.status().rows()).isZero();
        copy.resume();
        runner.join();
        assertThat(copy.status().phase()).isEqualTo(CopyPhase.FINISHED);
        assertThat(copy.status().share()).isEqualTo(1);
        assertEqualRows(tables, 1);
    }

    @Test
    void aCopyFromAnotherFileOrWithOtherColumnsIsNotContinued() throws SQLException {
        source("CREATE TABLE item (id INTEGER PRIMARY KEY, n TEXT)", "INSERT INTO item VALUES (1, 'a')");
        List<TableMapping> tables = mapped();
        make(SMALL, tables, CopyListener.NOBODY).atRest("state", false);
        assertThatThrownBy(() -> make(SMALL, tables, CopyListener.NOBODY).atRest("other", false))
                .isInstanceOf(DualWriteException.class)
                .hasMessageContaining("DW-052");
        source("ALTER TABLE item ADD COLUMN m TEXT");
        assertThatThrownBy(() -> make(SMALL, tables, CopyListener.NOBODY).atRest("state", false))
                .hasMessageContaining("DW-052");
        Copy anew = make(SMALL, tables, CopyListener.NOBODY);
        anew.atRest("other", true);
        assertThat(anew.run().complete()).isTrue();
    }

    @Test
    void aTableThatIsDroppedMeanwhileFailsAloneAndClearly() throws SQLException {
        source(
                "CREATE TABLE first (id INTEGER PRIMARY KEY, n TEXT)",
                MANY + "INSERT INTO first SELECT i, 'abc' FROM n",
                "CREATE TABLE second (id INTEGER PRIMARY KEY, n TEXT)",
                "INSERT INTO second VALUES (1, 'x')");
        List<TableMapping> tables = mapped();
        Copy copy = make(SMALL.withLoaders(1), tables, event -> {
            if (event instanceof CopyEvent.ChunkLoaded chunk && chunk.table().equals("first")) {
                source("DROP TABLE IF EXISTS first");
            }
        });
        copy.atRest("state", false);
        CopyReport report = copy.run();
        assertThat(report.complete()).isFalse();
        assertThat(report.failed()).singleElement().satisfies(table -> {
            assertThat(table.table()).isEqualTo("first");
            assertThat(table.failure().orElseThrow()).contains("DW-051");
        });
        assertThat(one("SELECT count(*) FROM second")).isEqualTo("1");
    }
}
