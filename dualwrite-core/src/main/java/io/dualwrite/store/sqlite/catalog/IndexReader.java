package io.dualwrite.store.sqlite.catalog;

import io.dualwrite.schema.Identifiers;
import io.dualwrite.schema.Index;
import io.dualwrite.schema.IndexTerm;
import io.dualwrite.schema.OnConflict;
import io.dualwrite.sql.lex.SqlSyntaxException;
import io.dualwrite.sql.parse.SqliteParser;
import io.dualwrite.sql.parse.SqlitePrinter;
import io.dualwrite.sql.tree.Definition;
import io.dualwrite.sql.tree.Expression;
import io.dualwrite.store.jdbc.Query;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the indexes of one table, also those SQLite made for its constraints. */
public final class IndexReader {
    private static final String INDEXES = """
        SELECT l.name, l."unique", l.origin, s.sql
          FROM pragma_index_list(?, 'main') AS l
          LEFT JOIN main.sqlite_schema AS s ON s.type = 'index' AND s.name = l.name
         ORDER BY l.name\
        """;
    private static final String TERMS =
            "SELECT cid, name, \"desc\", coll FROM pragma_index_xinfo(?, 'main') WHERE key = 1 ORDER BY seqno";

    private final Connection connection;

    IndexReader(Connection connection) {
        this.connection = connection;
    }

    /** @param definition null for the index of a constraint */
    private record Listed(
            String name,
            boolean unique,
            Index.Origin origin,
            @Nullable String definition) {
        static Listed read(ResultSet row) throws SQLException {
            Index.Origin origin = switch (row.getString("origin")) {
                case "pk" -> Index.Origin.PRIMARY_KEY;
                case "u" -> Index.Origin.UNIQUE_CONSTRAINT;
                default -> Index.Origin.CREATE_INDEX;
            };
            return new Listed(row.getString("name"), row.getBoolean("unique"), origin, row.getString("sql"));
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
        List<Term> terms = Query.list(connection, TERMS, Term::read, listed.name());
        Definition.Index definition = parse(listed);
        List<IndexTerm> described = new ArrayList<>();
        for (int i = 0; i < terms.size(); i++) {
            described.add(terms.get(i).describe(definition, i));
        }
        String predicate =
                definition == null || definition.where() == null ? null : SqlitePrinter.print(definition.where());
        return new Index(
                listed.name(),
                listed.origin(),
                listed.unique(),
                "btree",
                described,
                List.of(),
                predicate,
                OnConflict.ABORT);
    }

    private static Definition.@Nullable Index parse(Listed listed) {
        try {
            return listed.definition() == null ? null : SqliteParser.parseCreateIndex(listed.definition());
        } catch (SqlSyntaxException unreadable) {
            throw StoredDefinition.unreadable("index", listed.name(), unreadable);
        }
    }

    /** @param column null for an expression, whose text is in the definition only */
    private record Term(@Nullable String column, String collation, boolean descending) {
        static Term read(ResultSet row) throws SQLException {
            return new Term(row.getString("name"), row.getString("coll"), row.getBoolean("desc"));
        }

        IndexTerm describe(Definition.@Nullable Index definition, int place) {
            if (column != null) {
                return IndexTerm.ofColumn(column, collation, descending);
            }
            if (definition == null) {
                throw new IllegalStateException("An index over an expression always has a definition");
            }
            Expression expression = definition.columns().get(place).expression();
            String text = SqlitePrinter.print(StoredDefinition.withoutCollation(expression));
            return IndexTerm.ofExpression(text, collation, descending);
        }
    }
}
