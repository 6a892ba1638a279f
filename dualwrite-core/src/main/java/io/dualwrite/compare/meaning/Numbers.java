package io.dualwrite.compare.meaning;

import io.dualwrite.compare.meaning.SourceValue.Kind;
import io.dualwrite.value.TargetType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/** Rules of columns that hold numbers and truth values. */
final class Numbers {
    private Numbers() {}

    /** INTEGERs, as far as the target's type has them. */
    private abstract static class Integers extends ColumnRule {
        Integers(TargetType type) {
            super(type);
        }

        abstract boolean has(long value);

        @Override
        protected void meaning(SourceValue from, Datum to) {
            if (from.kind() == Kind.INTEGER && has(from.integer())) {
                to.setLong(from.integer());
            } else {
                to.setForeign(from);
            }
        }

        @Override
        public boolean keepsOrder() {
            return true;
        }

        @Override
        public boolean write(Datum from, SourceValue to) {
            to.setInteger(from.bits());
            return from.form() == Datum.Form.LONG;
        }
    }

    /** INTEGER as smallint, integer or bigint. */
    static final class Whole extends Integers {
        Whole(TargetType type) {
            super(type);
        }

        @Override
        boolean has(long value) {
            return true;
        }
    }

    /** The INTEGERs 0 and 1 as boolean. */
    static final class Truth extends Integers {
        Truth() {
            super(TargetType.BOOLEAN);
        }

        @Override
        boolean has(long value) {
            return value == 0 || value == 1;
        }
    }

    /** REAL as double precision, to the last bit; minus zero counts as zero. */
    static final class Floating extends ColumnRule {
        Floating() {
            super(TargetType.DOUBLE_PRECISION);
        }

        @Override
        protected void meaning(SourceValue from, Datum to) {
            if (from.kind() == Kind.REAL) {
                to.setDouble(from.real());
            } else {
                to.setForeign(from);
            }
        }

        @Override
        public boolean keepsOrder() {
            return true;
        }

        @Override
        public boolean write(Datum from, SourceValue to) {
            to.setReal(from.real());
            return from.form() == Datum.Form.DOUBLE && !Double.isNaN(from.real());
        }
    }

    /** INTEGER and REAL as numeric: a REAL counts as its shortest decimal, and a whole one as the INTEGER. */
    static final class Exact extends ColumnRule {
        private static final BigDecimal LEAST = BigDecimal.valueOf(Long.MIN_VALUE);
        private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);

        Exact(TargetType type) {
            super(type);
        }

        @Override
        protected void meaning(SourceValue from, Datum to) {
            double real = from.real();
            if (from.kind() == Kind.INTEGER) {
                to.setDecimal(BigDecimal.valueOf(from.integer()));
            } else if (from.kind() != Kind.REAL || Double.isInfinite(real)) {
                to.setForeign(from);
            } else if (Math.rint(real) == real && Math.abs(real) < 0x1p63) {
                to.setDecimal(BigDecimal.valueOf((long) real)).byRule();
            } else if (real == -0x1p63) {
                to.setForeign(from);
            } else {
                to.setDecimal(Shortest.of(real));
            }
        }

        /** A decimal that no REAL names as its shortest, and that is no INTEGER, is nothing the source could hold. */
        @Override
        public boolean write(Datum from, SourceValue to) {
            if (from.form() != Datum.Form.DECIMAL) {
                return false;
            }
            BigDecimal decimal = from.decimal();
            boolean whole =
                    decimal.signum() == 0 || decimal.stripTrailingZeros().scale() <= 0;
            if (whole && decimal.compareTo(LEAST) >= 0 && decimal.compareTo(MOST) <= 0) {
                to.setInteger(decimal.longValueExact());
                return true;
            }
            double real = decimal.doubleValue();
            to.setReal(real);
            return !Double.isInfinite(real) && Shortest.of(real).compareTo(decimal) == 0;
        }
    }

    /** Decimals that are kept as TEXT: their number of decimals counts. */
    static final class Spelled extends ColumnRule {
        private static final int LONGEST = 400;

        Spelled(TargetType type) {
            super(type);
        }

        @Override
        protected void meaning(SourceValue from, Datum to) {
            if (from.kind() != Kind.TEXT || from.bytes().length > LONGEST) {
                to.setForeign(from);
                return;
            }
            String text = new String(from.bytes(), StandardCharsets.ISO_8859_1);
            try {
                BigDecimal decimal = new BigDecimal(text);
                if (decimal.scale() >= 0 && decimal.toPlainString().equals(text)) {
                    to.setDecimal(decimal).withSpelling(decimal.scale());
                    return;
                }
            } catch (NumberFormatException notANumber) {
                // Said below: the target cannot mean it.
            }
            to.setForeign(from);
        }

        @Override
        public boolean countsScale() {
            return true;
        }

        @Override
        public boolean write(Datum from, SourceValue to) {
            if (from.form() != Datum.Form.DECIMAL) {
                return false;
            }
            to.setText(from.decimal().setScale(from.spelling()).toPlainString().getBytes(StandardCharsets.US_ASCII));
            return true;
        }
    }
}
