package io.dualwrite.schema.fit;

/**
 * One thing that was looked at.
 *
 * @param object in the source's names, such as {@code orders.total}
 * @param why a sentence; says what was found even where it fits
 * @param advice a sentence: what to do; empty when there is nothing to do
 */
public record Judgement(Verdict verdict, String object, String why, String advice) {
    static Judgement fits(String object, String why) {
        return new Judgement(Verdict.FITS, object, why, "");
    }

    static Judgement converted(String object, String why, String advice) {
        return new Judgement(Verdict.FITS_WITH_CONVERSION, object, why, advice);
    }

    static Judgement misfit(String object, String why, String advice) {
        return new Judgement(Verdict.DOES_NOT_FIT, object, why, advice);
    }
}
