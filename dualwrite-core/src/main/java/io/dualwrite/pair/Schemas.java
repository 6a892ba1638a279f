package io.dualwrite.pair;

import io.dualwrite.schema.Schema;
import io.dualwrite.store.postgres.catalog.PostgresCatalogVersion;
import io.dualwrite.store.postgres.catalog.PostgresIntrospection;
import io.dualwrite.store.sqlite.catalog.SqliteCatalogVersion;
import io.dualwrite.store.sqlite.catalog.SqliteIntrospection;
import io.dualwrite.store.sqlite.file.SqliteFile;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Both schemas as they are now. Describing one takes many queries, so it is done again only when its catalogue says that something has
 * changed; that is asked each time (ADR 93). Thread-safe.
 */
final class Schemas {
    private final Path file;
    private final DataSource target;
    private final PairingSettings settings;
    private volatile @Nullable Described ofSource;
    private volatile @Nullable Described ofTarget;

    /** A schema, and the version of the catalogue just before it was read. */
    private record Described(String version, Schema schema) {}

    Schemas(Path file, DataSource target, PairingSettings settings) {
        this.file = file;
        this.target = target;
        this.settings = settings;
    }

    /** Of the source, what takes part: no views, and nothing whose changes no trigger sees. */
    Schema source() throws SQLException {
        try (Connection connection = new SqliteFile(file).openReadOnly()) {
            String version = SqliteCatalogVersion.of(connection);
            Described known = ofSource;
            if (known == null || !known.version().equals(version)) {
                known = new Described(version, takingPart(SqliteIntrospection.read(connection)));
                ofSource = known;
            }
            return known.schema();
        }
    }

    private Schema takingPart(Schema all) {
        return new Schema(
                all.name(),
                all.tables().stream()
                        .filter(table -> table.kind().isCapturable() && settings.takesPart(table.name()))
                        .toList(),
                List.of());
    }

    Schema target() throws SQLException {
        try (Connection connection = target.getConnection()) {
            Optional<String> version = PostgresCatalogVersion.of(connection);
            Described known = ofTarget;
            if (known == null || !version.equals(Optional.of(known.version()))) {
                known = new Described(version.orElse(""), PostgresIntrospection.read(connection));
                ofTarget = known;
            }
            return known.schema();
        }
    }
}
