package io.dualwrite.schema.design;

import io.dualwrite.schema.Check;
import io.dualwrite.schema.Column;
import io.dualwrite.schema.Identifiers;
import io.dualwrite.schema.Key;
import io.dualwrite.schema.OnConflict;
import io.dualwrite.schema.Table;
import io.dualwrite.schema.TableKind;
import io.dualwrite.schema.design.expression.ExpressionTranslation;
import io.dualwrite.schema.design.name.Namespace;
import io.dualwrite.schema.mapping.ColumnCounterpart;
import io.dualwrite.schema.mapping.ConversionChoice;
import io.dualwrite.schema.mapping.TableCounterpart;
import io.dualwrite.value.Conversion;
import io.dualwrite.value.TargetType;
import io.dualwrite.value.convert.Conversions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Designs names, columns, key and checks of one table after another. */
final class TableDesigner {
    private final Namespace relations;
    private final ConversionChoice choice;
    private final ExpressionTranslation translation;
    private final Remarks remarks;

    TableDesigner(Namespace relations, ConversionChoice choice, ExpressionTranslation translation, Remarks remarks) {
        this.relations = relations;
        this.choice = choice;
        this.translation = translation;
        this.remarks = remarks;
    }

    DesignedTable design(Table source) {
        String name = relations.claim(source.name());
        if (!name.equals(Identifiers.fold(source.name()))) {
            remarks.renamed(source.name(), name);
        }
        remarkOnBehaviour(source);
        TableCounterpart mapping = mapping(source, name);
        List<Column> columns = new ColumnDesigner(source, mapping, translation, remarks).design();
        Table target = new Table(
                name,
                TableKind.ORDINARY,
                false,
                columns,
                key(source, mapping, columns),
                null,
                List.of(),
                List.of(),
                checks(source, mapping),
                List.of(),
                source.rowEstimate(),
                "");
        target.columns().stream()
                .filter(column -> column.identity().isPresent())
                .forEach(column -> relations.claim(name + "_" + column.name() + "_seq"));
        return new DesignedTable(source, target, mapping);
    }

    private TableCounterpart mapping(Table source, String name) {
        Namespace names = new Namespace();
        List<ColumnCounterpart> columns = new ArrayList<>();
        for (Column column : source.columns()) {
            Conversion conversion = choice.conversionOf(source, column);
            String target = names.claim(column.name());
            if (!target.equals(Identifiers.fold(column.name()))) {
                remarks.renamed(source.name() + "." + column.name(), target);
            }
            boolean written = column.generated().isEmpty() || !isTranslated(column, source, name);
            columns.add(new ColumnCounterpart(
                    column.name(),
                    target,
                    conversion,
                    written,
                    conversion.needsCompanion() ? names.claim(ColumnCounterpart.companionOf(target)) : null));
        }
        if (source.key().kind() == Key.Kind.HIDDEN_ROWID) {
            String rowid = source.key().columns().get(0);
            columns.add(new ColumnCounterpart(
                    rowid, names.claim(TableCounterpart.ROWID_COLUMN), Conversions.to(TargetType.BIGINT), true, null));
        }
        return new TableCounterpart(source.name(), name, source.key().columns(), columns);
    }

    /** A generated column whose expression has no translation becomes a plain one, which a replicator has to write. */
    private boolean isTranslated(Column column, Table source, String name) {
        TableCounterpart names = new TableCounterpart(source.name(), name, List.of(), plainNames(source));
        return column.generated()
                .map(generated -> translation.generated(source, names, column, generated.expression()))
                .filter(ExpressionTranslation.Translated.class::isInstance)
                .isPresent();
    }

    private List<ColumnCounterpart> plainNames(Table source) {
        Namespace names = new Namespace();
        return source.columns().stream()
                .map(column -> new ColumnCounterpart(
                        column.name(),
                        names.claim(column.name()),
                        choice.conversionOf(source, column),
                        true,
                        column.name()))
                .toList();
    }

    private static Key key(Table source, TableCounterpart mapping, List<Column> columns) {
        if (!source.key().exists()) {
            return Key.NONE;
        }
        Key.Kind kind =
                source.key().kind() == Key.Kind.UNIQUE_NOT_NULL ? Key.Kind.UNIQUE_NOT_NULL : Key.Kind.PRIMARY_KEY;
        List<Key.Part> parts = source.key().columns().stream()
                .map(name -> mapping.column(name).orElseThrow().target())
                .map(name -> new Key.Part(name, collation(name, columns), false))
                .toList();
        return new Key(kind, parts, OnConflict.ABORT, false);
    }

    private static String collation(String name, List<Column> columns) {
        return columns.stream()
                .filter(column -> column.name().equals(name))
                .map(Column::collation)
                .findFirst()
                .orElseThrow();
    }

    private List<Check> checks(Table source, TableCounterpart mapping) {
        Namespace names = new Namespace();
        List<Check> checks = new ArrayList<>();
        for (Check check : source.checks()) {
            String wanted = Optional.ofNullable(check.name()).orElse(mapping.target() + "_check");
            ExpressionTranslation.Outcome outcome = translation.condition(source, mapping, check.expression());
            if (outcome instanceof ExpressionTranslation.Translated translated) {
                checks.add(new Check(names.claim(wanted), translated.sql()));
            } else if (outcome instanceof ExpressionTranslation.Refused refused) {
                remarks.leftOut(
                        Remark.check(source, check),
                        "The check cannot be translated: " + refused.why(),
                        "Write it in a migration of your own, or let the application check (D07).");
            }
        }
        return checks;
    }

    private void remarkOnBehaviour(Table source) {
        if (!source.key().exists()) {
            remarks.undecided(
                    source.name(),
                    "Its rows cannot be addressed: it has no key, and its columns hide the rowid (C06).",
                    "Give it a primary key in the source, or exclude the table.");
        }
        if (source.key().isNullable()) {
            remarks.changed(
                    source.name() + " key (" + String.join(", ", source.key().columns()) + ")",
                    "SQLite allows NULL in this key; PostgreSQL does not (C01).",
                    "See that no row has NULL there: such a row would be refused.");
        }
        if (source.hasConflictClause()) {
            remarks.changed(
                    source.name(),
                    "An ON CONFLICT clause in its definition lets a plain INSERT skip or delete rows; PostgreSQL would"
                            + " fail (D08).",
                    "Write the intent into the statements, as INSERT ... ON CONFLICT, before the target leads.");
        }
        source.triggers()
                .forEach(trigger -> remarks.leftOut(
                        source.name() + " trigger " + trigger.name(),
                        "Triggers of the application are not carried over: their effects are replicated while the"
                                + " source leads (D15).",
                        "Write it in PL/pgSQL before the target leads."));
    }
}
