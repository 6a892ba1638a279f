package io.dualwrite.preflight.stored;

import static io.dualwrite.preflight.finding.FindingKind.INVALID_UTF8;
import static io.dualwrite.preflight.finding.FindingKind.NUL_CHARACTER;

import io.dualwrite.value.census.TextCensus;

/** Are there texts that PostgreSQL cannot store, under any type for text? */
final class UnstorableTexts implements Detector {
    @Override
    public void detect(StoredColumn it, Outcome outcome) {
        TextCensus texts = it.census().texts();
        if (texts.nul().count() > 0) {
            outcome.add(it.finding(NUL_CHARACTER, "", texts.nul()));
        }
        if (texts.invalidUtf8().count() > 0) {
            String detail = texts.surrogates() > 0 ? "Some hold half a surrogate pair." : "";
            outcome.add(it.finding(INVALID_UTF8, detail, texts.invalidUtf8()));
        }
    }
}
