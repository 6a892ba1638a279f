package io.dualwrite.schema.design.expression;

import io.dualwrite.schema.Column;
import io.dualwrite.schema.Table;
import io.dualwrite.schema.View;
import io.dualwrite.schema.mapping.TableCounterpart;
import java.util.Map;

/** For tests of everything but expressions: refuses each of them, so that each is reported. */
public enum NoTranslation implements ExpressionTranslation {
    HERE;

    private static final Refused REFUSED = new Refused("no translator is at hand.");

    @Override
    public Outcome condition(Table source, TableCounterpart mapping, String expression) {
        return REFUSED;
    }

    @Override
    public Outcome indexed(Table source, TableCounterpart mapping, String expression) {
        return REFUSED;
    }

    @Override
    public Outcome generated(Table source, TableCounterpart mapping, Column column, String expression) {
        return REFUSED;
    }

    @Override
    public Outcome defaultValue(Table source, TableCounterpart mapping, Column column, String expression) {
        return REFUSED;
    }

    @Override
    public Outcome view(View view, Map<Table, TableCounterpart> tables) {
        return REFUSED;
    }
}
