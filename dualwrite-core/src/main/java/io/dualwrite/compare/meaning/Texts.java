package io.dualwrite.compare.meaning;

import io.dualwrite.compare.meaning.SourceValue.Kind;
import io.dualwrite.value.TargetType;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Rules of columns that hold text and bytes. */
final class Texts {
    private Texts() {}

    /** TEXT as text, varchar or json, byte for byte. */
    static final class Plain extends ColumnRule {
        Plain(TargetType type) {
            super(type);
        }

        @Override
        protected void meaning(SourceValue from, Datum to) {
            if (from.kind() == Kind.TEXT) {
                to.setBytes(from.bytes());
            } else {
                to.setForeign(from);
            }
        }

        @Override
        public boolean keepsOrder() {
            return type().base() != TargetType.Base.JSON;
        }

        @Override
        public boolean write(Datum from, SourceValue to) {
            to.setText(from.bytes());
            return from.form() == Datum.Form.BYTES;
        }
    }

    /** TEXT whose NUL characters are left out, or pictured, by a rule of the team. */
    static final class WithoutNul extends ColumnRule {
        private final byte[] inPlace;

        WithoutNul(String inPlace) {
            super(TargetType.TEXT);
            this.inPlace = inPlace.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        protected void meaning(SourceValue from, Datum to) {
            if (from.kind() != Kind.TEXT) {
                to.setForeign(from);
                return;
            }
            ByteArrayOutputStream text = new ByteArrayOutputStream(from.bytes().length);
            boolean altered = false;
            for (byte unit : from.bytes()) {
                if (unit == 0) {
                    text.writeBytes(inPlace);
                    altered = true;
                } else {
                    text.write(unit);
                }
            }
            to.setBytes(altered ? text.toByteArray() : from.bytes());
            if (altered) {
                to.byRule();
            }
        }

        @Override
        public boolean write(Datum from, SourceValue to) {
            to.setText(from.bytes());
            return from.form() == Datum.Form.BYTES;
        }
    }

    /** Numbers and TEXT of one column as text: a REAL always shows a point or an exponent, an INTEGER never does. */
    static final class Mixed extends ColumnRule {
        private static final Pattern NUMBER =
                Pattern.compile("[-+]?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][-+]?[0-9]+)?");

        Mixed() {
            super(TargetType.TEXT);
        }

        @Override
        protected void meaning(SourceValue from, Datum to) {
            if (from.kind() == Kind.INTEGER) {
                to.setBytes(ascii(Long.toString(from.integer())));
            } else if (from.kind() == Kind.REAL && !Double.isInfinite(from.real())) {
                to.setBytes(ascii(spell(from.real())));
            } else if (from.kind() == Kind.TEXT && !isNumber(from.bytes())) {
                to.setBytes(from.bytes());
            } else {
                to.setForeign(from);
            }
        }

        private static String spell(double real) {
            if (real == 0) {
                return 1 / real > 0 ? "0.0" : "-0.0";
            }
            String text = Shortest.of(real).toString();
            return text.contains(".") || text.contains("E") ? text : text + ".0";
        }

        private static boolean isNumber(byte[] text) {
            return NUMBER.matcher(new String(text, StandardCharsets.ISO_8859_1)).matches();
        }

        private static byte[] ascii(String text) {
            return text.getBytes(StandardCharsets.US_ASCII);
        }

        @Override
        public boolean write(Datum from, SourceValue to) {
            if (from.form() != Datum.Form.BYTES) {
                return false;
            }
            if (!isNumber(from.bytes())) {
                to.setText(from.bytes());
                return true;
            }
            String number = new String(from.bytes(), StandardCharsets.US_ASCII);
            try {
                to.setInteger(Long.parseLong(number));
                return number.equals(Long.toString(to.integer()));
            } catch (NumberFormatException notWhole) {
                to.setReal(new BigDecimal(number).doubleValue());
                return !Double.isInfinite(to.real())
                        && number.equals(spell(number.startsWith("-0.0") ? -0.0 : to.real()));
            }
        }
    }

    /** BLOB, or TEXT, as bytea; or both, with a companion that says 1 for TEXT. */
    static final class Binary extends ColumnRule {
        private static final int IS_TEXT = 1;

        private final boolean blob;
        private final boolean text;

        Binary(boolean blob, boolean text) {
            super(TargetType.BYTEA);
            this.blob = blob;
            this.text = text;
        }

        @Override
        protected void meaning(SourceValue from, Datum to) {
            if ((from.kind() == Kind.BLOB && blob) || (from.kind() == Kind.TEXT && text)) {
                to.setBytes(from.bytes()).withSpelling(hasCompanion() && from.kind() == Kind.TEXT ? IS_TEXT : 0);
            } else {
                to.setForeign(from);
            }
        }

        @Override
        public void settle(Datum target) {
            if (hasCompanion()) {
                target.withSpelling(target.spelling() == IS_TEXT && !target.isNull() ? IS_TEXT : 0);
            }
        }

        @Override
        public boolean hasCompanion() {
            return blob && text;
        }

        @Override
        public boolean keepsOrder() {
            return !hasCompanion();
        }

        @Override
        public boolean write(Datum from, SourceValue to) {
            if (from.spelling() == IS_TEXT || !blob) {
                to.setText(from.bytes());
            } else {
                to.setBlob(from.bytes());
            }
            return from.form() == Datum.Form.BYTES;
        }
    }
}
