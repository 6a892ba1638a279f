package io.dualwrite.sql.emit;

import io.dualwrite.sql.express.Bind;
import io.dualwrite.sql.express.Comparisons;
import io.dualwrite.sql.express.Conversions;
import io.dualwrite.sql.express.Emission;
import io.dualwrite.sql.express.ExpressionEmitter;
import io.dualwrite.sql.express.Literals;
import io.dualwrite.sql.express.Queries;
import io.dualwrite.sql.resolve.Flag;
import io.dualwrite.sql.resolve.Identifiers;
import io.dualwrite.sql.resolve.Reason;
import io.dualwrite.sql.resolve.RefusedException;
import io.dualwrite.sql.resolve.Scope;
import io.dualwrite.sql.resolve.Typed;
import io.dualwrite.sql.resolve.ValueType;
import io.dualwrite.sql.tree.Expression;
import io.dualwrite.sql.tree.Select;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Writes whole queries: compounds, their order and limit, and queries inside expressions. */
final class QueryEmitter implements Queries {
    private final Emission emission;
    private final CommonTables commonTables;
    private final Ordering ordering;

    QueryEmitter(Emission emission) {
        this.emission = emission;
        this.commonTables = new CommonTables(emission, this);
        this.ordering = new Ordering();
    }

    CommonTables commonTables() {
        return commonTables;
    }

    /** What a query was found to be, besides its text. */
    record Answer(Output output, boolean totallyOrdered) {}

    Answer query(Select select, @Nullable Scope outer, boolean labelled) {
        return query(select, outer, labelled, UnaryOperator.identity());
    }

    /** @param assigned what becomes of the columns of a query that is a single block */
    Answer query(Select select, @Nullable Scope outer, boolean labelled, UnaryOperator<List<Typed>> assigned) {
        String with = commonTables.enter(select.with(), outer);
        Answer answer = body(select, outer, labelled, with, assigned);
        commonTables.leave(select.with());
        return answer;
    }

    private Answer body(
            Select select, @Nullable Scope outer, boolean labelled, String with, UnaryOperator<List<Typed>> assigned) {
        List<Block> blocks = new ArrayList<>();
        Block first = block(select.first(), outer);
        blocks.add(first.with(first.rows().stream().map(assigned).toList()));
        for (Select.Compound compound : select.rest()) {
            blocks.add(block(compound.block(), outer));
        }
        List<Typed> columns = unified(blocks, select);
        List<String> labels = blocks.get(0).labels();
        boolean simple = blocks.size() == 1 && !blocks.get(0).distinct();
        List<String> names = simple || select.orderBy().isEmpty() ? names(labels, labelled) : numbered(labels.size());
        List<ValueType> types = columns.stream().map(Typed::type).toList();
        String sql = blocks.get(0).sql(names, types);
        for (int i = 1; i < blocks.size(); i++) {
            Select.Compound compound = select.rest().get(i - 1);
            sql = (i > 1 ? "(" + sql + ")" : sql) + " " + compound.operator().sql() + " "
                    + blocks.get(i).sql(names, types);
        }
        List<Output.Column> outputs = outputs(columns, labels, names);
        if (!simple && !select.orderBy().isEmpty()) {
            return wrapped(select, blocks, with, sql, outputs, labelled);
        }
        List<Ordering.Term> terms = simple ? ordering.terms(select.orderBy(), blocks.get(0)) : List.of();
        String text = with
                + sql
                + ordering.orderBy(terms)
                + limit(select, blocks.get(0).expressions());
        return new Answer(new Output(text, outputs), isTotal(select, blocks, terms));
    }

    /** ORDER BY over DISTINCT or a compound may only name its columns, so it goes outside, where any rule for them fits. */
    private Answer wrapped(
            Select select, List<Block> blocks, String with, String sql, List<Output.Column> inner, boolean labelled) {
        String alias = emission.freshName("q");
        List<Typed> columns = inner.stream().map(column -> column.from(alias)).toList();
        List<String> labels = inner.stream().map(Output.Column::label).toList();
        List<Ordering.Term> terms = ordering.outer(select.orderBy(), blocks.get(0), columns);
        List<String> names = names(labels, labelled);
        String list = IntStream.range(0, columns.size())
                .mapToObj(i -> columns.get(i).sql() + " AS " + Identifiers.quote(names.get(i)))
                .collect(Collectors.joining(", "));
        String text = with + "SELECT " + list + " FROM (" + sql + ") AS " + Identifiers.quote(alias)
                + ordering.orderBy(terms) + limit(select, blocks.get(0).expressions());
        return new Answer(new Output(text, outputs(columns, labels, names)), isTotal(select, blocks, terms));
    }

    private boolean isTotal(Select select, List<Block> blocks, List<Ordering.Term> terms) {
        boolean total = blocks.size() == 1
                ? ordering.isTotal(terms, blocks.get(0))
                : ordering.coversAll(terms, blocks.get(0).columns().size());
        if (select.limit() != null && !total) {
            emission.flag(Flag.LIMIT_WITHOUT_TOTAL_ORDER);
        }
        return total;
    }

    Block block(Select.Block block, @Nullable Scope outer) {
        BlockEmitter emitter = new BlockEmitter(emission, this, outer);
        return block instanceof Select.Query query ? emitter.query(query) : emitter.values((Select.Values) block);
    }

    /** The columns of a compound: each has one type in all parts, or the compound is refused. */
    private List<Typed> unified(List<Block> blocks, Select select) {
        List<Typed> first = blocks.get(0).columns();
        boolean removesDuplicates =
                select.rest().stream().anyMatch(compound -> compound.operator() != Select.CompoundOperator.UNION_ALL);
        List<Typed> unified = new ArrayList<>();
        for (int i = 0; i < first.size(); i++) {
            List<Typed> alternatives = new ArrayList<>();
            for (Block block : blocks) {
                if (block.columns().size() != first.size()) {
                    throw new RefusedException(
                            Reason.SYNTAX, "parts of a compound with different columns", select.span());
                }
                alternatives.add(block.columns().get(i));
            }
            boolean oneColumn = alternatives.stream()
                    .allMatch(column ->
                            Objects.equals(column.origin(), alternatives.get(0).origin()));
            boolean spellings = alternatives.stream()
                    .anyMatch(column -> oneColumn
                            ? emission.hasSpellings(column)
                            : column.is(ValueType.TEXT) && !column.isBinary());
            if (removesDuplicates && spellings) {
                throw new RefusedException(
                        Reason.NOCASE_GROUP,
                        "a compound without regard to case",
                        first.get(i).span());
            }
            if (removesDuplicates && alternatives.stream().anyMatch(column -> column.is(ValueType.MIXED))) {
                throw new RefusedException(
                        Reason.MIXED_TYPES,
                        "a compound of values of several classes",
                        first.get(i).span());
            }
            ValueType common = blocks.size() == 1 && first.get(i).is(ValueType.OPAQUE)
                    ? ValueType.OPAQUE
                    : Conversions.common(alternatives);
            boolean nullable = alternatives.stream().anyMatch(Typed::nullable);
            Typed column = first.get(i).withSql(first.get(i).sql(), common).nullableIf(nullable);
            unified.add(oneColumn ? column : column.from(null));
        }
        return unified;
    }

    private static List<Output.Column> outputs(List<Typed> columns, List<String> labels, List<String> names) {
        List<Output.Column> outputs = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            outputs.add(new Output.Column(labels.get(i), names.get(i), columns.get(i)));
        }
        return outputs;
    }

    /** Labels where the application sees them and PostgreSQL can hold them; unique names everywhere else. */
    private static List<String> names(List<String> labels, boolean labelled) {
        if (!labelled) {
            return numbered(labels.size());
        }
        List<String> names = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            String label = labels.get(i);
            boolean fits = !label.isEmpty()
                    && label.getBytes(StandardCharsets.UTF_8).length <= 63
                    && label.chars().noneMatch(c -> c < ' ');
            names.add(fits ? label : "c" + (i + 1));
        }
        return names;
    }

    private static List<String> numbered(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> "c" + i).toList();
    }

    String limit(Select select, ExpressionEmitter expressions) {
        Select.Limit limit = select.limit();
        if (limit == null) {
            return "";
        }
        String count = rows(limit.count(), expressions, true);
        String offset = limit.offset() == null ? "" : rows(limit.offset(), expressions, false);
        return (count.isEmpty() ? "" : " LIMIT " + count) + (offset.isEmpty() ? "" : " OFFSET " + offset);
    }

    /** A negative LIMIT is no limit, a negative OFFSET none: errors in PostgreSQL. */
    private static String rows(Expression expression, ExpressionEmitter expressions, boolean limit) {
        Typed typed = expressions.emit(expression);
        if (typed.is(ValueType.PARAMETER) || (typed.is(ValueType.INTEGER) && typed.literal() == null)) {
            String count = typed.is(ValueType.PARAMETER)
                    ? Conversions.bound(typed, Bind.Accepts.COUNT).sql()
                    : typed.sql();
            return limit ? "nullif(greatest(" + count + ", -1), -1)" : "greatest(" + count + ", 0)";
        }
        long value = Literals.integerValue(typed)
                .orElseThrow(() -> new RefusedException(
                        Reason.FEATURE, "LIMIT that is neither a literal nor a parameter", typed.span()));
        if (value < 0 || (!limit && value == 0)) {
            return "";
        }
        return String.format(Locale.ROOT, "%d", value);
    }

    @Override
    public Typed scalar(Select query, Scope outer) {
        Answer answer = query(query, outer, false);
        if (answer.output().columns().size() != 1) {
            throw new RefusedException(Reason.SYNTAX, "a query with several columns as a value", query.span());
        }
        Output.Column column = answer.output().columns().get(0);
        String sql = answer.output().sql();
        boolean one = query.limit() == null && query.rest().isEmpty();
        String single = one
                ? "(" + sql + " LIMIT 1)"
                : "(SELECT * FROM (" + sql + ") AS " + Identifiers.quote(emission.freshName("q")) + " LIMIT 1)";
        if (!answer.totallyOrdered()) {
            emission.flag(Flag.FIRST_OF_SEVERAL);
        }
        Typed typed = column.typed();
        return new Typed(
                single,
                typed.type(),
                typed.affinity(),
                typed.collation(),
                false,
                true,
                null,
                query.span(),
                typed.origin());
    }

    @Override
    public String rows(Select query, Scope outer) {
        return query(query, outer, false).output().sql();
    }

    @Override
    public Typed in(ExpressionEmitter emitter, Expression operand, Select query, Scope outer) {
        Output output = query(query, outer, false).output();
        List<Expression> operands = operand instanceof Expression.Row row ? row.values() : List.of(operand);
        if (operands.size() != output.columns().size()) {
            throw new RefusedException(Reason.SYNTAX, "IN with a query of other columns", query.span());
        }
        String alias = emission.freshName("q");
        Comparisons comparisons = new Comparisons(emission);
        List<String> left = new ArrayList<>();
        List<String> right = new ArrayList<>();
        boolean plain = true;
        for (int i = 0; i < operands.size(); i++) {
            Typed column = output.columns().get(i).from(alias);
            Comparisons.Sides sides = comparisons.sides(emitter.emit(operands.get(i)), column);
            left.add(sides.left());
            right.add(sides.right());
            plain &= sides.right().equals(column.sql());
        }
        String subject = left.size() == 1 ? left.get(0) : "(" + String.join(", ", left) + ")";
        String rows = plain
                ? output.sql()
                : "SELECT " + String.join(", ", right) + " FROM (" + output.sql() + ") AS " + Identifiers.quote(alias);
        return Typed.of("(" + subject + " IN (" + rows + "))", ValueType.BOOLEAN, query.span());
    }
}
