package io.dualwrite.schema.design.expression;

import io.dualwrite.schema.Column;
import io.dualwrite.schema.Key;
import io.dualwrite.schema.Table;
import io.dualwrite.schema.View;
import io.dualwrite.schema.mapping.ColumnCounterpart;
import io.dualwrite.schema.mapping.TableCounterpart;
import io.dualwrite.sql.ExpressionTranslator;
import io.dualwrite.sql.Translation;
import io.dualwrite.sql.Translator;
import io.dualwrite.sql.Verdict;
import io.dualwrite.sql.lex.SqlSyntaxException;
import io.dualwrite.sql.parse.SqliteParser;
import io.dualwrite.sql.resolve.Flag;
import io.dualwrite.sql.resolve.SourceColumn;
import io.dualwrite.sql.resolve.SourceSchema;
import io.dualwrite.sql.resolve.SourceTable;
import io.dualwrite.sql.resolve.TargetType;
import io.dualwrite.sql.resolve.ValueType;
import io.dualwrite.sql.tree.Expression;
import io.dualwrite.sql.tree.IndexedColumn;
import io.dualwrite.value.Conversion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/** Translates with the SQL compiler. What it writes may call functions of the schema {@code sqlite}. */
public final class CompiledExpressions implements ExpressionTranslation {
    private static final Pattern ORDER = Pattern.compile("( DESC)?( NULLS (FIRST|LAST))?$");

    @Override
    public Outcome condition(Table source, TableCounterpart mapping, String expression) {
        return translate(source, mapping, expression, ExpressionTranslator::check);
    }

    /** Without the order that the compiler writes behind it: whoever writes the index knows whether NULL can occur. */
    @Override
    public Outcome indexed(Table source, TableCounterpart mapping, String expression) {
        Outcome outcome = translate(
                source, mapping, expression, (compiler, tree) -> compiler.indexed(new IndexedColumn(tree, false)));
        return outcome instanceof Translated translated
                ? new Translated(ORDER.matcher(translated.sql()).replaceFirst(""))
                : outcome;
    }

    @Override
    public Outcome generated(Table source, TableCounterpart mapping, Column column, String expression) {
        return translate(
                source, mapping, expression, (compiler, tree) -> compiler.generated(tree, column(column, mapping)));
    }

    @Override
    public Outcome defaultValue(Table source, TableCounterpart mapping, Column column, String expression) {
        return translate(
                source, mapping, expression, (compiler, tree) -> compiler.defaultValue(tree, column(column, mapping)));
    }

    /** A view over a view is refused: only tables are known to the compiler. */
    @Override
    public Outcome view(View view, Map<Table, TableCounterpart> tables) {
        List<SourceTable> known = new ArrayList<>();
        tables.forEach((table, mapping) -> known.add(table(table, mapping)));
        try {
            String query = SqliteParser.parseCreateView(view.definition())
                    .query()
                    .span()
                    .of(view.definition());
            Verdict verdict = new Translator(new SourceSchema(known)).translate(query);
            if (verdict instanceof Verdict.Refused refused) {
                return new Refused(refused.explain() + ".");
            }
            Verdict.Ready ready = (Verdict.Ready) verdict;
            if (ready.flags().contains(Flag.BARE_COLUMN) || ready.flags().contains(Flag.NOCASE_GROUP)) {
                return new Refused("SQLite takes a column of it from an arbitrary row of each group.");
            }
            if (ready.types().contains(ValueType.ANY)) {
                return new Refused("a column of it holds numbers in some rows and text in others.");
            }
            boolean same = ready.binds().isEmpty()
                    && ready.labels().size() == view.columns().size();
            return same
                    ? new Translated(ready.sql())
                    : new Refused("it needs a value that only the application can give when it asks.");
        } catch (SqlSyntaxException unreadable) {
            return new Refused(unreadable.reason() + ".");
        }
    }

    private static Outcome translate(
            Table source,
            TableCounterpart mapping,
            String expression,
            BiFunction<ExpressionTranslator, Expression, Translation> compile) {
        try {
            ExpressionTranslator compiler = new ExpressionTranslator(table(source, mapping));
            Translation translation = compile.apply(compiler, SqliteParser.parseExpression(expression));
            return translation instanceof Translation.Translated translated
                    ? new Translated(translated.sql())
                    : new Refused(((Translation.Refused) translation).explain() + ".");
        } catch (SqlSyntaxException unreadable) {
            return new Refused(unreadable.reason() + ".");
        }
    }

    private static SourceTable table(Table source, TableCounterpart mapping) {
        List<SourceColumn> columns = new ArrayList<>();
        source.columns().forEach(column -> columns.add(column(column, mapping)));
        String rowid = source.key().kind() == Key.Kind.ROWID_ALIAS
                ? source.key().columns().get(0)
                : "";
        return new SourceTable(source.name(), mapping.target(), columns, List.of(), rowid, "");
    }

    private static SourceColumn column(Column column, TableCounterpart mapping) {
        ColumnCounterpart mapped = mapping.column(column.name()).orElseThrow();
        return new SourceColumn(
                column.name(),
                column.declaredType(),
                column.notNull(),
                column.collation(),
                mapped.target(),
                type(mapped.conversion()));
    }

    /** A column whose values change their form on the way is opaque to the compiler: it refuses to reckon with it. */
    private static TargetType type(Conversion conversion) {
        return switch (conversion.target().base()) {
            case SMALLINT, INTEGER -> TargetType.BIGINT;
            case TEXT, VARCHAR, NUMERIC, BYTEA ->
                conversion.spec().contains(" from ")
                        ? TargetType.OTHER
                        : TargetType.of(conversion.target().sql());
            default -> TargetType.of(conversion.target().sql());
        };
    }
}
