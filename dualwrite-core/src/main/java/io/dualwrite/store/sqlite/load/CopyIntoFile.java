package io.dualwrite.store.sqlite.load;

import static io.dualwrite.schema.Identifiers.quote;

import io.dualwrite.store.load.CopyTable;
import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.store.sqlite.file.FollowerTables;
import io.dualwrite.store.sqlite.file.WriteTransaction;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/** How a file remembers a copy into it. */
public record CopyIntoFile(Path file) implements CopyTable.Dialect {
    @Override
    public Connection open() throws SQLException {
        return FollowerTables.open(file);
    }

    /** The one write lock of a file holds its position still. */
    @Override
    public <T> T holding(Connection connection, CopyTable.Work<T> work) throws SQLException {
        return WriteTransaction.run(connection, work::run);
    }

    @Override
    public String now() {
        return FollowerTables.NOW;
    }

    @Override
    public String order() {
        return "ordinal";
    }

    @Override
    public String inWords() {
        return "the file";
    }

    @Override
    public String beginPosition() {
        return "INSERT INTO " + FollowerTables.POSITION
                + " (only_row, installation, position, caught_up, copying, moved_at) VALUES (1, ?, ?, 0, 1, "
                + FollowerTables.NOW + ") ON CONFLICT (only_row) DO NOTHING";
    }

    @Override
    public String name(TableMapping table) {
        return "main." + quote(table.source());
    }
}
