package io.dualwrite.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads as much of Prometheus's language as our rules and dashboards are written in, and says where it cannot be read:
 *
 * <pre>
 * expression = operand { operator [bool] operand }
 * operand    = number | "(" expression ")" | call | selector
 * call       = name [ ("by" | "without") "(" labels ")" ] "(" expression { "," expression } ")"
 * selector   = name [ "{" matcher { "," matcher } "}" ] [ "[" duration "]" ]
 * </pre>
 */
final class PromExpression {
    private static final Pattern TOKEN = Pattern.compile("\\s*(?:(?<string>\"(?:[^\"\\\\]|\\\\.)*\")"
            + "|(?<duration>\\d+(?:ms|[smhdwy])|\\$__\\w+)|(?<number>\\d+(?:\\.\\d+)?(?:e[+-]?\\d+)?)"
            + "|(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)|(?<sign>=~|!~|!=|==|>=|<=|[-+*/%^<>=(){},\\[\\]]))");
    private static final Set<String> CALLS = Set.of(
            "absent", "avg", "changes", "count", "histogram_quantile", "increase", "max", "min", "rate", "sum", "time");
    private static final Set<String> AGGREGATIONS = Set.of("avg", "count", "max", "min", "sum");
    private static final Set<String> RANGED = Set.of("changes", "increase", "rate");
    private static final Set<String> OPERATORS =
            Set.of("+", "-", "*", "/", "%", "^", "==", "!=", ">", "<", ">=", "<=", "and", "or", "unless");

    private final String text;
    private final List<String> tokens = new ArrayList<>();
    private final List<String> metrics = new ArrayList<>();
    private int at;

    private PromExpression(String text) {
        this.text = text;
        Matcher token = TOKEN.matcher(text.strip());
        int end = 0;
        while (token.lookingAt()) {
            tokens.add(token.group().strip());
            end = token.end();
            token.region(end, text.strip().length());
        }
        if (end != text.strip().length()) {
            throw wrong("something that is no part of the language");
        }
    }

    /**
     * The metrics that it names.
     *
     * @throws IllegalArgumentException if it is no expression
     */
    static List<String> metrics(String text) {
        PromExpression expression = new PromExpression(text);
        expression.expression();
        if (expression.peek() != null) {
            throw expression.wrong("an end");
        }
        return expression.metrics;
    }

    private void expression() {
        operand();
        while (peek() != null && OPERATORS.contains(peek())) {
            at++;
            if ("bool".equals(peek())) {
                at++;
            }
            operand();
        }
    }

    private void operand() {
        String token = next("an operand");
        if (token.equals("(")) {
            expression();
            expect(")");
        } else if (CALLS.contains(token)) {
            call(token);
        } else if (token.matches("[a-zA-Z_:].*") && !OPERATORS.contains(token)) {
            metrics.add(token);
            boolean ranged = selector();
            if (ranged) {
                throw wrong("no range: only rate, increase and changes take one");
            }
        } else if (!token.matches("\\d+(?:\\.\\d+)?(?:e[+-]?\\d+)?")) {
            throw wrong("an operand");
        }
    }

    private void call(String name) {
        if (AGGREGATIONS.contains(name) && ("by".equals(peek()) || "without".equals(peek()))) {
            at++;
            expect("(");
            labels();
        }
        expect("(");
        if (RANGED.contains(name)) {
            metrics.add(next("a metric"));
            if (!selector()) {
                throw wrong("a range such as [5m]");
            }
            expect(")");
            return;
        }
        if (name.equals("time") && ")".equals(peek())) {
            at++;
            return;
        }
        expression();
        while (",".equals(peek())) {
            at++;
            expression();
        }
        expect(")");
    }

    private void labels() {
        do {
            if (!next("a label").matches("[a-zA-Z_]\\w*")) {
                throw wrong("a label");
            }
        } while (",".equals(peek()) && at++ >= 0);
        expect(")");
    }

    /** @return whether it has a range */
    private boolean selector() {
        if ("{".equals(peek())) {
            do {
                at++;
                if (!next("a label").matches("[a-zA-Z_]\\w*")) {
                    throw wrong("a label");
                }
                if (!Set.of("=", "!=", "=~", "!~").contains(next("a comparison"))) {
                    throw wrong("=, !=, =~ or !~");
                }
                if (!next("a text").startsWith("\"")) {
                    throw wrong("a text in quotes");
                }
            } while (",".equals(peek()));
            expect("}");
        }
        if (!"[".equals(peek())) {
            return false;
        }
        at++;
        if (!next("a duration").matches("\\d+(?:ms|[smhdwy])|\\$__\\w+")) {
            throw wrong("a duration");
        }
        expect("]");
        return true;
    }

    private @Nullable String peek() {
        return at < tokens.size() ? tokens.get(at) : null;
    }

    private String next(String wanted) {
        if (at >= tokens.size()) {
            throw wrong(wanted);
        }
        return tokens.get(at++);
    }

    private void expect(String token) {
        if (!token.equals(next(token))) {
            at--;
            throw wrong(token);
        }
    }

    private IllegalArgumentException wrong(String wanted) {
        return new IllegalArgumentException("Expected " + wanted + " at token " + (at + 1) + " of: " + text);
    }
}
