package io.dualwrite.schema.fit;

import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import io.dualwrite.schema.Schema;
import io.dualwrite.schema.Table;
import io.dualwrite.schema.mapping.ConversionChoice;
import io.dualwrite.schema.mapping.SchemaMapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The comparison of source and target, whoever made the target: our migrations, the team's own, Hibernate or Prisma.
 *
 * <ol>
 *   <li>Every table of the source that can be captured looks for its counterpart by {@linkplain NameMatch name}; so does
 *       every column in it.
 *   <li>Types: the conversion that was chosen for the column, or the same one into the type that is there.
 *   <li>Keys, uniqueness, NULL, generated and additional columns, triggers: whatever could refuse or change a row.
 * </ol>
 *
 * @param tables parents first
 * @param onlyInTarget tables of the target that stand for none of the source
 */
public record SchemaFit(List<TableFit> tables, List<String> onlyInTarget) {
    public SchemaFit {
        tables = List.copyOf(tables);
        onlyInTarget = List.copyOf(onlyInTarget);
    }

    /**
     * @param names what the team says: names of the target by {@code table} or {@code table.column} of the source. For a
     *     target of our own design, {@link io.dualwrite.schema.mapping.SchemaMapping#names()}
     */
    public static SchemaFit of(Schema source, Schema target, ConversionChoice choice, Map<String, String> names) {
        return of(source, target, choice, names, Evidence.NONE);
    }

    /** @param evidence what was tried on the rows; a first comparison without it says what is worth trying */
    public static SchemaFit of(
            Schema source, Schema target, ConversionChoice choice, Map<String, String> names, Evidence evidence) {
        NameMatch match = new NameMatch(names);
        List<String> candidates = target.tables().stream().map(Table::name).toList();
        List<TableFit> fits = new ArrayList<>();
        for (Table table : source.parentsFirst()) {
            Optional<Table> counterpart = match.table(table.name(), candidates).flatMap(target::table);
            fits.add(
                    counterpart.isPresent()
                            ? new TableJudge(table, counterpart.get(), choice, match, evidence).judge()
                            : missing(table));
        }
        List<String> unmatched = candidates.stream()
                .filter(name -> fits.stream().noneMatch(fit -> name.equals(fit.target())))
                .toList();
        return new SchemaFit(fits, unmatched);
    }

    private static TableFit missing(Table table) {
        Judgement judgement = Judgement.misfit(
                table.name(),
                "The target has no table for it, or more than one that could be meant.",
                "Create it, name its counterpart in the configuration, or exclude it.");
        return new TableFit(table.name(), null, List.of(judgement), null);
    }

    public Verdict verdict() {
        return tables.stream().map(TableFit::verdict).reduce(Verdict.FITS, Verdict::and);
    }

    /**
     * How rows cross.
     *
     * @throws DualWriteException {@link ErrorCode#SCHEMA_DOES_NOT_FIT} naming every table that does not fit
     */
    public SchemaMapping mapping() {
        List<TableFit> misfits =
                tables.stream().filter(table -> table.mapping().isEmpty()).toList();
        if (!misfits.isEmpty()) {
            String named =
                    String.join(", ", misfits.stream().map(TableFit::source).toList());
            throw new DualWriteException(
                    ErrorCode.SCHEMA_DOES_NOT_FIT,
                    named,
                    "Cannot carry these tables into the target as it is: " + named + ". First reason: "
                            + misfits.get(0).concerns().get(0).object() + ": "
                            + misfits.get(0).concerns().get(0).why(),
                    ErrorCode.SCHEMA_DOES_NOT_FIT.remedy());
        }
        return new SchemaMapping(
                tables.stream().flatMap(table -> table.mapping().stream()).toList());
    }
}
