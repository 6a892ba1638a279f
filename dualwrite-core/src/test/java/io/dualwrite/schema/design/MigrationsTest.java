package io.dualwrite.schema.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dualwrite.error.DualWriteException;
import io.dualwrite.schema.design.expression.NoTranslation;
import io.dualwrite.store.sqlite.file.ScratchFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationsTest {
    @TempDir
    private Path directory;

    @Test
    void filesThatSomebodyChangedAreNeverOverwritten() throws SQLException, IOException {
        Migrations migrations = new Migrations(TargetDesign.of(
                ScratchFile.with(directory, "CREATE TABLE t(id INTEGER PRIMARY KEY)")
                        .schema(),
                DeclaredChoice.byAffinity(),
                NoTranslation.HERE));
        Path target = directory.resolve("migrations");
        assertThat(migrations.writeTo(target)).hasSize(4);
        migrations.writeTo(target);

        Files.writeString(target.resolve("V2__indexes.sql"), "-- ours now");
        assertThatThrownBy(() -> migrations.writeTo(target))
                .isInstanceOf(DualWriteException.class)
                .hasMessageContaining("DW-022")
                .hasMessageContaining("V2__indexes.sql");
    }
}
