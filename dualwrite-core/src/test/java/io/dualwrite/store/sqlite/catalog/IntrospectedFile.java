package io.dualwrite.store.sqlite.catalog;

import io.dualwrite.schema.Table;
import io.dualwrite.store.sqlite.file.ScratchFile;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.io.TempDir;

/** A SQLite file of a few statements, and what is read of its tables. */
abstract class IntrospectedFile {
    @TempDir
    Path directory;

    Table table(String name, String... ddl) throws SQLException {
        return ScratchFile.with(directory, ddl).table(name);
    }
}
