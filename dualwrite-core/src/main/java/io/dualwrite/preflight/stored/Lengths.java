package io.dualwrite.preflight.stored;

import static io.dualwrite.preflight.finding.FindingKind.DECIMALS_AS_TEXT;
import static io.dualwrite.preflight.finding.FindingKind.LONGER_THAN_DECLARED;
import static io.dualwrite.preflight.finding.FindingKind.VALUE_TOO_LONG_FOR_INDEX;

import io.dualwrite.value.census.TextCensus;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Are texts longer than somebody expects, or not texts at all? */
final class Lengths implements Detector {
    private static final Pattern LENGTH = Pattern.compile("[^(]*\\(\\s*(\\d{1,9})\\s*\\)");

    /** A third of a page of 8 kB, less its headers. */
    private static final int LONGEST_INDEX_ENTRY = 2704;

    @Override
    public void detect(StoredColumn it, Outcome outcome) {
        TextCensus texts = it.census().texts();
        if (it.meaning() == Meaning.TEXT) {
            detectDeclared(it, outcome);
            if (texts.count() > 0 && texts.numbers() == texts.count() && texts.maxScale() > 0) {
                outcome.add(it.finding(DECIMALS_AS_TEXT, texts.count(), ""));
            }
        }
        int longest = Math.max(texts.maxBytes(), it.census().blobs().maxBytes());
        if (longest > LONGEST_INDEX_ENTRY && isIndexed(it)) {
            outcome.add(it.suspicion(
                    VALUE_TOO_LONG_FOR_INDEX,
                    "length(CAST(" + it.quoted() + " AS BLOB)) > " + LONGEST_INDEX_ENTRY,
                    "The longest has " + longest + " bytes."));
        }
    }

    private static void detectDeclared(StoredColumn it, Outcome outcome) {
        Matcher length = LENGTH.matcher(it.column().declaredType());
        int longest = it.census().texts().maxCharacters();
        if (length.matches() && longest > Integer.parseInt(length.group(1))) {
            outcome.add(it.suspicion(
                    LONGER_THAN_DECLARED,
                    "length(" + it.quoted() + ") > " + length.group(1),
                    "It is declared " + it.column().declaredType() + "; the longest has " + longest + " characters."));
        }
    }

    private static boolean isIndexed(StoredColumn it) {
        return it.table().indexes().stream()
                .anyMatch(index -> index.columns().contains(it.column().name()));
    }
}
