package io.dualwrite.sql.override;

import io.dualwrite.sql.express.Bind;
import io.dualwrite.sql.express.Bind.Accepts;
import io.dualwrite.sql.normal.Slot;
import io.dualwrite.sql.resolve.Identifiers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** PostgreSQL written by hand: pieces of text with {@code :1::bigint} and its like between them. */
public final class HandWritten {
    private static final Map<String, Accepts> TYPES = Map.of(
            "bigint", Accepts.INTEGER,
            "double precision", Accepts.NUMBER,
            "text", Accepts.TEXT_OR_INTEGER,
            "bytea", Accepts.BLOB);

    private final List<String> pieces = new ArrayList<>();
    private final List<Integer> numbers = new ArrayList<>();
    private final List<Accepts> types = new ArrayList<>();

    private HandWritten() {}

    /** A text with {@code ?}, and what goes into each. */
    public record Filled(String sql, List<Bind> binds) {}

    static HandWritten of(String target, int line) {
        HandWritten made = new HandWritten();
        StringBuilder piece = new StringBuilder();
        int at = 0;
        while (at < target.length()) {
            char c = target.charAt(at);
            int end = Lexis.skip(target, at);
            if (end > at) {
                piece.append(target, at, end);
                at = end;
            } else if (target.startsWith("??", at)) {
                piece.append("??");
                at += 2;
            } else if (c == '?') {
                throw new OverrideException(
                        line, "write values as :1::bigint instead of ?, and an operator with ? as ??");
            } else if (c == ':' && target.startsWith("::", at)) {
                piece.append("::");
                at += 2;
            } else if (c == ':' && at + 1 < target.length() && Character.isDigit(target.charAt(at + 1))) {
                at = made.value(target, at + 1, piece.toString(), line);
                piece.setLength(0);
            } else {
                piece.append(c);
                at++;
            }
        }
        made.pieces.add(piece.toString());
        return made;
    }

    private int value(String target, int digits, String before, int line) {
        int end = digits;
        while (end < target.length() && Character.isDigit(target.charAt(end))) {
            end++;
        }
        int from = end;
        String type = TYPES.keySet().stream()
                .filter(name -> target.startsWith("::" + name, from))
                .findFirst()
                .orElseThrow(() -> new OverrideException(
                        line,
                        ":" + target.substring(digits, from)
                                + " needs a type behind it: ::bigint, ::double precision, ::text or ::bytea"));
        pieces.add(before);
        numbers.add(Integer.parseInt(target.substring(digits, end)));
        types.add(TYPES.getOrDefault(type, Accepts.ANY));
        return end;
    }

    void check(long values, int line) {
        TreeSet<Integer> used = new TreeSet<>(numbers);
        if (!used.isEmpty() && (used.first() < 1 || used.last() > values)) {
            throw new OverrideException(
                    line, "the source text has " + values + " parameters, but the target text uses :" + used.last());
        }
    }

    /** With a {@code ?} for every value, whatever it will be. */
    String trial() {
        return String.join("?", pieces);
    }

    /** For one statement: its literals written in, its parameters as {@code ?}. */
    public static Filled fill(Overrides.Match match) {
        HandWritten text = of(match.decision().target(), match.decision().line());
        StringBuilder sql = new StringBuilder();
        List<Bind> binds = new ArrayList<>();
        for (int i = 0; i < text.numbers.size(); i++) {
            sql.append(text.pieces.get(i));
            Slot slot = match.values().get(text.numbers.get(i) - 1);
            if (slot.isParameter()) {
                binds.add(new Bind(slot.number(), text.types.get(i), ""));
                sql.append('?');
            } else {
                sql.append(literal(slot));
            }
        }
        return new Filled(sql.append(text.pieces.get(text.numbers.size())).toString(), binds);
    }

    private static String literal(Slot slot) {
        return switch (slot.kind()) {
            case TEXT -> Identifiers.text(slot.text());
            case BLOB -> "'\\x" + slot.text() + "'";
            default -> "'" + slot.text() + "'";
        };
    }
}
