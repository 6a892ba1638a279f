package io.dualwrite.value.convert;

import io.dualwrite.value.Cell;
import io.dualwrite.value.Conversion;
import io.dualwrite.value.Decimals;
import io.dualwrite.value.Fit;
import io.dualwrite.value.ShortestDecimal;
import io.dualwrite.value.TargetType;
import io.dualwrite.value.TargetValue;
import io.dualwrite.value.Utf8;
import java.nio.charset.StandardCharsets;

/**
 * Numbers and text of one column together as text. It works because of affinity: a column that can hold a number next
 * to text has turned every text that reads as a number into one, so the text tells the class. What would not be told
 * apart is refused: the text '5' in a column without affinity.
 *
 * <ol>
 *   <li>INTEGER: its digits. REAL: its shortest decimal, always with a point or an exponent.
 *   <li>TEXT: itself, unless it reads as a number. BLOB: never.
 * </ol>
 */
final class AnyAsText extends Conversion {

    AnyAsText() {
        super(TargetType.TEXT, "text from any");
    }

    @Override
    protected Fit forward(Cell from, TargetValue to) {
        switch (from.storageClass()) {
            case INTEGER -> to.setBytes(ascii(Long.toString(from.integer())));
            case REAL -> {
                if (!Double.isFinite(from.real())) {
                    return Fit.INFINITE;
                }
                to.setBytes(ascii(render(from.real())));
            }
            case TEXT -> {
                Fit fit = Decimals.isNumber(from.bytes()) ? Fit.NOT_EXACT : Utf8.check(from.bytes());
                if (!fit.fits()) {
                    return fit;
                }
                to.setBytes(from.bytes());
            }
            default -> {
                return Fit.WRONG_CLASS;
            }
        }
        return Fit.FITS;
    }

    @Override
    protected Fit back(TargetValue from, Cell to) {
        byte[] text = from.bytes();
        if (!Decimals.isNumber(text)) {
            to.setText(text);
            return Fit.FITS;
        }
        String number = new String(text, StandardCharsets.US_ASCII);
        try {
            long integer = Long.parseLong(number);
            to.setInteger(integer);
            return number.equals(Long.toString(integer)) ? Fit.FITS : Fit.NOT_EXACT;
        } catch (NumberFormatException notWhole) {
            double real = Double.parseDouble(number);
            to.setReal(real);
            return Double.isFinite(real) && number.equals(render(real)) ? Fit.FITS : Fit.NOT_EXACT;
        }
    }

    private static String render(double real) {
        if (real == 0) {
            return 1 / real < 0 ? "-0.0" : "0.0";
        }
        String shortest = ShortestDecimal.of(real).toString();
        return shortest.indexOf('.') < 0 && shortest.indexOf('E') < 0 ? shortest + ".0" : shortest;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
