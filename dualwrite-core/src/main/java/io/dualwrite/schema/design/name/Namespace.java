package io.dualwrite.schema.design.name;

import io.dualwrite.schema.Identifiers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;

/**
 * Gives out names that are free, legal and the same every time.
 *
 * <ol>
 *   <li>ASCII letters become lower case, as PostgreSQL reads unquoted names (D16).
 *   <li>An empty name and those of system columns get an underscore (D18).
 *   <li>A name over 63 bytes keeps its beginning and ends in a hash of the whole, so that two of them stay two.
 *   <li>A name that is taken gets a number: tables, views, indexes and sequences share one space (D12).
 * </ol>
 */
public final class Namespace {
    private static final int HASH_LETTERS = 8;

    private final Set<String> taken = new HashSet<>();

    /** The name for this source name, free until now. */
    public String claim(String wanted) {
        String name = legal(wanted);
        for (int number = 2; !taken.add(name); number++) {
            name = legal(wanted + "_" + number);
        }
        return name;
    }

    /** The first name if it is free, else the second. */
    public String claim(String wanted, String otherwise) {
        return taken.contains(legal(wanted)) ? claim(otherwise) : claim(wanted);
    }

    /** What the name would be if it were free. */
    public static String legal(String wanted) {
        String folded = Identifiers.fold(wanted);
        if (folded.isEmpty() || PostgresWords.SYSTEM_COLUMNS.contains(folded)) {
            return folded + "_";
        }
        return bytes(folded) <= PostgresWords.LONGEST_NAME_IN_BYTES ? folded : shortened(folded);
    }

    private static String shortened(String name) {
        String suffix = "_" + hash(name);
        int end = 0;
        int used = bytes(suffix);
        while (true) {
            int next = name.offsetByCodePoints(end, 1);
            used += bytes(name.substring(end, next));
            if (used > PostgresWords.LONGEST_NAME_IN_BYTES) {
                return name.substring(0, end) + suffix;
            }
            end = next;
        }
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static String hash(String name) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, HASH_LETTERS);
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("Every Java platform has SHA-256", impossible);
        }
    }
}
