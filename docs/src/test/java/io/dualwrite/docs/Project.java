package io.dualwrite.docs;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the project lies on this machine. */
final class Project {

    private Project() {}

    static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("mvnw"))) {
            folder = folder.getParent();
            if (folder == null) {
                throw new IllegalStateException("Not inside a checkout of dualwrite: no mvnw in any folder above");
            }
        }
        return folder;
    }
}
