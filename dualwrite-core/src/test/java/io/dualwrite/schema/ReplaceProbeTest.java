package io.dualwrite.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.store.sqlite.file.ScratchFile;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplaceProbeTest {
    @TempDir
    private Path directory;

    private List<ReplaceProbe> probes(String... ddl) throws SQLException {
        return ScratchFile.with(directory, ddl).table("t").replaceProbes();
    }

    @Test
    void binaryPrimaryKeyNeedsNone() throws SQLException {
        assertThat(probes("CREATE TABLE t(a, b, v, PRIMARY KEY(b, a)) WITHOUT ROWID"))
                .isEmpty();
    }

    @Test
    void rowidAliasNeedsNone() throws SQLException {
        assertThat(probes("CREATE TABLE t(id INTEGER PRIMARY KEY, v)")).isEmpty();
    }

    @Test
    void c13KeyUnderNocaseIsProbed() throws SQLException {
        assertThat(probes("CREATE TABLE t(name TEXT NOT NULL COLLATE NOCASE PRIMARY KEY)"))
                .extracting(ReplaceProbe::terms)
                .containsExactly(List.of(IndexTerm.ofColumn("name", "NOCASE", false)));
    }

    @Test
    void c01KeyThatMayBeNullIsProbed() throws SQLException {
        assertThat(probes("CREATE TABLE t(id TEXT PRIMARY KEY)")).hasSize(1);
    }

    @Test
    void k23DefaultStandsInForNullWhereNullIsForbidden() throws SQLException {
        assertThat(probes(
                        "CREATE TABLE t(id INTEGER PRIMARY KEY, e NOT NULL DEFAULT 'dd' UNIQUE, f DEFAULT 'x' UNIQUE)"))
                .extracting(ReplaceProbe::defaults)
                .containsExactlyInAnyOrder(Map.of("e", "'dd'"), Map.of());
    }

    @Test
    void k24CollationIsThatOfTheIndex() throws SQLException {
        assertThat(probes("CREATE TABLE t(id INTEGER PRIMARY KEY, e)", "CREATE UNIQUE INDEX u ON t(e COLLATE NOCASE)"))
                .flatExtracting(ReplaceProbe::terms)
                .containsExactly(IndexTerm.ofColumn("e", "NOCASE", false));
    }

    @Test
    void expressionsMayReadAnyColumnWithADefault() throws SQLException {
        assertThat(probes(
                        "CREATE TABLE t(id INTEGER PRIMARY KEY, e NOT NULL DEFAULT 'dd')",
                        "CREATE UNIQUE INDEX u ON t(lower(e))"))
                .extracting(ReplaceProbe::defaults)
                .containsExactly(Map.of("e", "'dd'"));
    }
}
