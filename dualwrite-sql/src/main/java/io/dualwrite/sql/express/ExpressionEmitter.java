package io.dualwrite.sql.express;

import io.dualwrite.sql.resolve.Affinity;
import io.dualwrite.sql.resolve.Flag;
import io.dualwrite.sql.resolve.Identifiers;
import io.dualwrite.sql.resolve.Reason;
import io.dualwrite.sql.resolve.RefusedException;
import io.dualwrite.sql.resolve.Scope;
import io.dualwrite.sql.resolve.Typed;
import io.dualwrite.sql.resolve.ValueType;
import io.dualwrite.sql.tree.BinaryOperator;
import io.dualwrite.sql.tree.Expression;
import io.dualwrite.sql.tree.Name;
import io.dualwrite.sql.tree.OrderingTerm;
import io.dualwrite.sql.tree.ResultColumn;
import io.dualwrite.sql.tree.Select;
import io.dualwrite.sql.tree.Source;
import io.dualwrite.sql.tree.Span;
import io.dualwrite.sql.tree.UnaryOperator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes expressions, each with the type and affinity the next rule needs. Confined to one query block. */
public final class ExpressionEmitter implements Expression.Visitor<Typed> {
    private final Emission emission;
    private final Scope scope;
    private final Queries queries;
    private final Comparisons comparisons;
    private final Predicates predicates;
    private final Arithmetic arithmetic = new Arithmetic();
    private final Patterns patterns;
    private final Calls calls;
    private List<Expression> groups = List.of();

    public ExpressionEmitter(Emission emission, Scope scope, Queries queries) {
        this.emission = emission;
        this.scope = scope;
        this.queries = queries;
        this.comparisons = new Comparisons(emission);
        this.predicates = new Predicates(this, comparisons);
        this.patterns = new Patterns(this);
        this.calls = new Calls(emission, scope, this);
    }

    public Scope scope() {
        return scope;
    }

    /** For expressions outside of any query, such as those of a CHECK. */
    public static ExpressionEmitter standalone(Emission emission, Scope scope) {
        return new ExpressionEmitter(emission, scope, Queries.NONE);
    }

    /** Expressions of GROUP BY: where one of them stands again, its columns are grouped. */
    public void groups(List<Expression> newGroups) {
        this.groups = List.copyOf(newGroups);
    }

    public Typed emit(Expression expression) {
        if (scope.isGrouped() && !scope.insideAggregate() && groups.contains(expression)) {
            scope.enterAggregate();
            Typed grouped = expression.accept(this).at(expression.span());
            scope.leaveAggregate();
            return grouped;
        }
        return expression.accept(this).at(expression.span());
    }

    /** The condition of one WHEN. */
    String when(@Nullable Expression operand, Expression condition) {
        return new Choices(this, comparisons).when(operand, condition);
    }

    /** The expression as PostgreSQL's boolean. */
    public String condition(Expression expression) {
        return Conversions.condition(emit(expression));
    }

    public List<Typed> emitAll(List<Expression> expressions) {
        return expressions.stream().map(this::emit).toList();
    }

    @Override
    public Typed visit(Expression.NullLiteral literal) {
        return Typed.of("NULL", ValueType.NULL, literal.span());
    }

    @Override
    public Typed visit(Expression.NumberLiteral literal) {
        return Literals.number(literal, false);
    }

    @Override
    public Typed visit(Expression.TextLiteral literal) {
        return Literals.text(literal);
    }

    @Override
    public Typed visit(Expression.BlobLiteral literal) {
        return Literals.blob(literal);
    }

    @Override
    public Typed visit(Expression.CurrentMoment moment) {
        emission.flag(Flag.NONDETERMINISTIC);
        return Moments.current(moment);
    }

    @Override
    public Typed visit(Expression.Parameter parameter) {
        return Typed.of("", ValueType.PARAMETER, parameter.span())
                .withLiteral(parameter)
                .nullableIf(true);
    }

    @Override
    public Typed visit(Expression.Column column) {
        if (column.schema() != null && !column.schema().is("main")) {
            throw new RefusedException(Reason.UNKNOWN_TABLE, column.schema().text(), column.span());
        }
        for (Scope level = scope; level != null; level = level.parent()) {
            Optional<Typed> found = level.column(column.table(), column.name(), column);
            if (found.isPresent()) {
                return found.get();
            }
            Optional<Expression> alias =
                    level == scope && column.table() == null ? level.alias(column.name()) : Optional.empty();
            if (alias.isPresent()) {
                return expanded(alias.get());
            }
        }
        return notAColumn(column);
    }

    private Typed expanded(Expression alias) {
        boolean before = scope.showAliases(false);
        Typed typed = emit(alias);
        scope.showAliases(before);
        return typed;
    }

    private Typed notAColumn(Expression.Column column) {
        Name name = column.name();
        if (column.table() == null && Predicates.isTruth(column)) {
            return Typed.of(name.is("true") ? "TRUE" : "FALSE", ValueType.BOOLEAN, column.span())
                    .notNull();
        }
        if (column.table() == null && name.quoting() == Name.Quoting.DOUBLE) {
            emission.flag(Flag.DOUBLE_QUOTED_TEXT);
            return Literals.text(new Expression.TextLiteral(name.text(), column.span()));
        }
        String qualifier = column.table() == null ? "" : column.table().text() + ".";
        throw new RefusedException(Reason.UNKNOWN_COLUMN, qualifier + name.text(), column.span());
    }

    @Override
    public Typed visit(Expression.Unary unary) {
        if (unary.operator() == UnaryOperator.NOT) {
            Typed operand = emit(unary.operand());
            return Typed.of("(NOT " + Conversions.condition(operand) + ")", ValueType.BOOLEAN, unary.span())
                    .nullableIf(operand.nullable());
        }
        if (unary.operator() == UnaryOperator.NEGATE && unary.operand() instanceof Expression.NumberLiteral literal) {
            return Literals.number(literal, true);
        }
        Typed operand = emit(unary.operand());
        return switch (unary.operator()) {
            case PLUS -> operand.withAffinity(Affinity.NONE);
            case NEGATE -> arithmetic.negate(operand);
            default ->
                Typed.of("(~ " + Conversions.integer(operand) + ")", ValueType.INTEGER, unary.span())
                        .nullableIf(operand.nullable());
        };
    }

    @Override
    public Typed visit(Expression.Binary binary) {
        BinaryOperator operator = binary.operator();
        if (operator == BinaryOperator.AND || operator == BinaryOperator.OR) {
            Typed left = emit(binary.left());
            Typed right = emit(binary.right());
            String sql =
                    "(" + Conversions.condition(left) + " " + operator.sql() + " " + Conversions.condition(right) + ")";
            return Typed.of(sql, ValueType.BOOLEAN, binary.span()).nullableIf(left.nullable() || right.nullable());
        }
        if (operator.isComparison()) {
            return predicates.comparison(binary);
        }
        Typed left = emit(binary.left());
        Typed right = emit(binary.right());
        if (operator == BinaryOperator.JSON_VALUE || operator == BinaryOperator.JSON_SQL_VALUE) {
            return calls.json().arrow(binary, left, right);
        }
        if (operator == BinaryOperator.CONCATENATE) {
            String sql = "(" + Conversions.text(left) + " || " + Conversions.text(right) + ")";
            return Typed.of(sql, ValueType.TEXT, binary.span()).nullableIf(left.nullable() || right.nullable());
        }
        return arithmetic.apply(operator, left, right, binary.span());
    }

    @Override
    public Typed visit(Expression.NullTest test) {
        return Comparisons.nullTest(emit(test.operand()), test.negated());
    }

    @Override
    public Typed visit(Expression.Like like) {
        return Predicates.negated(patterns.emit(like), like.negated());
    }

    @Override
    public Typed visit(Expression.Between between) {
        return predicates.between(between);
    }

    @Override
    public Typed visit(Expression.InList in) {
        return predicates.in(in);
    }

    @Override
    public Typed visit(Expression.InQuery in) {
        return Predicates.negated(queries.in(this, in.operand(), in.query(), scope), in.negated());
    }

    /** {@code x IN t} is {@code x IN (SELECT * FROM t)}. */
    @Override
    public Typed visit(Expression.InTable in) {
        Source table = new Source.Table(in.schema(), in.table(), null, null, in.span());
        Select.Query all = new Select.Query(
                false, List.of(new ResultColumn.All(in.span())), table, null, List.of(), null, List.of());
        Select query = new Select(null, all, List.of(), List.of(), null, in.span());
        return Predicates.negated(queries.in(this, in.operand(), query, scope), in.negated());
    }

    @Override
    public Typed visit(Expression.Collate collate) {
        return emit(collate.operand()).withCollation(collate.collation().text().toUpperCase(Locale.ROOT));
    }

    @Override
    public Typed visit(Expression.Cast cast) {
        return Casts.cast(emit(cast.operand()), Affinity.of(cast.type()));
    }

    @Override
    public Typed visit(Expression.Case expression) {
        return new Choices(this, comparisons).emit(expression);
    }

    @Override
    public Typed visit(Expression.Call call) {
        return calls.emit(call);
    }

    @Override
    public Typed visit(Expression.Subquery subquery) {
        return queries.scalar(subquery.query(), scope);
    }

    @Override
    public Typed visit(Expression.Exists exists) {
        return Typed.of("EXISTS (" + queries.rows(exists.query(), scope) + ")", ValueType.BOOLEAN, exists.span())
                .notNull();
    }

    @Override
    public Typed visit(Expression.Row row) {
        throw new RefusedException(Reason.FEATURE, "a row value here", row.span());
    }

    @Override
    public Typed visit(Expression.Raise raise) {
        throw new RefusedException(Reason.FEATURE, "RAISE", raise.span());
    }

    /**
     * A term of ORDER BY as SQLite orders it: NULL is the smallest value, text by bytes or by its collation.
     *
     * @param typed the expression of the term, already written
     */
    public String order(OrderingTerm term, Typed typed) {
        if (typed.is(ValueType.TEXT) && !typed.isBinary()) {
            emission.flag(Flag.NOCASE_ORDER);
        }
        return Sorting.term(term, typed);
    }

    /** A name quoted for PostgreSQL. */
    public static String quoted(String name, Span span) {
        return Identifiers.quote(Emission.checked(name, span));
    }
}
