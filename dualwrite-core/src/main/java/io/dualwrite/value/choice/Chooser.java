package io.dualwrite.value.choice;

import io.dualwrite.value.Conversion;
import io.dualwrite.value.census.ColumnCensus;
import io.dualwrite.value.choice.column.Column;
import io.dualwrite.value.choice.column.DeclaredType;
import io.dualwrite.value.choice.column.Reason;
import io.dualwrite.value.choice.column.Reason.Subject;
import io.dualwrite.value.choice.column.Reasons;
import io.dualwrite.value.choice.column.Usage;
import io.dualwrite.value.choice.date.Dates;
import java.util.List;
import java.util.Optional;

/**
 * Chooses the conversion of a column:
 *
 * <ol>
 *   <li>What the team decided counts.
 *   <li>A column without values gets what its declared type says, as wide as that goes.
 *   <li>A declared boolean, UUID, JSON document, date or time becomes that type if every single value is one, in a form
 *       that can be restored to the byte. {@linkplain Usage#IN_USE In use}, dates and times do only if they are
 *       numbers: a text may be spelled otherwise tomorrow.
 *   <li>Otherwise the storage classes that were seen decide: bigint, double precision, numeric, text, bytea, or a type
 *       that holds several of them.
 * </ol>
 */
public final class Chooser {

    /** Looks whether a column is one of its kind. Says why not where the declaration made one expect it. */
    @FunctionalInterface
    private interface Family {
        Optional<Conversion> propose(Column column, Reasons reasons);
    }

    private static final List<Family> FAMILIES =
            List.of(EmptyColumns::propose, Booleans::propose, Uuids::propose, JsonDocuments::propose, Dates::propose);

    private final TypeOverrides overrides;
    private final Usage usage;

    public Chooser(TypeOverrides overrides, Usage usage) {
        this.overrides = overrides;
        this.usage = usage;
    }

    /** @param declaredType as written in the source's schema; empty if there is none */
    public Choice choose(String table, String column, String declaredType, ColumnCensus census) {
        Optional<Conversion> decided = overrides.forColumn(table, column);
        if (decided.isPresent()) {
            Reason reason = Reason.of(Reason.Kind.CHOSEN, Subject.OVERRIDE, "The configuration says so.");
            return new Choice(decided.get(), List.of(reason));
        }
        Column facts = new Column(DeclaredType.of(declaredType), census, overrides.applicationZone(), usage);
        Reasons reasons = new Reasons();
        for (Family family : FAMILIES) {
            Optional<Conversion> proposed = family.propose(facts, reasons);
            if (proposed.isPresent()) {
                return new Choice(proposed.get(), reasons.all());
            }
        }
        return new Choice(StorageClasses.choose(facts, reasons), reasons.all());
    }
}
