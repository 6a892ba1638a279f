package io.dualwrite.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.store.sqlite.file.ScratchFile;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexAdviceTest {
    @TempDir
    private Path directory;

    @Test
    void referenceWithoutAnIndexIsAdvisedOnce() throws SQLException {
        Schema schema = ScratchFile.with(
                        directory,
                        "CREATE TABLE p(a, b, id INTEGER PRIMARY KEY, UNIQUE(a, b))",
                        "CREATE TABLE bare(x REFERENCES p(id), y REFERENCES p(id), CHECK (x <> y))",
                        "CREATE TABLE whole(x REFERENCES p(id))",
                        "CREATE TABLE pair(x, y, z, FOREIGN KEY(x, y) REFERENCES p(a, b))",
                        "CREATE TABLE part(x REFERENCES p(id))",
                        "CREATE INDEX i1 ON bare(y, x)",
                        "CREATE INDEX i2 ON whole(x)",
                        "CREATE INDEX i3 ON pair(y, x, z)",
                        "CREATE INDEX i4 ON part(x) WHERE x > 3")
                .schema();

        assertThat(IndexAdvice.of(schema))
                .extracting(IndexAdvice::statement)
                .containsExactly(
                        "CREATE INDEX CONCURRENTLY ON \"bare\" (\"x\");",
                        "CREATE INDEX CONCURRENTLY ON \"part\" (\"x\");");
    }
}
