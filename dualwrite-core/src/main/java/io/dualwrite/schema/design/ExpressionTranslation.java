package io.dualwrite.schema.design;

import io.dualwrite.schema.Table;
import io.dualwrite.schema.mapping.TableMapping;

/** Turns an expression of the source's DDL into one of PostgreSQL's that means the same, or says why it cannot. */
@FunctionalInterface
public interface ExpressionTranslation {
    /** What became of an expression. */
    sealed interface Outcome {}

    /** @param sql PostgreSQL's text, with the target's names in it */
    record Translated(String sql) implements Outcome {}

    /** @param why continues "cannot be translated:", and ends with a full stop */
    record Refused(String why) implements Outcome {}

    /** @param expression as the source's catalogue has it, with the names of {@code source} in it */
    Outcome translate(Table source, TableMapping mapping, String expression);

    /** Translates nothing. What a design without a compiler gets: every expression is reported. */
    ExpressionTranslation NONE = (source, mapping, expression) -> new Refused("no translator is at hand.");
}
