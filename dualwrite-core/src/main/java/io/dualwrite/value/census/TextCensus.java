package io.dualwrite.value.census;

import io.dualwrite.value.Cell;
import io.dualwrite.value.Decimals;
import io.dualwrite.value.Fit;
import io.dualwrite.value.Json;
import io.dualwrite.value.Utf8;
import io.dualwrite.value.UuidForm;

/** The TEXTs of a column: lengths, what PostgreSQL would refuse, and what they could be instead of text. */
public final class TextCensus {

    private long count;
    private int maxBytes;
    private int maxCharacters;
    private final Positions nul = new Positions();
    private final Positions invalidUtf8 = new Positions();
    private long surrogates;
    private long numbers;
    private long plainDecimals;
    private int minScale = Integer.MAX_VALUE;
    private int maxScale;
    private int maxWholeDigits;
    private long dashedUuids;
    private long hexUuids;
    private long json;
    private long jsonOnly;
    private boolean scalarsMayBeJson = true;
    private final SpellingCensus dates = new SpellingCensus();

    void add(Cell cell, long position) {
        byte[] text = cell.bytes();
        count++;
        maxBytes = Math.max(maxBytes, text.length);
        Fit fit = Utf8.check(text);
        if (fit == Fit.INVALID_UTF8) {
            invalidUtf8.note(position);
            if (Utf8.hasSurrogate(text)) {
                surrogates++;
            }
        } else if (fit == Fit.NUL_CHARACTER) {
            nul.note(position);
        }
        if (text.length > maxCharacters) {
            maxCharacters = Math.max(maxCharacters, Utf8.characters(text));
        }
        addNumber(text);
        dates.add(text, position);
        if (UuidForm.DASHED.matches(cell)) {
            dashedUuids++;
        } else if (UuidForm.HEX.matches(cell)) {
            hexUuids++;
        }
        addJson(text);
    }

    private void addNumber(byte[] text) {
        if (!Decimals.isNumber(text)) {
            return;
        }
        numbers++;
        if (Decimals.isPlain(text)) {
            plainDecimals++;
            int scale = Decimals.scale(text);
            int sign = text[0] == '-' ? 1 : 0;
            int whole = text.length - sign - (scale == 0 ? 0 : scale + 1);
            minScale = Math.min(minScale, scale);
            maxScale = Math.max(maxScale, scale);
            maxWholeDigits = Math.max(maxWholeDigits, whole);
        }
    }

    /** Objects and arrays are always tried; a bare word or number only as long as everything before was JSON too. */
    private void addJson(byte[] text) {
        boolean document = text.length >= 2 && (text[0] == '{' || text[0] == '[');
        if (!document && !scalarsMayBeJson) {
            return;
        }
        switch (Json.check(text)) {
            case VALID -> json++;
            case JSON_ONLY -> {
                json++;
                jsonOnly++;
            }
            case INVALID -> scalarsMayBeJson = false;
        }
    }

    void merge(TextCensus other) {
        count += other.count;
        maxBytes = Math.max(maxBytes, other.maxBytes);
        maxCharacters = Math.max(maxCharacters, other.maxCharacters);
        nul.merge(other.nul);
        invalidUtf8.merge(other.invalidUtf8);
        surrogates += other.surrogates;
        numbers += other.numbers;
        plainDecimals += other.plainDecimals;
        minScale = Math.min(minScale, other.minScale);
        maxScale = Math.max(maxScale, other.maxScale);
        maxWholeDigits = Math.max(maxWholeDigits, other.maxWholeDigits);
        dashedUuids += other.dashedUuids;
        hexUuids += other.hexUuids;
        json += other.json;
        jsonOnly += other.jsonOnly;
        scalarsMayBeJson &= other.scalarsMayBeJson;
        dates.merge(other.dates);
    }

    public long count() {
        return count;
    }

    public int maxBytes() {
        return maxBytes;
    }

    /** Most characters (code points), as both databases count them in text without NUL. */
    public int maxCharacters() {
        return maxCharacters;
    }

    public Positions nul() {
        return nul;
    }

    public Positions invalidUtf8() {
        return invalidUtf8;
    }

    /** Of the invalid ones, those in which a program wrote half a surrogate pair. */
    public long surrogates() {
        return surrogates;
    }

    /** Those that read as a number in any spelling. */
    public long numbers() {
        return numbers;
    }

    /** Those that a numeric would give back to the byte, and the shapes they have. */
    public long plainDecimals() {
        return plainDecimals;
    }

    public int minScale() {
        return minScale;
    }

    public int maxScale() {
        return maxScale;
    }

    public int maxWholeDigits() {
        return maxWholeDigits;
    }

    /** Those that are a UUID in that form. */
    public long uuids(UuidForm form) {
        return switch (form) {
            case DASHED -> dashedUuids;
            case HEX -> hexUuids;
            case BLOB -> 0;
        };
    }

    /** Those known to be JSON; all of them only if this equals {@link #count()}. */
    public long json() {
        return json;
    }

    /** Of the JSON, that which jsonb would refuse. */
    public long jsonOnly() {
        return jsonOnly;
    }

    public SpellingCensus dates() {
        return dates;
    }
}
