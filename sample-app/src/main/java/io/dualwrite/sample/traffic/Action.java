package io.dualwrite.sample.traffic;

import java.util.SplittableRandom;

/** What visitors do, each with its share of a thousand: many look, some ask for a quote, hardly anybody administers. */
enum Action {
    CATEGORIES(80),
    BROWSE(190),
    SEARCH(120),
    FULL_TEXT(80),
    PRODUCT(210),
    THUMBNAIL(60),
    QUOTE_LIST(40),
    OPEN_QUOTE(30),
    ADD_LINE(75),
    SUBMIT(22),
    NOTIFICATIONS(45),
    ACTIVITY(24),
    CHANGE_PRODUCT(10),
    CHANGE_PRICES(2),
    HEALTH(12);

    private static final int ALL = 1_000;

    private final int share;

    Action(int share) {
        this.share = share;
    }

    static Action next(SplittableRandom random) {
        int at = random.nextInt(ALL);
        for (Action action : values()) {
            at -= action.share;
            if (at < 0) {
                return action;
            }
        }
        throw new IllegalStateException("The shares of all actions must add up to " + ALL);
    }
}
