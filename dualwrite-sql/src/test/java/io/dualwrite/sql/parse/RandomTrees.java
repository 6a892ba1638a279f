package io.dualwrite.sql.parse;

import io.dualwrite.sql.tree.BinaryOperator;
import io.dualwrite.sql.tree.ConflictAction;
import io.dualwrite.sql.tree.Expression;
import io.dualwrite.sql.tree.IndexedColumn;
import io.dualwrite.sql.tree.LikeOperator;
import io.dualwrite.sql.tree.Name;
import io.dualwrite.sql.tree.OrderingTerm;
import io.dualwrite.sql.tree.Over;
import io.dualwrite.sql.tree.ResultColumn;
import io.dualwrite.sql.tree.Select;
import io.dualwrite.sql.tree.Source;
import io.dualwrite.sql.tree.Span;
import io.dualwrite.sql.tree.Statement;
import io.dualwrite.sql.tree.UnaryOperator;
import io.dualwrite.sql.tree.With;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Trees of every shape, from one seed. They need not make sense, only be what some text says. */
final class RandomTrees {
    private static final Span NOWHERE = Span.NOWHERE;
    private static final List<String> NAMES = List.of(
            "a", "b", "Order", "x y", "select", "été", "key", "end", "a\"b", "c`d", "offset", "true", "left", "it's");

    private final Random random;
    private int depth;

    RandomTrees(long seed) {
        this.random = new Random(seed);
    }

    Statement statement() {
        return switch (random.nextInt(5)) {
            case 0 ->
                new Statement.Insert(
                        maybe(this::with),
                        maybe(() -> pick(ConflictAction.values())),
                        new Statement.TableName(maybe(this::name), name(), maybe(this::name), null),
                        some(0, this::name),
                        random.nextInt(5) == 0 ? null : select(),
                        List.of(),
                        some(0, this::resultColumn),
                        NOWHERE);
            case 1 ->
                new Statement.Insert(
                        null,
                        null,
                        new Statement.TableName(null, name(), null, null),
                        List.of(),
                        select(),
                        some(1, this::upsert),
                        List.of(),
                        NOWHERE);
            case 2 ->
                new Statement.Update(
                        maybe(this::with),
                        maybe(() -> pick(ConflictAction.values())),
                        new Statement.TableName(maybe(this::name), name(), maybe(this::name), maybe(this::hint)),
                        some(1, this::assignment),
                        maybe(this::source),
                        maybe(this::expression),
                        some(0, this::resultColumn),
                        some(0, this::term),
                        maybe(this::limit),
                        NOWHERE);
            case 3 ->
                new Statement.Delete(
                        maybe(this::with),
                        new Statement.TableName(maybe(this::name), name(), maybe(this::name), maybe(this::hint)),
                        maybe(this::expression),
                        some(0, this::resultColumn),
                        some(0, this::term),
                        maybe(this::limit),
                        NOWHERE);
            default -> select();
        };
    }

    private Statement.Upsert upsert() {
        List<IndexedColumn> target = some(0, () -> new IndexedColumn(expression(), random.nextBoolean()));
        Expression targetWhere = target.isEmpty() ? null : maybe(this::expression);
        return random.nextBoolean()
                ? new Statement.Upsert(target, targetWhere, List.of(), null)
                : new Statement.Upsert(target, targetWhere, some(1, this::assignment), maybe(this::expression));
    }

    private Statement.Assignment assignment() {
        return new Statement.Assignment(some(1, this::name), expression());
    }

    Select select() {
        depth++;
        Select select = new Select(
                maybe(this::with),
                block(),
                some(0, () -> new Select.Compound(pick(Select.CompoundOperator.values()), block())),
                some(0, this::term),
                maybe(this::limit),
                NOWHERE);
        depth--;
        return select;
    }

    private With with() {
        return new With(
                random.nextBoolean(),
                some(1, () -> new With.CommonTable(name(), some(0, this::name), maybe(random::nextBoolean), select())));
    }

    private Select.Block block() {
        if (random.nextInt(6) == 0) {
            return new Select.Values(some(1, () -> some(1, this::expression)));
        }
        Source from = maybe(this::source);
        // A text cannot end a FROM with a table and go on with ON: neither can a tree.
        return new Select.Query(
                random.nextBoolean(),
                some(1, this::resultColumn),
                from,
                expression(),
                some(0, this::expression),
                maybe(this::expression),
                some(0, () -> new Select.NamedWindow(name(), window())));
    }

    private Select.Limit limit() {
        Expression offset = maybe(this::expression);
        return new Select.Limit(expression(), offset, offset != null && random.nextBoolean());
    }

    private ResultColumn resultColumn() {
        return switch (random.nextInt(8)) {
            case 0 -> new ResultColumn.All(NOWHERE);
            case 1 -> new ResultColumn.AllOf(name(), NOWHERE);
            default -> new ResultColumn.Item(expression(), maybe(this::name), NOWHERE);
        };
    }

    private Source source() {
        depth++;
        Source source = switch (depth > 3 ? 0 : random.nextInt(6)) {
            case 1 ->
                new Source.TableFunction(
                        maybe(this::name), name(), some(0, this::expression), maybe(this::name), NOWHERE);
            case 2 -> new Source.Derived(select(), maybe(this::name), NOWHERE);
            case 3 -> new Source.Parenthesised(source(), maybe(this::name), NOWHERE);
            case 4, 5 -> join();
            default -> new Source.Table(maybe(this::name), name(), maybe(this::name), maybe(this::hint), NOWHERE);
        };
        depth--;
        return source;
    }

    private Source join() {
        Source right = source();
        if (right instanceof Source.Join) {
            right = new Source.Parenthesised(right, null, NOWHERE);
        }
        Source.JoinType type = pick(Source.JoinType.values());
        boolean natural = type != Source.JoinType.COMMA && random.nextInt(4) == 0;
        Expression on = random.nextInt(3) == 0 ? null : expression();
        List<Name> using = on == null ? some(0, this::name) : List.of();
        return new Source.Join(source(), new Source.JoinKind(natural, type), right, on, using, NOWHERE);
    }

    private Source.IndexHint hint() {
        return new Source.IndexHint(maybe(this::name));
    }

    Expression expression() {
        depth++;
        Expression expression = depth > 5 ? leaf() : branch();
        depth--;
        return expression;
    }

    private Expression leaf() {
        return switch (random.nextInt(8)) {
            case 0 -> new Expression.NullLiteral(NOWHERE);
            case 1 -> new Expression.NumberLiteral(String.valueOf(random.nextInt(100)), false, NOWHERE);
            case 2 -> new Expression.NumberLiteral("1.5e3", true, NOWHERE);
            case 3 -> new Expression.TextLiteral(pick(NAMES.toArray(String[]::new)), NOWHERE);
            case 4 -> new Expression.BlobLiteral("0aFF", NOWHERE);
            case 5 -> new Expression.CurrentMoment("CURRENT_DATE", NOWHERE);
            case 6 -> {
                int number = 1 + random.nextInt(9);
                yield new Expression.Parameter("?" + number, number, NOWHERE);
            }
            default -> {
                Name table = maybe(this::name);
                yield new Expression.Column(table == null ? null : maybe(this::name), table, name(), NOWHERE);
            }
        };
    }

    private Expression branch() {
        boolean not = random.nextBoolean();
        return switch (random.nextInt(18)) {
            case 0 -> new Expression.Unary(pick(UnaryOperator.values()), expression(), NOWHERE);
            case 1, 2, 3 -> new Expression.Binary(pick(BinaryOperator.values()), expression(), expression(), NOWHERE);
            case 4 -> new Expression.NullTest(expression(), not, NOWHERE);
            case 5 ->
                new Expression.Like(
                        pick(LikeOperator.values()), not, expression(), expression(), maybe(this::expression), NOWHERE);
            case 6 -> new Expression.Between(not, expression(), expression(), expression(), NOWHERE);
            case 7 -> new Expression.InList(not, expression(), some(0, this::expression), NOWHERE);
            case 8 -> new Expression.InQuery(not, expression(), select(), NOWHERE);
            case 9 -> new Expression.InTable(not, expression(), maybe(this::name), name(), NOWHERE);
            case 10 -> new Expression.Collate(expression(), name(), NOWHERE);
            case 11 ->
                new Expression.Cast(expression(), pick("TEXT", "DECIMAL(10,2)", "UNSIGNED BIG INT", ""), NOWHERE);
            case 12 ->
                new Expression.Case(
                        maybe(this::expression),
                        some(1, () -> new Expression.When(expression(), expression())),
                        maybe(this::expression),
                        NOWHERE);
            case 13, 14 -> call();
            case 15 -> new Expression.Subquery(select(), NOWHERE);
            case 16 -> new Expression.Exists(select(), NOWHERE);
            default -> new Expression.Row(List.of(expression(), expression()), NOWHERE);
        };
    }

    private Expression call() {
        boolean star = random.nextInt(5) == 0;
        List<Expression> arguments = star ? List.of() : some(0, this::expression);
        return new Expression.Call(
                name(),
                !star && !arguments.isEmpty() && random.nextBoolean(),
                star,
                arguments,
                arguments.isEmpty() ? List.of() : some(0, this::term),
                maybe(this::expression),
                maybe(() -> random.nextBoolean() ? new Over.Named(name()) : window()),
                NOWHERE);
    }

    private Over.Window window() {
        return new Over.Window(maybe(this::name), some(0, this::expression), some(0, this::term), maybe(this::frame));
    }

    private Over.Frame frame() {
        return new Over.Frame(pick(Over.Unit.values()), bound(), bound(), maybe(() -> pick(Over.Exclude.values())));
    }

    private Over.Bound bound() {
        Over.Edge edge = pick(Over.Edge.values());
        boolean counted = edge == Over.Edge.PRECEDING || edge == Over.Edge.FOLLOWING;
        return new Over.Bound(edge, counted ? expression() : null);
    }

    private OrderingTerm term() {
        return new OrderingTerm(expression(), random.nextBoolean(), maybe(() -> pick(OrderingTerm.Nulls.values())));
    }

    /** Bare only where any grammar rule takes the word; else quoted one way or the other. */
    private Name name() {
        String text = pick(NAMES.toArray(String[]::new));
        if (List.of("a", "b", "été").contains(text) && random.nextBoolean()) {
            return Name.bare(text);
        }
        return new Name(text, random.nextBoolean() ? Name.Quoting.DOUBLE : Name.Quoting.EXACT, NOWHERE);
    }

    private <T> T maybe(Supplier<T> thing) {
        return depth < 6 && random.nextInt(3) == 0 ? thing.get() : null;
    }

    private <T> List<T> some(int least, Supplier<T> thing) {
        List<T> things = new ArrayList<>();
        int count = least + (random.nextInt(3) == 0 && depth < 6 ? random.nextInt(3) : 0);
        for (int i = 0; i < count; i++) {
            things.add(thing.get());
        }
        return things;
    }

    @SafeVarargs
    private <T> T pick(T... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
