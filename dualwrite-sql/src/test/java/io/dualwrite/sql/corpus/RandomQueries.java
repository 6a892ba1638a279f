package io.dualwrite.sql.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Queries over the shop, from one seed: mostly well-typed, now and then not, as applications write them. */
final class RandomQueries {
    private final Random random;
    private int depth;

    RandomQueries(long seed) {
        this.random = new Random(seed);
    }

    String query() {
        return switch (random.nextInt(6)) {
            case 0 -> grouped();
            case 1 -> "SELECT DISTINCT " + list(this::any, 2) + from() + where();
            case 2 -> plain() + " " + pick("UNION", "UNION ALL", "EXCEPT", "INTERSECT") + " " + plain();
            case 3 -> "SELECT count(*), " + list(this::aggregate, 3) + from() + where();
            default -> "SELECT " + list(this::any, 3) + from() + where() + order();
        };
    }

    private String plain() {
        return "SELECT " + number() + ", " + text() + from() + where();
    }

    private String grouped() {
        String key =
                pick("i.n", "i.categoryId", "i.n % 3", "length(i.name)", "substr(i.name, 1, 1)", "i.active", "i.id");
        return "SELECT " + key + ", count(*), " + list(this::aggregate, 2) + from() + where() + " GROUP BY " + key
                + (random.nextBoolean() ? " HAVING count(*) " + pick("> 1", "= 1", ">= 2") : "")
                + " ORDER BY " + key + pick("", " DESC");
    }

    private String from() {
        return " FROM item AS i"
                + pick(
                        "",
                        "",
                        " LEFT JOIN category AS c ON c.id = i.categoryId",
                        " JOIN category AS c ON c.id = i.categoryId",
                        " CROSS JOIN category AS c");
    }

    private String where() {
        return random.nextInt(3) == 0 ? "" : " WHERE " + condition();
    }

    private String order() {
        return random.nextBoolean()
                ? ""
                : " ORDER BY " + any() + pick("", " DESC", " NULLS LAST", " DESC NULLS FIRST") + ", i.id"
                        + pick("", " DESC");
    }

    private String any() {
        return pick(this::number, this::text, this::condition);
    }

    private String aggregate() {
        return switch (random.nextInt(7)) {
            case 0 -> "count(" + any() + ")";
            case 1 -> "sum(" + number() + ")";
            case 2 -> "avg(" + number() + ")";
            case 3 -> "max(" + any() + ")";
            case 4 -> "min(" + any() + ")";
            case 5 -> "total(" + number() + ")";
            default -> "count(DISTINCT " + text() + ")";
        };
    }

    private String number() {
        return nested(
                () -> pick(
                        "i.n",
                        "i.id",
                        "i.price",
                        "i.amount",
                        "i.categoryId",
                        "i.active",
                        "0",
                        "1",
                        "5",
                        "-7",
                        "2.5",
                        "0.1",
                        "1e10",
                        "NULL"),
                () -> switch (random.nextInt(16)) {
                    case 0, 1, 2, 3 -> "(" + number() + " " + pick("+", "-", "*", "/", "%") + " " + number() + ")";
                    case 4 -> "abs(" + number() + ")";
                    case 5 -> "length(" + any() + ")";
                    case 6 -> "coalesce(" + number() + ", " + number() + ")";
                    case 7 -> "CASE WHEN " + condition() + " THEN " + number() + " ELSE " + number() + " END";
                    case 8 -> "CAST(" + any() + " AS " + pick("INTEGER", "REAL", "NUMERIC", "BOOLEAN") + ")";
                    case 9 -> "round(" + number() + pick("", ", 1", ", 2") + ")";
                    case 10 -> "instr(" + text() + ", " + text() + ")";
                    case 11 -> pick("max", "min") + "(" + number() + ", " + number() + ")";
                    case 12 -> "nullif(" + number() + ", " + number() + ")";
                    case 13 -> "(" + number() + " " + pick("&", "|", "<< 3", ">> 1 |", "&") + " " + number() + ")";
                    case 14 -> "- " + number();
                    default -> "+" + number();
                });
    }

    private String text() {
        return nested(
                () -> pick(
                        "i.name",
                        "i.user",
                        "i.Email",
                        "i.created",
                        "'a'",
                        "'ALICE'",
                        "'5'",
                        "''",
                        "' pad '",
                        "'é'",
                        "'%l%'",
                        "'10'",
                        "'2024-01-31'"),
                () -> switch (random.nextInt(11)) {
                    case 0, 1 -> "(" + any() + " || " + text() + ")";
                    case 2 -> pick("upper", "lower", "trim", "ltrim", "rtrim", "hex") + "(" + text() + ")";
                    case 3 ->
                        "substr(" + text() + ", " + pick("1", "2", "-2", "0", "i.n") + pick("", ", 2", ", -1", ", i.id")
                                + ")";
                    case 4 -> "replace(" + text() + ", 'l', " + text() + ")";
                    case 5 -> "coalesce(" + text() + ", " + text() + ")";
                    case 6 -> "CASE " + any() + " WHEN " + any() + " THEN " + text() + " ELSE " + text() + " END";
                    case 7 -> "CAST(" + any() + " AS TEXT)";
                    case 8 ->
                        pick("date", "datetime", "time") + "(" + text()
                                + pick("", ", '+1 month'", ", 'start of year'", ", '-36 hours'") + ")";
                    case 9 -> "typeof(" + any() + ")";
                    default -> "nullif(" + text() + ", " + text() + ")";
                });
    }

    private String condition() {
        return nested(
                () -> pick("i.active", "i.n IS NULL", "i.name = 'Alice'", "i.active = 1", "1", "NULL"),
                () -> switch (random.nextInt(14)) {
                    case 0, 1, 2 -> "(" + number() + " " + comparison() + " " + number() + ")";
                    case 3, 4 -> "(" + text() + " " + comparison() + " " + text() + ")";
                    case 5 -> "(" + any() + " " + comparison() + " " + any() + ")";
                    case 6 -> "(" + condition() + " " + pick("AND", "OR") + " " + condition() + ")";
                    case 7 -> "(NOT " + condition() + ")";
                    case 8 ->
                        "(" + text() + pick(" LIKE ", " NOT LIKE ") + pick("'a%'", "'%\\%'", "'_l%'", text()) + ")";
                    case 9 ->
                        "(" + text() + pick(" GLOB ", " NOT GLOB ") + pick("'a*'", "'[A-Z]*'", "'*[^a-z]'", "'?l*'")
                                + ")";
                    case 10 -> "(" + number() + pick(" IN (", " NOT IN (") + list(this::number, 3) + "))";
                    case 11 -> "(" + text() + pick(" IN (", " NOT IN (") + list(this::text, 3) + "))";
                    case 12 ->
                        "(" + number() + pick(" BETWEEN ", " NOT BETWEEN ") + number() + " AND " + number() + ")";
                    default -> "(" + any() + pick(" IS NULL", " IS NOT NULL", " IS TRUE", " IS NOT FALSE") + ")";
                });
    }

    private String comparison() {
        return pick("=", "==", "<>", "!=", "<", "<=", ">", ">=", "IS", "IS NOT");
    }

    private String nested(Supplier<String> leaf, Supplier<String> branch) {
        depth++;
        String sql = depth > 4 || random.nextInt(3) == 0 ? leaf.get() : branch.get();
        depth--;
        return sql;
    }

    private String list(Supplier<String> item, int most) {
        List<String> items = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(most); i++) {
            items.add(item.get());
        }
        return String.join(", ", items);
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    @SafeVarargs
    private String pick(Supplier<String>... choices) {
        return choices[random.nextInt(choices.length)].get();
    }
}
