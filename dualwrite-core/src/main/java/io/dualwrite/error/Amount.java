package io.dualwrite.error;

import java.util.Locale;

/** So many of something, as people say it: {@code 1 row}, {@code 2,000 rows}. The only place where messages learn plurals. */
public final class Amount {
    private Amount() {}

    /** @param noun whose plural ends in s */
    public static String of(long count, String noun) {
        return of(count, noun, noun + "s");
    }

    /**
     * Where more than the noun changes: {@code 1 row was}, {@code 2 rows were}.
     *
     * @param one what follows the number 1
     * @param many what follows every other number
     */
    public static String of(long count, String one, String many) {
        return String.format(Locale.ROOT, "%,d ", count) + (count == 1 ? one : many);
    }
}
