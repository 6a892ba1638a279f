package io.dualwrite.route.readiness;

/** What became of a statement so far. Only a statement that is READY, or decided by hand, is answered by the target. */
public enum Verdict {
    /** It was tried often enough, and the target answered the same each time. */
    READY("ready", "Nothing to do."),
    /** It looks translatable, and is being tried. */
    LEARNING("learning", "Let it be tried: shadow reads on, and traffic. Equal empty answers do not count."),
    /** Which rows it answers depends on an order that it does not state. */
    ORDER_UNDEFINED(
            "order undefined", "Add an ORDER BY that decides between all rows, such as the key; or say which value."),
    /** The target answered something else. */
    DIFFERS("differs", "Look at why; write the statement for the target by hand, or keep it on the source."),
    /** The target refused it. */
    FAILS("fails", "Look at the SQLSTATE; write the statement for the target by hand, or keep it on the source."),
    /** The target answers the same, but much later. */
    SLOWER("slower", "Look at EXPLAIN on the target: an index is missing, or statistics are (ANALYZE)."),
    /** Its answers are too large to be gathered before the first row is handed out. */
    TOO_LARGE("too large", "Leave it: the source streams such answers until cutover. Or ask for pages."),
    /** The compiler refuses it, or its answer changes from run to run. */
    UNTRANSLATABLE(
            "untranslatable", "Write it for the target by hand, change it, or leave it on the source until cutover."),
    /** The team decided by hand. */
    OVERRIDDEN("overridden", "Nothing to do: the team decided.");

    private final String word;
    private final String remedy;

    Verdict(String word, String remedy) {
        this.word = word;
        this.remedy = remedy;
    }

    /** Whether it was come to by trying, so that another try may come to something else. */
    boolean isForgettable() {
        return this != ORDER_UNDEFINED && this != UNTRANSLATABLE && this != OVERRIDDEN;
    }

    /** As it is shown and stored. */
    public String word() {
        return word;
    }

    /** What to do about it. */
    public String remedy() {
        return remedy;
    }
}
