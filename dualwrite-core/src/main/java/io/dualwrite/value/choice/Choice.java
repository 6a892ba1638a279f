package io.dualwrite.value.choice;

import io.dualwrite.value.Conversion;
import io.dualwrite.value.choice.column.Reason;
import java.util.List;

/** The conversion of a column and the reasons for it, in the order in which they were found. */
public record Choice(Conversion conversion, List<Reason> reasons) {

    public Choice {
        reasons = List.copyOf(reasons);
    }

    /** Whether the team has been asked something that the data cannot answer. */
    public boolean hasQuestions() {
        return !questions().isEmpty();
    }

    public List<Reason> questions() {
        return reasons.stream()
                .filter(reason -> reason.kind() == Reason.Kind.ASKED)
                .toList();
    }
}
