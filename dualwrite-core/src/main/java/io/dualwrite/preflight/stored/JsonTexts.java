package io.dualwrite.preflight.stored;

import static io.dualwrite.preflight.finding.FindingKind.INVALID_JSON;

import io.dualwrite.value.census.TextCensus;

/** Is everything in a JSON column JSON as PostgreSQL reads it? */
final class JsonTexts implements Detector {
    @Override
    public void detect(StoredColumn it, Outcome outcome) {
        TextCensus texts = it.census().texts();
        if (it.meaning() == Meaning.JSON && texts.json() < texts.count()) {
            String name = it.quoted();
            outcome.add(new Suspicion(
                    INVALID_JSON,
                    it.table().name(),
                    it.column().name(),
                    "typeof(" + name + ") = 'text' AND NOT json_valid(" + name + ")",
                    1,
                    ""));
        }
    }
}
