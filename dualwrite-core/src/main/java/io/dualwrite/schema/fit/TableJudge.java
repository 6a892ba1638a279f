package io.dualwrite.schema.fit;

import io.dualwrite.schema.Column;
import io.dualwrite.schema.Filling;
import io.dualwrite.schema.Index;
import io.dualwrite.schema.Key;
import io.dualwrite.schema.Table;
import io.dualwrite.schema.mapping.ColumnCounterpart;
import io.dualwrite.schema.mapping.ConversionChoice;
import io.dualwrite.schema.mapping.TableCounterpart;
import io.dualwrite.value.Conversion;
import io.dualwrite.value.TargetType;
import io.dualwrite.value.convert.Conversions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Judges one pair of tables, and works out how rows would cross. */
final class TableJudge {
    private final Table source;
    private final Table target;
    private final ConversionChoice choice;
    private final NameMatch match;
    private final Evidence evidence;
    private final List<String> candidates;
    private final List<Judgement> judgements = new ArrayList<>();
    private final List<ColumnCounterpart> mapped = new ArrayList<>();

    TableJudge(Table source, Table target, ConversionChoice choice, NameMatch match, Evidence evidence) {
        this.source = source;
        this.target = target;
        this.choice = choice;
        this.match = match;
        this.evidence = evidence;
        this.candidates = target.columns().stream().map(Column::name).toList();
    }

    TableFit judge() {
        source.columns().forEach(this::column);
        if (source.key().kind() == Key.Kind.HIDDEN_ROWID) {
            rowid();
        }
        key();
        additionalColumns();
        additionalUniqueness();
        if (!target.triggers().isEmpty()) {
            judgements.add(Judgement.converted(
                    source.name(),
                    "The target has triggers of its own, which would fire for replicated rows too (D15).",
                    "Let the role set session_replication_role, or create them when the target is about to lead."));
        }
        return new TableFit(
                source.name(),
                target.name(),
                judgements,
                new TableCounterpart(source.name(), target.name(), source.key().columns(), mapped));
    }

    private void column(Column column) {
        String object = source.name() + "." + column.name();
        Optional<Column> counterpart =
                match.column(source.name(), column.name(), candidates).flatMap(target::column);
        if (counterpart.isEmpty()) {
            judgements.add(
                    column.generated().isPresent()
                            ? Judgement.converted(
                                    object, "The target does not compute this column.", "Add it if queries use it.")
                            : Judgement.misfit(
                                    object,
                                    "The target's \"" + target.name() + "\" has no column for it.",
                                    "Add the column, or name its counterpart in the configuration."));
            return;
        }
        ColumnFit fit = new ColumnFit(source, column, counterpart.get(), choice.conversionOf(source, column), evidence);
        judgements.addAll(fit.judge());
        fit.conversion().ifPresent(conversion -> map(object, column, counterpart.get(), conversion));
    }

    private void map(String object, Column column, Column counterpart, Conversion conversion) {
        String companion = companion(counterpart, conversion);
        if (conversion.needsCompanion() && companion == null) {
            judgements.add(Judgement.misfit(
                    object,
                    "Values cross as " + conversion.spec() + ", which needs a second column to remember spellings.",
                    "Add a column \"" + ColumnCounterpart.companionOf(counterpart.name())
                            + "\" integer to the target."));
            return;
        }
        boolean written = counterpart.generated().isEmpty();
        mapped.add(new ColumnCounterpart(column.name(), counterpart.name(), conversion, written, companion));
    }

    private @Nullable String companion(Column counterpart, Conversion conversion) {
        String name = ColumnCounterpart.companionOf(counterpart.name());
        return conversion.needsCompanion() && candidates.contains(name) ? name : null;
    }

    private void rowid() {
        String rowid = source.key().columns().get(0);
        if (candidates.contains(TableCounterpart.ROWID_COLUMN)) {
            mapped.add(new ColumnCounterpart(
                    rowid, TableCounterpart.ROWID_COLUMN, Conversions.to(TargetType.BIGINT), true, null));
        } else {
            judgements.add(Judgement.misfit(
                    source.name(),
                    "The source's rows have no key but their rowid, and the target has no column for it (C04).",
                    "ALTER TABLE ... ADD COLUMN " + TableCounterpart.ROWID_COLUMN
                            + " bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY."));
        }
    }

    private void key() {
        if (!source.key().exists()) {
            judgements.add(Judgement.misfit(
                    source.name(),
                    "The source's rows cannot be addressed: no key, and the rowid is hidden (C06).",
                    "Give the table a primary key in the source, or exclude it."));
            return;
        }
        Set<String> key = targetColumns(source.key().columns());
        boolean unique = key.size() == source.key().columns().size() && isUniqueInTarget(key);
        if (!unique) {
            judgements.add(Judgement.misfit(
                    source.name() + " key (" + String.join(", ", source.key().columns()) + ")",
                    "The target has no primary key or unique index over these columns, so updates could not be matched"
                            + " to rows.",
                    "Add a primary key to \"" + target.name() + "\"."));
        }
    }

    private boolean isUniqueInTarget(Set<String> columns) {
        return target.uniqueIndexes()
                .filter(index -> !index.isPartial() && index.isOverColumns())
                .anyMatch(index -> Set.copyOf(index.columns()).equals(columns));
    }

    private void additionalColumns() {
        Set<String> known = new HashSet<>();
        mapped.forEach(column -> {
            known.add(column.target());
            column.companionColumn().ifPresent(known::add);
        });
        for (Column column : target.columns()) {
            boolean needsValue = column.notNull() && column.filling() instanceof Filling.Nothing;
            if (!known.contains(column.name()) && needsValue) {
                judgements.add(Judgement.misfit(
                        source.name(),
                        "The target's \"" + column.name() + "\" must have a value, and the source has none for it.",
                        "Give it a default, or allow NULL."));
            }
        }
    }

    /** Uniqueness that the source does not promise will refuse rows one day. */
    private void additionalUniqueness() {
        List<Set<String>> promised = new ArrayList<>();
        promised.add(targetColumns(source.key().columns()));
        source.uniqueIndexes()
                .filter(index -> !index.isPartial() && index.isOverColumns())
                .forEach(index -> promised.add(targetColumns(index.columns())));
        target.uniqueIndexes()
                .filter(Index::isOverColumns)
                .filter(index -> promised.stream()
                        .noneMatch(columns -> Set.copyOf(index.columns()).containsAll(columns)))
                .forEach(index -> judgements.add(Judgement.converted(
                        source.name(),
                        "The target's unique index \"" + index.name()
                                + "\" promises what the source does not: rows may go" + " to quarantine.",
                        "Add the same uniqueness to the source, or drop it in the target.")));
    }

    private Set<String> targetColumns(List<String> sourceColumns) {
        Set<String> names = new HashSet<>();
        for (ColumnCounterpart column : mapped) {
            if (sourceColumns.contains(column.source())) {
                names.add(column.target());
            }
        }
        return names;
    }
}
