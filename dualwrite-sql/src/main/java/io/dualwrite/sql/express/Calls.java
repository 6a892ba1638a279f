package io.dualwrite.sql.express;

import io.dualwrite.sql.resolve.Reason;
import io.dualwrite.sql.resolve.RefusedException;
import io.dualwrite.sql.resolve.Scope;
import io.dualwrite.sql.resolve.Typed;
import io.dualwrite.sql.tree.Expression;

/** Sends a call to the kind of function it is. */
final class Calls {
    private final Scope scope;
    private final ScalarFunctions scalars;
    private final JsonFunctions json;
    private final AggregateFunctions aggregates;
    private final WindowFunctions windows;

    Calls(Emission emission, Scope scope, ExpressionEmitter expressions) {
        this.scope = scope;
        this.scalars = new ScalarFunctions(emission, expressions);
        this.json = new JsonFunctions(expressions);
        this.aggregates = new AggregateFunctions(emission, expressions);
        this.windows = new WindowFunctions(emission, expressions);
    }

    JsonFunctions json() {
        return json;
    }

    Typed emit(Expression.Call call) {
        boolean aggregate = AggregateFunctions.isAggregate(call);
        if (call.over() != null) {
            String over = windows.over(call.over());
            return aggregate ? aggregates.emit(call, over) : windows.emit(call, over);
        }
        if (!aggregate) {
            boolean decorated = call.star()
                    || call.distinct()
                    || call.filter() != null
                    || !call.orderBy().isEmpty();
            if (decorated) {
                throw new RefusedException(
                        Reason.UNKNOWN_FUNCTION, call.function().text(), call.span());
            }
            return scalars.emit(call);
        }
        scope.enterAggregate();
        Typed typed = aggregates.emit(call, "");
        scope.leaveAggregate();
        return typed;
    }
}
