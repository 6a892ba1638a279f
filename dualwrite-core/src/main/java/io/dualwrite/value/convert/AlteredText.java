package io.dualwrite.value.convert;

import io.dualwrite.value.Cell;
import io.dualwrite.value.Conversion;
import io.dualwrite.value.Fit;
import io.dualwrite.value.StorageClass;
import io.dualwrite.value.TargetType;
import io.dualwrite.value.TargetValue;
import io.dualwrite.value.Utf8;
import java.nio.charset.StandardCharsets;

/**
 * TEXT as text after a rule of the team about NUL characters, which PostgreSQL cannot hold: leave them out, or put
 * U+2400 (a picture of NUL) in their place. One-way: the original does not come back. For comparison the source's value
 * counts as what the rule makes of it.
 */
final class AlteredText extends Conversion {

    /** What becomes of a NUL. */
    enum Rule {
        STRIP("nul-stripped", ""),
        PICTURE("nul-pictured", "\u2400");

        final String word;
        final String replacement;

        Rule(String word, String replacement) {
            this.word = word;
            this.replacement = replacement;
        }
    }

    private final byte[] replacement;

    AlteredText(Rule rule) {
        super(TargetType.TEXT, "text " + rule.word);
        this.replacement = rule.replacement.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    protected Fit forward(Cell from, TargetValue to) {
        if (!from.is(StorageClass.TEXT)) {
            return Fit.WRONG_CLASS;
        }
        Fit fit = Utf8.check(from.bytes());
        if (fit == Fit.INVALID_UTF8) {
            return fit;
        }
        to.setBytes(fit == Fit.NUL_CHARACTER ? altered(from.bytes()) : from.bytes());
        return Fit.FITS;
    }

    @Override
    protected Fit back(TargetValue from, Cell to) {
        to.setText(from.bytes());
        return Fit.FITS;
    }

    @Override
    public void canonicalise(Cell cell) {
        if (cell.is(StorageClass.TEXT) && Utf8.check(cell.bytes()) == Fit.NUL_CHARACTER) {
            cell.setText(altered(cell.bytes()));
        }
        super.canonicalise(cell);
    }

    @Override
    public boolean isReversible() {
        return false;
    }

    private byte[] altered(byte[] text) {
        int nuls = 0;
        for (byte b : text) {
            nuls += b == 0 ? 1 : 0;
        }
        byte[] altered = new byte[text.length + nuls * (replacement.length - 1)];
        int at = 0;
        for (byte b : text) {
            if (b != 0) {
                altered[at++] = b;
            } else {
                System.arraycopy(replacement, 0, altered, at, replacement.length);
                at += replacement.length;
            }
        }
        return altered;
    }
}
