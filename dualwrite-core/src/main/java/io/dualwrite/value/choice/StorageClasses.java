package io.dualwrite.value.choice;

import io.dualwrite.value.Affinity;
import io.dualwrite.value.Conversion;
import io.dualwrite.value.StorageClass;
import io.dualwrite.value.census.ColumnCensus;
import io.dualwrite.value.census.TextCensus;
import io.dualwrite.value.choice.column.Column;
import io.dualwrite.value.choice.column.DeclaredType;
import io.dualwrite.value.choice.column.DeclaredType.Meaning;
import io.dualwrite.value.choice.column.Reason.Subject;
import io.dualwrite.value.choice.column.Reasons;

/** The plain choice: the widest type for the storage classes that were seen. There is always one. */
final class StorageClasses {

    private StorageClasses() {}

    static Conversion choose(Column column, Reasons reasons) {
        if (column.holdsOnly(StorageClass.INTEGER, StorageClass.REAL)) {
            return Numbers.choose(column, reasons);
        }
        if (column.holdsOnly(StorageClass.TEXT)) {
            return text(column, reasons);
        }
        if (column.holdsOnly(StorageClass.BLOB)) {
            return reasons.chosen("bytea", Subject.CLASSES, "Every value is a BLOB.");
        }
        if (column.holdsOnly(StorageClass.TEXT, StorageClass.BLOB)) {
            return reasons.chosen(
                    "bytea from any",
                    Subject.CLASSES,
                    "TEXT and BLOB meet here. A companion column keeps which of them each row is.");
        }
        return mixed(column, reasons);
    }

    private static Conversion text(Column column, Reasons reasons) {
        TextCensus texts = column.census().texts();
        askAboutBadText(texts, reasons);
        DeclaredType declared = column.declared();
        if (declared.affinity() == Affinity.TEXT && declared.first() != DeclaredType.NOT_STATED) {
            boolean longer = texts.maxCharacters() > declared.first();
            reasons.seen(
                    Subject.LENGTH,
                    "Declared " + declared.quoted() + ", which SQLite does not enforce; the longest value has "
                            + texts.maxCharacters() + " characters" + (longer ? ", more than declared." : "."));
        }
        if (texts.plainDecimals() == texts.count()) {
            reasons.seen(
                    Subject.DECIMALS,
                    "Every value is a decimal number that numeric would give back to the byte ('numeric from text').");
        }
        return reasons.chosen("text", Subject.CLASSES, "Every value is TEXT.");
    }

    private static void askAboutBadText(TextCensus texts, Reasons reasons) {
        reasons.asked(
                Subject.NUL_CHARACTERS,
                "PostgreSQL text cannot hold NUL characters. Repair these rows, or choose 'text nul-stripped', "
                        + "'text nul-pictured' or 'bytea from text'.",
                texts.nul());
        reasons.asked(
                Subject.INVALID_UTF8,
                "PostgreSQL text cannot hold bytes that are not UTF-8. Repair these rows, or choose 'bytea from text'.",
                texts.invalidUtf8());
    }

    private static Conversion mixed(Column column, Reasons reasons) {
        ColumnCensus census = column.census();
        askAboutBadText(census.texts(), reasons);
        reasons.asked(
                Subject.CLASSES,
                "BLOBs next to numbers: no type of PostgreSQL holds both. These rows need a decision.",
                census.of(StorageClass.BLOB));
        reasons.asked(
                Subject.INFINITIES,
                "Infinite numbers next to text cannot be told from text.",
                census.reals().infinite());
        if (census.texts().numbers() > 0) {
            reasons.asked(
                    Subject.CLASSES,
                    census.texts().numbers()
                            + " texts read as numbers, next to numbers: text could not tell them apart.");
        }
        for (StorageClass minority : new StorageClass[] {StorageClass.TEXT, StorageClass.REAL}) {
            if (column.declared().meaning() == Meaning.DECIMAL
                    || column.declared().affinity() == Affinity.INTEGER) {
                reasons.seen(
                        Subject.CLASSES,
                        minority + " in a column declared " + column.declared().quoted() + ".",
                        census.of(minority));
            }
        }
        return reasons.chosen(
                "text from any",
                Subject.CLASSES,
                "Numbers and text meet here. As text they can be told apart again, because SQLite has turned every"
                        + " text that reads as a number into one.");
    }
}
