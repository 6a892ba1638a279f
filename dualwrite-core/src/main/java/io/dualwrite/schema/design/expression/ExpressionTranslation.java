package io.dualwrite.schema.design.expression;

import io.dualwrite.schema.Column;
import io.dualwrite.schema.Table;
import io.dualwrite.schema.View;
import io.dualwrite.schema.mapping.TableCounterpart;
import java.util.Map;

/**
 * Turns an expression of the source's DDL into one of PostgreSQL's that means the same, or says why it cannot.
 * Expressions come as the source's catalogue has them, with the names of {@code source} in them.
 */
public interface ExpressionTranslation {
    /** What became of an expression. */
    sealed interface Outcome {}

    /** @param sql PostgreSQL's text, with the target's names in it */
    record Translated(String sql) implements Outcome {}

    /** @param why continues "cannot be translated:", and ends with a full stop */
    record Refused(String why) implements Outcome {}

    /** A CHECK, or the WHERE of a partial index. */
    Outcome condition(Table source, TableCounterpart mapping, String expression);

    /** A term of an index, without its collation. */
    Outcome indexed(Table source, TableCounterpart mapping, String expression);

    /** The expression of a generated column. */
    Outcome generated(Table source, TableCounterpart mapping, Column column, String expression);

    /** A default that is not a constant. */
    Outcome defaultValue(Table source, TableCounterpart mapping, Column column, String expression);

    /** The query of a view, over these tables of the source. */
    Outcome view(View view, Map<Table, TableCounterpart> tables);
}
