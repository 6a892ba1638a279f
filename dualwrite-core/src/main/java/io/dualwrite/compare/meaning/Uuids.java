package io.dualwrite.compare.meaning;

import io.dualwrite.compare.meaning.SourceValue.Kind;
import io.dualwrite.value.TargetType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.UUID;

/** A column of UUIDs in one form: 16 bytes, or lower-case hexadecimal digits with dashes or without. */
final class Uuids extends ColumnRule {
    private static final String DASHES = "(.{8})(.{4})(.{4})(.{4})(.{12})";

    private final String form;

    Uuids(String form) {
        super(TargetType.UUID);
        this.form = form;
    }

    @Override
    protected void meaning(SourceValue from, Datum to) {
        byte[] bytes = from.bytes();
        if (form.equals("blob") && from.kind() == Kind.BLOB && bytes.length == 16) {
            ByteBuffer halves = ByteBuffer.wrap(bytes);
            to.setUuid(halves.getLong(), halves.getLong());
            return;
        }
        int length = form.equals("text") ? 36 : 32;
        if (!form.equals("blob") && from.kind() == Kind.TEXT && bytes.length == length && parse(bytes, to)) {
            return;
        }
        to.setForeign(from);
    }

    private boolean parse(byte[] text, Datum to) {
        long[] halves = new long[2];
        int digits = 0;
        for (int i = 0; i < text.length; i++) {
            boolean dash = form.equals("text") && (i == 8 || i == 13 || i == 18 || i == 23);
            char letter = (char) (text[i] & 0xFF);
            if (dash != (letter == '-')) {
                return false;
            }
            if (!dash) {
                if (!HexFormat.isHexDigit(letter) || (letter >= 'A' && letter <= 'F')) {
                    return false;
                }
                halves[digits / 16] = halves[digits / 16] * 16 + HexFormat.fromHexDigit(letter);
                digits++;
            }
        }
        to.setUuid(halves[0], halves[1]);
        return true;
    }

    @Override
    public boolean keepsOrder() {
        return true;
    }

    @Override
    public boolean write(Datum from, SourceValue to) {
        if (from.form() != Datum.Form.UUID) {
            return false;
        }
        if (form.equals("blob")) {
            to.setBlob(ByteBuffer.allocate(16)
                    .putLong(from.bits())
                    .putLong(from.lowBits())
                    .array());
            return true;
        }
        String dashed = new UUID(from.bits(), from.lowBits()).toString();
        String text = form.equals("text") ? dashed : dashed.replace("-", "");
        to.setText(text.getBytes(StandardCharsets.US_ASCII));
        return text.replace("-", "").matches(DASHES);
    }
}
