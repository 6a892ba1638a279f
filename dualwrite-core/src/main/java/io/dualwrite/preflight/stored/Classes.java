package io.dualwrite.preflight.stored;

import io.dualwrite.error.Amount;
import io.dualwrite.value.StorageClass;
import io.dualwrite.value.census.ColumnCensus;
import java.util.StringJoiner;

/** Says in words what classes of values a column holds. */
public final class Classes {
    private Classes() {}

    /** For example {@code 12,431 integers, 3 texts, 10 nulls}; {@code nothing} for a column without rows. */
    public static String inWords(ColumnCensus census) {
        StringJoiner words = new StringJoiner(", ").setEmptyValue("nothing");
        add(words, census, StorageClass.INTEGER, "integer", "integers");
        add(words, census, StorageClass.REAL, "real", "reals");
        add(words, census, StorageClass.TEXT, "text", "texts");
        add(words, census, StorageClass.BLOB, "blob", "blobs");
        add(words, census, StorageClass.NULL, "null", "nulls");
        return words.toString();
    }

    private static void add(
            StringJoiner words, ColumnCensus census, StorageClass storageClass, String one, String many) {
        long count = census.of(storageClass).count();
        if (count > 0) {
            words.add(Amount.of(count, one, many));
        }
    }
}
