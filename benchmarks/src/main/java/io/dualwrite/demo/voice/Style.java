package io.dualwrite.demo.voice;

import java.util.Locale;
import java.util.Map;

/**
 * What the reader's terminal can show.
 *
 * @param terminal whether a line may be written over
 * @param colour whether there may be colours
 * @param unicode whether there may be more than ASCII
 */
public record Style(boolean terminal, boolean colour, boolean unicode) {

    public static final Style PLAIN = new Style(false, false, false);

    /** Follows NO_COLOR, TERM and the locale. */
    public static Style of(boolean terminal, Map<String, String> environment) {
        boolean wanted = environment.getOrDefault("NO_COLOR", "").isEmpty();
        boolean able = !environment.getOrDefault("TERM", "dumb").equals("dumb");
        return new Style(terminal && able, terminal && able && wanted, speaksUnicode(environment));
    }

    private static boolean speaksUnicode(Map<String, String> environment) {
        for (String name : new String[] {"LC_ALL", "LC_CTYPE", "LANG"}) {
            String locale = environment.getOrDefault(name, "");
            if (!locale.isEmpty()) {
                return locale.toLowerCase(Locale.ROOT).replace("-", "").contains("utf8");
            }
        }
        return false;
    }

    String bold(String text) {
        return painted("1", text);
    }

    String faint(String text) {
        return painted("2", text);
    }

    String green(String text) {
        return painted("32", text);
    }

    String red(String text) {
        return painted("1;31", text);
    }

    String cyan(String text) {
        return painted("36", text);
    }

    /** A sign, or what stands for it. */
    String sign(String sign, String plain) {
        return unicode ? sign : plain;
    }

    private String painted(String code, String text) {
        return colour ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
