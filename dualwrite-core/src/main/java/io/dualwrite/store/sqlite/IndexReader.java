package io.dualwrite.store.sqlite;

import io.dualwrite.schema.Identifiers;
import io.dualwrite.schema.Index;
import io.dualwrite.schema.IndexTerm;
import io.dualwrite.schema.OnConflict;
import io.dualwrite.store.Query;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Reads the indexes of one table, also those SQLite made for its constraints. */
final class IndexReader {
    private static final String INDEXES =
            "SELECT name, \"unique\", origin, partial FROM pragma_index_list(?, 'main') ORDER BY name";
    private static final String TERMS =
            "SELECT cid, name, \"desc\", coll FROM pragma_index_xinfo(?, 'main') WHERE key = 1 ORDER BY seqno";

    private final Connection connection;

    IndexReader(Connection connection) {
        this.connection = connection;
    }

    private record Listed(String name, boolean unique, Index.Origin origin, boolean partial) {
        static Listed read(ResultSet row) throws SQLException {
            Index.Origin origin = switch (row.getString("origin")) {
                case "pk" -> Index.Origin.PRIMARY_KEY;
                case "u" -> Index.Origin.UNIQUE_CONSTRAINT;
                default -> Index.Origin.CREATE_INDEX;
            };
            return new Listed(row.getString("name"), row.getBoolean("unique"), origin, row.getBoolean("partial"));
        }
    }

    List<Index> read(String table) throws SQLException {
        List<Index> indexes = new ArrayList<>();
        for (Listed listed : Query.list(connection, INDEXES, Listed::read, table)) {
            if (!Identifiers.isOwn(listed.name())) {
                indexes.add(index(listed));
            }
        }
        return indexes;
    }

    private Index index(Listed listed) throws SQLException {
        return new Index(
                listed.name(),
                listed.origin(),
                listed.unique(),
                "btree",
                Query.list(connection, TERMS, IndexReader::term, listed.name()),
                List.of(),
                listed.partial() ? "" : null,
                OnConflict.ABORT);
    }

    private static IndexTerm term(ResultSet row) throws SQLException {
        String collation = row.getString("coll");
        boolean descending = row.getBoolean("desc");
        String column = row.getString("name");
        return column == null
                ? IndexTerm.ofExpression("", collation, descending)
                : IndexTerm.ofColumn(column, collation, descending);
    }
}
