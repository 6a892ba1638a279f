package io.dualwrite.schema.design;

import io.dualwrite.schema.Column;
import io.dualwrite.schema.Filling;
import io.dualwrite.schema.Key;
import io.dualwrite.schema.OnConflict;
import io.dualwrite.schema.Table;
import io.dualwrite.schema.design.expression.DefaultDesigner;
import io.dualwrite.schema.design.expression.ExpressionTranslation;
import io.dualwrite.schema.mapping.ColumnCounterpart;
import io.dualwrite.schema.mapping.TableCounterpart;
import io.dualwrite.value.TargetType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Designs the columns of one table: the source's, those that remember spellings, and the rowid's where it is the key. */
final class ColumnDesigner {
    private final Table source;
    private final TableCounterpart mapping;
    private final ExpressionTranslation translation;
    private final Remarks remarks;

    ColumnDesigner(Table source, TableCounterpart mapping, ExpressionTranslation translation, Remarks remarks) {
        this.source = source;
        this.mapping = mapping;
        this.translation = translation;
        this.remarks = remarks;
    }

    List<Column> design() {
        List<Column> columns = new ArrayList<>();
        for (ColumnCounterpart mapped : mapping.columns()) {
            Optional<Column> column = source.column(mapped.source());
            columns.add(column.isPresent() ? carried(column.get(), mapped) : rowid(mapped));
            mapped.companionColumn().ifPresent(name -> columns.add(column(name, "integer", false, Filling.NOTHING)));
        }
        return columns;
    }

    private Column carried(Column column, ColumnCounterpart mapped) {
        boolean inKey = source.key().columns().contains(column.name());
        return column(
                mapped.target(),
                mapped.conversion().target().sql(),
                column.notNull() || inKey,
                filling(column, mapped));
    }

    private static Column rowid(ColumnCounterpart mapped) {
        return column(
                mapped.target(),
                mapped.conversion().target().sql(),
                true,
                new Filling.Identity(false, mapped.target() + "_seq"));
    }

    private static Column column(String name, String type, boolean notNull, Filling filling) {
        boolean isText = TargetType.parse(type)
                .map(parsed -> parsed.base() == TargetType.Base.TEXT || parsed.base() == TargetType.Base.VARCHAR)
                .orElse(false);
        return new Column(name, type, notNull, OnConflict.ABORT, isText ? "C" : "", filling, false);
    }

    private Filling filling(Column column, ColumnCounterpart mapped) {
        if (isNumberedBySqlite(column, mapped)) {
            return new Filling.Identity(false, mapping.target() + "_" + mapped.target() + "_seq");
        }
        if (column.generated().isPresent()) {
            return generated(column, column.generated().get());
        }
        return column.defaultExpression()
                .map(expression -> declared(column, expression, mapped))
                .orElse(Filling.NOTHING);
    }

    /** SQLite numbers a row that comes without its INTEGER PRIMARY KEY, with or without AUTOINCREMENT (C16). */
    private boolean isNumberedBySqlite(Column column, ColumnCounterpart mapped) {
        return source.key().kind() == Key.Kind.ROWID_ALIAS
                && source.key().columns().contains(column.name())
                && switch (mapped.conversion().target().base()) {
                    case SMALLINT, INTEGER, BIGINT -> true;
                    default -> false;
                };
    }

    private Filling generated(Column column, Filling.Generated generated) {
        ExpressionTranslation.Outcome outcome = translation.generated(source, mapping, column, generated.expression());
        if (outcome instanceof ExpressionTranslation.Translated translated) {
            return new Filling.Generated(translated.sql(), true);
        }
        remarks.changed(
                source.name() + "." + column.name(),
                "It becomes an ordinary column, because its expression (" + generated.expression()
                        + ") cannot be translated: " + ((ExpressionTranslation.Refused) outcome).why(),
                "While the source leads its value is replicated. Compute it in PostgreSQL before the target leads"
                        + " (D13).");
        return Filling.NOTHING;
    }

    private Filling declared(Column column, String expression, ColumnCounterpart mapped) {
        ExpressionTranslation.Outcome outcome =
                new DefaultDesigner(source, mapping, translation).translate(column, expression, mapped.conversion());
        if (outcome instanceof ExpressionTranslation.Translated translated) {
            return new Filling.Default(translated.sql());
        }
        remarks.leftOut(
                Remark.defaultOf(source, column, expression),
                "The default cannot be translated: " + ((ExpressionTranslation.Refused) outcome).why(),
                "Give the column a default in a migration of your own, or let the application always set it.");
        return Filling.NOTHING;
    }
}
