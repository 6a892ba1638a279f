package io.dualwrite.value.choice;

import io.dualwrite.value.Conversion;
import io.dualwrite.value.census.Positions;
import io.dualwrite.value.choice.Reason.Kind;
import io.dualwrite.value.choice.Reason.Subject;
import io.dualwrite.value.convert.Conversions;
import java.util.ArrayList;
import java.util.List;

/** Collects the reasons while a choice is being made. */
final class Reasons {

    private final List<Reason> found = new ArrayList<>();

    void seen(Subject subject, String sentence) {
        found.add(Reason.of(Kind.SEEN, subject, sentence));
    }

    /** Nothing, if there is no such row. */
    void seen(Subject subject, String sentence, Positions rows) {
        if (rows.count() > 0) {
            found.add(Reason.of(Kind.SEEN, subject, sentence, rows));
        }
    }

    void rejected(Subject subject, String sentence) {
        found.add(Reason.of(Kind.REJECTED, subject, sentence));
    }

    void rejected(Subject subject, String sentence, Positions rows) {
        found.add(Reason.of(Kind.REJECTED, subject, sentence, rows));
    }

    void asked(Subject subject, String sentence) {
        found.add(Reason.of(Kind.ASKED, subject, sentence));
    }

    /** Nothing, if there is no such row. */
    void asked(Subject subject, String sentence, Positions rows) {
        if (rows.count() > 0) {
            found.add(Reason.of(Kind.ASKED, subject, sentence, rows));
        }
    }

    Conversion chosen(String spec, Subject subject, String sentence) {
        found.add(Reason.of(Kind.CHOSEN, subject, sentence));
        return Conversions.parse(spec);
    }

    List<Reason> all() {
        return found;
    }
}
