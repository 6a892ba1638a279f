package io.dualwrite.sql.emit;

import io.dualwrite.sql.express.Emission;
import io.dualwrite.sql.resolve.Flag;
import io.dualwrite.sql.resolve.SourceSchema;
import io.dualwrite.sql.resolve.ValueType;
import io.dualwrite.sql.tree.Select;
import io.dualwrite.sql.tree.Statement;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Writes one statement, and says what kind of statement it is. */
public final class StatementEmitter implements Statement.Visitor<StatementEmitter.Written> {
    private final Emission emission;

    private StatementEmitter(Emission emission) {
        this.emission = emission;
    }

    /**
     * A written statement.
     *
     * @param writes the table it writes, empty text for a query
     */
    public record Written(
            Emission.Assembled text,
            List<Output.Column> columns,
            Set<Flag> flags,
            Set<String> tables,
            String writes,
            String generatedKey,
            boolean ordered,
            boolean totallyOrdered) {

        /** Labels of its columns, as SQLite gives them. */
        public List<String> labels() {
            return columns.stream().map(Output.Column::label).toList();
        }

        /** The source column each one is, as {@code table.column}; empty text for expressions. */
        public List<String> origins() {
            return columns.stream()
                    .map(column -> column.typed().origin())
                    .map(origin -> origin == null ? "" : origin.path())
                    .toList();
        }

        public List<ValueType> types() {
            return columns.stream().map(column -> column.typed().type()).toList();
        }
    }

    /** @throws io.dualwrite.sql.resolve.RefusedException for what has no exact translation */
    public static Written write(Statement statement, SourceSchema schema, String sql) {
        return statement.accept(new StatementEmitter(new Emission(schema, sql)));
    }

    @Override
    public Written visit(Select select) {
        QueryEmitter.Answer answer = new QueryEmitter(emission).query(select, null, true);
        return written(
                answer.output().sql(),
                answer.output().columns(),
                "",
                "",
                !select.orderBy().isEmpty(),
                answer.totallyOrdered());
    }

    @Override
    public Written visit(Statement.Insert insert) {
        return write(new InsertEmitter(emission).insert(insert));
    }

    @Override
    public Written visit(Statement.Update update) {
        return write(new ChangeEmitter(emission).update(update));
    }

    @Override
    public Written visit(Statement.Delete delete) {
        return write(new ChangeEmitter(emission).delete(delete));
    }

    private Written write(Change change) {
        return written(change.sql(), change.returning(), change.table(), change.generatedKey(), false, false);
    }

    private Written written(
            String sql,
            List<Output.Column> columns,
            String writes,
            String generatedKey,
            boolean ordered,
            boolean totallyOrdered) {
        return new Written(
                Emission.assemble(sql),
                List.copyOf(columns),
                Set.copyOf(emission.flags()),
                new TreeSet<>(emission.tables()),
                writes,
                generatedKey,
                ordered,
                totallyOrdered);
    }
}
