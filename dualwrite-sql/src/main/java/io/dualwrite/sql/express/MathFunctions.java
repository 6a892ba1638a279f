package io.dualwrite.sql.express;

import io.dualwrite.sql.resolve.Flag;
import io.dualwrite.sql.resolve.Typed;
import io.dualwrite.sql.resolve.ValueType;
import io.dualwrite.sql.tree.Expression;
import java.util.Optional;

/** SQLite's functions of mathematics. Outside of a function's domain the answer is NULL, where PostgreSQL raises. */
final class MathFunctions {
    private final Emission emission;
    private final ExpressionEmitter expressions;

    MathFunctions(Emission emission, ExpressionEmitter expressions) {
        this.emission = emission;
        this.expressions = expressions;
    }

    Optional<Typed> emit(Expression.Call call) {
        String name = call.function().key();
        String sql = switch (name + "/" + call.arguments().size()) {
            case "sqrt/1" -> guarded(call, ">= 0", "sqrt");
            case "ln/1" -> inexact(guarded(call, "> 0", "ln"));
            case "log/1", "log10/1" -> inexact(guarded(call, "> 0", "log"));
            case "exp/1" -> inexact("exp(" + real(call, 0) + ")");
            case "pow/2", "power/2" -> inexact("power(" + real(call, 0) + ", " + real(call, 1) + ")");
            case "pi/0" -> "pi()";
            case "radians/1", "degrees/1" -> inexact(name + "(" + real(call, 0) + ")");
            case "sin/1", "cos/1", "tan/1", "atan/1" -> inexact(name + "(" + real(call, 0) + ")");
            default -> "";
        };
        if (!sql.isEmpty()) {
            return Optional.of(Typed.of(sql, ValueType.REAL, call.span()));
        }
        return switch (name + "/" + call.arguments().size()) {
            case "floor/1", "ceil/1", "ceiling/1", "trunc/1" -> Optional.of(whole(call));
            case "sign/1" -> Optional.of(sign(call));
            default -> Optional.empty();
        };
    }

    private String real(Expression.Call call, int index) {
        Typed argument = expressions.emit(call.arguments().get(index));
        return Conversions.real(Conversions.number(argument, ValueType.REAL));
    }

    private String guarded(Expression.Call call, String domain, String function) {
        String value = real(call, 0);
        return "(CASE WHEN " + value + " " + domain + " THEN " + function + "(" + value + ") END)";
    }

    private String inexact(String sql) {
        emission.flag(Flag.FLOAT_FUNCTION);
        return sql;
    }

    /** An integer stays one. */
    private Typed whole(Expression.Call call) {
        Typed number = Conversions.number(expressions.emit(call.arguments().get(0)), ValueType.REAL);
        return number.is(ValueType.INTEGER)
                ? Typed.of(number.sql(), ValueType.INTEGER, call.span())
                : Typed.of("(" + call.function().key() + "(" + number.sql() + ") + 0.0)", number.type(), call.span());
    }

    private Typed sign(Expression.Call call) {
        Typed number = Conversions.number(expressions.emit(call.arguments().get(0)), ValueType.REAL);
        return Typed.of("sign(" + number.sql() + ")::bigint", ValueType.INTEGER, call.span());
    }
}
