package io.dualwrite.value.choice.column;

import io.dualwrite.value.census.Positions;
import java.util.List;

/**
 * One step of the way to a choice.
 *
 * @param sentence for people: what it is, in full, without values of rows
 * @param count how many rows it is about; zero if it is about the column as such
 * @param examples positions of the first of those rows
 */
public record Reason(Kind kind, Subject subject, String sentence, long count, List<Long> examples) {

    /** What a reason does. */
    public enum Kind {
        /** Something worth knowing about the data that did not change the choice. */
        SEEN,
        /** Why the conversion was taken. */
        CHOSEN,
        /** What would have been expected, and why it was not taken. */
        REJECTED,
        /** Only the team can know this; the conversion is safe in the meantime but may not be what they want. */
        ASKED
    }

    /** What a reason is about; stable, for programs. */
    public enum Subject {
        OVERRIDE,
        EMPTY_COLUMN,
        CLASSES,
        AFFINITY,
        BOOLEANS,
        UUIDS,
        JSON,
        WHOLE_NUMBERS,
        DECIMALS,
        DIGITS,
        INFINITIES,
        LENGTH,
        NUL_CHARACTERS,
        INVALID_UTF8,
        DATE_ENCODING,
        DATE_SPELLING,
        IMPOSSIBLE_DATES,
        TIME_ZONE
    }

    public Reason {
        examples = List.copyOf(examples);
    }

    public static Reason of(Kind kind, Subject subject, String sentence) {
        return new Reason(kind, subject, sentence, 0, List.of());
    }

    public static Reason of(Kind kind, Subject subject, String sentence, Positions rows) {
        return new Reason(kind, subject, sentence, rows.count(), rows.examples());
    }
}
