package io.dualwrite.checker.finding;

import io.dualwrite.checker.serve.SidecarStore;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class FindingsTest extends FindingsContract {
    @TempDir
    private Path folder;

    @Override
    SidecarStore open() {
        return SidecarStore.onSqlite(folder.resolve("checker.db"));
    }
}
