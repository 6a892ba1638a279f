package io.dualwrite.error;

/** What others say, as the end of one of our sentences. */
public final class Sentence {
    private Sentence() {}

    /** The message, with one full stop at its end. */
    public static String of(Throwable failure) {
        String said = String.valueOf(failure.getMessage()).strip();
        return said.endsWith(".") ? said : said + ".";
    }
}
