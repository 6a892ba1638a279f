package io.dualwrite.value.choice;

import io.dualwrite.value.Affinity;
import io.dualwrite.value.Conversion;
import io.dualwrite.value.StorageClass;
import io.dualwrite.value.census.ColumnCensus;
import io.dualwrite.value.census.IntegerCensus;
import io.dualwrite.value.census.RealCensus;
import io.dualwrite.value.choice.column.Column;
import io.dualwrite.value.choice.column.DeclaredType;
import io.dualwrite.value.choice.column.DeclaredType.Meaning;
import io.dualwrite.value.choice.column.Reason.Subject;
import io.dualwrite.value.choice.column.Reasons;
import io.dualwrite.value.choice.column.Usage;
import java.math.BigDecimal;

/** Columns of numbers only: bigint, double precision or numeric, never narrower. */
final class Numbers {

    private Numbers() {}

    static Conversion choose(Column column, Reasons reasons) {
        remark(column, reasons);
        boolean decimal = column.declared().meaning() == Meaning.DECIMAL;
        if (!column.holds(StorageClass.REAL)) {
            return decimal
                    ? numeric(column, reasons)
                    : reasons.chosen("bigint", Subject.WHOLE_NUMBERS, "Every value is an INTEGER, which has 64 bits.");
        }
        RealCensus reals = column.census().reals();
        if (!column.holds(StorageClass.INTEGER)) {
            Affinity affinity = column.declared().affinity();
            boolean wholeNumbersStayReal = affinity == Affinity.REAL || affinity == Affinity.BLOB;
            if ((wholeNumbersStayReal && !decimal) || reals.infinite().count() > 0 || reals.integral() > 0) {
                return reasons.chosen("double precision", Subject.CLASSES, "Every value is a REAL, which has 64 bits.");
            }
            return numeric(column, reasons);
        }
        if (reals.integral() > 0) {
            reasons.rejected(
                    Subject.DECIMALS,
                    "numeric would not give back every value: " + reals.integral()
                            + " REALs without a fraction stand next to INTEGERs.");
            return reasons.chosen("text from any", Subject.CLASSES, "As text, 1 and 1.0 can be told apart.");
        }
        return numeric(column, reasons);
    }

    private static void remark(Column column, Reasons reasons) {
        ColumnCensus census = column.census();
        Affinity affinity = column.declared().affinity();
        if (affinity == Affinity.NUMERIC && column.declared().meaning() == Meaning.PLAIN) {
            reasons.seen(
                    Subject.AFFINITY,
                    "Declared " + column.declared().quoted() + ", SQLite turns text that reads as a number into one: "
                            + "leading zeros and plus signs are gone before they can be read.");
        }
        if (affinity == Affinity.INTEGER) {
            reasons.seen(
                    Subject.WHOLE_NUMBERS,
                    "REAL in a column declared " + column.declared().quoted()
                            + ": fractions, or numbers beyond 64 bits " + "of which SQLite kept about 16 digits.",
                    census.of(StorageClass.REAL));
        }
        reasons.seen(
                Subject.DIGITS,
                "More than 15 digits: as text, SQLite and its driver may show other digits than are stored.",
                census.reals().over15Digits());
    }

    private static Conversion numeric(Column column, Reasons reasons) {
        ColumnCensus census = column.census();
        reasons.asked(
                Subject.INFINITIES,
                "numeric cannot hold infinite numbers. These rows need a decision.",
                census.reals().infinite());
        DeclaredType declared = column.declared();
        boolean stated = column.usage() == Usage.AT_REST
                && declared.meaning() == Meaning.DECIMAL
                && declared.first() > 0
                && declared.first() <= 1000;
        int scale = Math.max(0, declared.second());
        if (stated && scale <= declared.first() && fits(census, declared.first(), scale)) {
            return reasons.chosen(
                    "numeric(" + declared.first() + "," + scale + ")",
                    Subject.DECIMALS,
                    "Every value fits the digits declared, " + declared.quoted() + ".");
        }
        if (stated) {
            reasons.rejected(
                    Subject.DECIMALS, "Some values need more digits than declared, " + declared.quoted() + ".");
        }
        return reasons.chosen("numeric", Subject.DECIMALS, "Numbers that are kept exactly, of any number of digits.");
    }

    private static boolean fits(ColumnCensus census, int precision, int scale) {
        RealCensus reals = census.reals();
        boolean realsFit = reals.count() == 0 || (reals.scale() <= scale && reals.wholeDigits() <= precision - scale);
        return realsFit
                && census.reals().infinite().count() == 0
                && wholeDigits(census.integers()) <= precision - scale;
    }

    private static int wholeDigits(IntegerCensus integers) {
        return integers.count() == 0 ? 0 : Math.max(digits(integers.min()), digits(integers.max()));
    }

    private static int digits(long number) {
        return number == 0 ? 0 : BigDecimal.valueOf(number).precision();
    }
}
