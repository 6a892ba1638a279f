package io.dualwrite.testsupport.workload;

import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** What values a workload writes to a column. Kinds that have to meet other rows draw from few values, so that they do. */
enum ColumnKind {
    /** A small number that is a key, or refers to one. */
    NUMBER {
        @Override
        Object value(Random random, ValueRange range) {
            return 1 + random.nextInt(NUMBERS);
        }

        @Override
        Object spare() {
            return -1;
        }
    },
    /** A reference that may be missing. */
    REFERENCE {
        @Override
        @Nullable
        Object value(Random random, ValueRange range) {
            return random.nextInt(6) == 0 ? null : NUMBER.value(random, range);
        }
    },
    /** A short word that is a key or unique, and that others may differ from by case alone. */
    WORD {
        @Override
        Object value(Random random, ValueRange range) {
            return WORDS.get(random.nextInt(WORDS.size()));
        }

        @Override
        Object spare() {
            return "~spare";
        }
    },
    /** 0 or 1. */
    FLAG {
        @Override
        Object value(Random random, ValueRange range) {
            return random.nextInt(2);
        }
    },
    INTEGER {
        @Override
        @Nullable
        Object value(Random random, ValueRange range) {
            return random.nextInt(10) == 0 ? null : (Object) range.integer(random);
        }
    },
    REAL {
        @Override
        @Nullable
        Object value(Random random, ValueRange range) {
            return random.nextInt(10) == 0 ? null : (Object) range.real(random);
        }
    },
    TEXT {
        @Override
        @Nullable
        Object value(Random random, ValueRange range) {
            return random.nextInt(10) == 0 ? null : range.text(random);
        }
    },
    BLOB {
        @Override
        @Nullable
        Object value(Random random, ValueRange range) {
            return random.nextInt(10) == 0 ? null : range.blob(random);
        }
    };

    private static final int NUMBERS = 12;
    private static final List<String> WORDS = List.of(
            "ann", "Ann", "ANN", "bob", "Bob", "cy", "DEE", "dee", "İz", "ız", "straße", "STRASSE", "e", "É", "é");

    abstract @Nullable Object value(Random random, ValueRange range);

    /** A value that no row has, for swapping two others. Only kinds of keys have one. */
    Object spare() {
        throw new UnsupportedOperationException("Cannot swap values of kind " + this + ": it has no spare value.");
    }
}
