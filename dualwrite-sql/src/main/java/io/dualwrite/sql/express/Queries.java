package io.dualwrite.sql.express;

import io.dualwrite.sql.resolve.Reason;
import io.dualwrite.sql.resolve.RefusedException;
import io.dualwrite.sql.resolve.Scope;
import io.dualwrite.sql.resolve.Typed;
import io.dualwrite.sql.tree.Expression;
import io.dualwrite.sql.tree.Select;

/** Queries inside expressions. */
public interface Queries {

    /** The first column of the first row. */
    Typed scalar(Select query, Scope outer);

    /** The rows, as text between parentheses. */
    String rows(Select query, Scope outer);

    /** Whether an expression is among the rows. */
    Typed in(ExpressionEmitter emitter, Expression operand, Select query, Scope outer);

    /** For places where neither database allows a query, such as CHECK. */
    Queries NONE = new Queries() {
        @Override
        public Typed scalar(Select query, Scope outer) {
            throw new RefusedException(Reason.FEATURE, "a query here", query.span());
        }

        @Override
        public String rows(Select query, Scope outer) {
            throw new RefusedException(Reason.FEATURE, "a query here", query.span());
        }

        @Override
        public Typed in(ExpressionEmitter emitter, Expression operand, Select query, Scope outer) {
            throw new RefusedException(Reason.FEATURE, "a query here", query.span());
        }
    };
}
