package io.dualwrite.value.choice.column;

import io.dualwrite.value.Conversion;
import io.dualwrite.value.census.Positions;
import io.dualwrite.value.choice.column.Reason.Kind;
import io.dualwrite.value.choice.column.Reason.Subject;
import io.dualwrite.value.convert.Conversions;
import java.util.ArrayList;
import java.util.List;

/** Collects the reasons while a choice is being made. */
public final class Reasons {

    private final List<Reason> found = new ArrayList<>();

    public void seen(Subject subject, String sentence) {
        found.add(Reason.of(Kind.SEEN, subject, sentence));
    }

    /** Nothing, if there is no such row. */
    public void seen(Subject subject, String sentence, Positions rows) {
        if (rows.count() > 0) {
            found.add(Reason.of(Kind.SEEN, subject, sentence, rows));
        }
    }

    public void rejected(Subject subject, String sentence) {
        found.add(Reason.of(Kind.REJECTED, subject, sentence));
    }

    public void rejected(Subject subject, String sentence, Positions rows) {
        found.add(Reason.of(Kind.REJECTED, subject, sentence, rows));
    }

    public void asked(Subject subject, String sentence) {
        found.add(Reason.of(Kind.ASKED, subject, sentence));
    }

    /** Nothing, if there is no such row. */
    public void asked(Subject subject, String sentence, Positions rows) {
        if (rows.count() > 0) {
            found.add(Reason.of(Kind.ASKED, subject, sentence, rows));
        }
    }

    public Conversion chosen(String spec, Subject subject, String sentence) {
        found.add(Reason.of(Kind.CHOSEN, subject, sentence));
        return Conversions.parse(spec);
    }

    public List<Reason> all() {
        return found;
    }
}
