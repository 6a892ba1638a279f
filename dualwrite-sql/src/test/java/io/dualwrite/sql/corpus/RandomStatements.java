package io.dualwrite.sql.corpus;

import io.dualwrite.sql.corpus.RandomSchema.Column;
import io.dualwrite.sql.corpus.RandomSchema.Table;
import io.dualwrite.sql.parse.SqliteParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Queries and writes over a made-up schema, of everything the compiler knows. */
final class RandomStatements {
    private final RandomSchema schema;
    private final Random random;
    private Table table;
    private int depth;

    RandomStatements(RandomSchema schema, long seed) {
        this.schema = schema;
        this.random = new Random(seed);
        this.table = schema.tables().get(0);
    }

    String statement() {
        table = pick(schema.tables());
        return switch (random.nextInt(15)) {
            case 0 -> grouped();
            case 1 -> "SELECT " + list(this::aggregate, 3) + from() + where();
            case 2 -> "SELECT DISTINCT " + list(this::any, 2) + from() + where() + " ORDER BY 1";
            case 3 ->
                "SELECT a.id, " + any() + pick(" FROM ", " FROM ") + table.name() + " AS a" + where()
                        + " UNION ALL SELECT a.id, " + any() + from();
            case 4 -> joined();
            case 5 ->
                "WITH q AS (SELECT id, " + any() + " AS v" + from() + where()
                        + ") SELECT count(*), count(v), min(id) FROM q";
            case 6 -> "SELECT a.id, " + window() + from() + where() + " ORDER BY a.id";
            case 7 -> "UPDATE " + table.name() + " AS a SET " + assignments() + where();
            case 8 -> "DELETE FROM " + table.name() + " AS a" + where();
            case 9 -> "INSERT OR REPLACE INTO " + table.name() + "(id) VALUES (1), (77)";
            case 10, 11 ->
                "UPDATE OR " + pick("IGNORE ", "REPLACE ") + table.name() + " AS a SET " + keyAssignment() + where();
            case 12 -> "INSERT OR IGNORE INTO " + table.name() + " SELECT * FROM " + table.name() + " AS a" + where();
            default ->
                "SELECT a.id, " + list(this::any, 3) + from() + where() + " ORDER BY " + any()
                        + pick("", " DESC", " NULLS LAST") + ", a.id" + pick("", " LIMIT 3", " LIMIT 2 OFFSET 1");
        };
    }

    private String from() {
        return " FROM " + table.name() + " AS a";
    }

    private String joined() {
        Table other = pick(schema.tables());
        return "SELECT a.id, b.id, " + any() + from() + pick(" JOIN ", " LEFT JOIN ") + other.name() + " AS b ON b.id "
                + pick("=", ">=", "=") + " a.id" + where() + " ORDER BY a.id, b.id";
    }

    private String where() {
        return random.nextInt(3) == 0 ? "" : " WHERE " + condition();
    }

    private String grouped() {
        String key = any();
        return "SELECT " + key + " AS k, count(*), " + aggregate() + from() + where() + " GROUP BY " + key
                + pick("", " HAVING count(*) > 1") + " ORDER BY k";
    }

    private String window() {
        return pick(
                        "row_number()",
                        "rank()",
                        "count(*)",
                        "sum(" + number() + ")",
                        "lag(" + any() + ")",
                        "max(" + number() + ")")
                + " OVER (" + pick("", "PARTITION BY " + any() + " ") + "ORDER BY a.id" + pick("", " DESC") + ")";
    }

    private String aggregate() {
        return switch (random.nextInt(7)) {
            case 0 -> "count(" + any() + ")";
            case 1 -> "sum(" + number() + ")";
            case 2 -> "avg(" + number() + ")";
            case 3 -> pick("max", "min") + "(" + any() + ")";
            case 4 -> "group_concat(" + text() + ", '|' ORDER BY a.id)";
            case 5 -> "json_group_array(" + any() + " ORDER BY a.id)";
            default -> "count(DISTINCT " + text() + ") FILTER (WHERE " + condition() + ")";
        };
    }

    /** Of the key, or of a column that may belong to one. */
    private String keyAssignment() {
        String key = "id = " + pick("a.id + 100", "3", "a.id * 2", "-a.id", "a.id + 1");
        return random.nextInt(3) == 0 ? key : assignments() + (random.nextInt(4) == 0 ? ", " + key : "");
    }

    private String assignments() {
        Column column = pick(table.columns().subList(1, table.columns().size()));
        String value = switch (column.kind()) {
            case "integer" ->
                pick("7", "100", "NULL", "length(" + text() + ")", "CASE WHEN " + condition() + " THEN 1 ELSE 2 END");
            case "text" -> text();
            case "real", "decimal" -> pick("1.5", "NULL", number());
            case "boolean" -> pick("1", "0", "(" + condition() + ")");
            case "datetime" -> pick("NULL", "'2024-05-05 05:05:05'");
            case "date" -> pick("NULL", "'2024-05-05'");
            default -> pick("x'01'", "NULL");
        };
        return "\"" + column.name() + "\" = " + value;
    }

    private String any() {
        return pick(List.<Supplier<String>>of(this::number, this::text, this::condition, this::column))
                .get();
    }

    private String column() {
        return "a.\"" + pick(table.columns()).name() + "\"";
    }

    private String column(String kinds, String otherwise) {
        List<Column> fit = table.columns().stream()
                .filter(column -> kinds.contains(column.kind()))
                .toList();
        return fit.isEmpty() ? otherwise : "a.\"" + pick(fit).name() + "\"";
    }

    private String number() {
        return nested(
                () -> pick(column("integer real decimal boolean", "a.id"), "a.id", "0", "2", "-7", "2.5", "NULL"),
                () -> switch (random.nextInt(11)) {
                    case 0, 1, 2 -> "(" + number() + " " + pick("+", "-", "*", "/", "%") + " " + number() + ")";
                    case 3 -> "abs(" + number() + ")";
                    case 4 -> "length(" + text() + ")";
                    case 5 -> "coalesce(" + any() + ", " + number() + ")";
                    case 6 -> "CASE WHEN " + condition() + " THEN " + any() + " ELSE " + any() + " END";
                    case 7 -> "CAST(" + any() + " AS " + pick("INTEGER", "REAL", "NUMERIC") + ")";
                    case 8 -> "round(" + number() + pick("", ", 1") + ")";
                    case 9 ->
                        "json_extract('{\"a\":5,\"b\":\"x\",\"c\":[1,2.5],\"d\":null}', "
                                + pick("'$.a'", "'$.b'", "'$.c[1]'", "'$.d'") + ")";
                    default -> pick("max", "min") + "(" + number() + ", " + number() + ")";
                });
    }

    private String text() {
        return nested(
                () -> pick(
                        column("text datetime date", "'a'"),
                        column("text", "'b'"),
                        "'a'",
                        "'10'",
                        "''",
                        "'%a%'",
                        "'2024-01-31'"),
                () -> switch (random.nextInt(10)) {
                    case 0, 1 -> "(" + any() + " || " + text() + ")";
                    case 2 -> pick("upper", "lower", "trim", "hex", "quote") + "(" + text() + ")";
                    case 3 -> "substr(" + text() + ", " + pick("1", "2", "-2", "0", "a.id") + pick("", ", 2") + ")";
                    case 4 -> "replace(" + text() + ", 'a', 'É')";
                    case 5 -> "coalesce(" + text() + ", " + any() + ")";
                    case 6 ->
                        pick("date", "datetime", "time") + "(" + text() + pick("", ", '+1 month'", ", '-36 hours'")
                                + ")";
                    case 7 -> "strftime('%Y-%m', " + text() + ")";
                    case 8 -> "printf('%05d|%s', " + number() + ", " + text() + ")";
                    default -> "json_array(" + text() + ", " + column("integer", "a.id") + ")";
                });
    }

    private String condition() {
        return nested(
                () -> pick(column("boolean", "1"), column() + " IS NULL", "a.id > 2", "NULL"),
                () -> switch (random.nextInt(11)) {
                    case 0, 1 -> "(" + number() + " " + comparison() + " " + number() + ")";
                    case 2 -> "(" + text() + " " + comparison() + " " + text() + ")";
                    case 3, 4 -> "(" + any() + " " + comparison() + " " + any() + ")";
                    case 5 -> "(" + condition() + " " + pick("AND", "OR") + " " + condition() + ")";
                    case 6 -> "(NOT " + condition() + ")";
                    case 7 -> "(" + text() + pick(" LIKE ", " NOT LIKE ") + pick("'a%'", "'%_%'", text()) + ")";
                    case 8 -> "(" + any() + pick(" IN (", " NOT IN (") + list(this::any, 3) + "))";
                    case 9 -> "(" + text() + pick(" GLOB ", " NOT GLOB ") + pick("'[a-z]*'", "'?'", text()) + ")";
                    default -> "(" + number() + " BETWEEN " + number() + " AND " + number() + ")";
                });
    }

    private String comparison() {
        return pick("=", "<>", "<", "<=", ">", ">=", "IS", "IS NOT");
    }

    private String nested(Supplier<String> leaf, Supplier<String> branch) {
        depth++;
        String sql = depth > 3 || random.nextInt(3) == 0 ? leaf.get() : branch.get();
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

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** Shorter texts of the same statement: every part in parentheses replaced by a simple one, for as long as {@code still} holds. */
    static String shrink(String sql, java.util.function.Predicate<String> still) {
        String smallest = sql;
        boolean smaller = true;
        while (smaller) {
            smaller = false;
            for (int open = smallest.indexOf('('); open >= 0 && !smaller; open = smallest.indexOf('(', open + 1)) {
                int close = closing(smallest, open);
                String inner = smallest.substring(open + 1, Math.max(open + 1, close));
                for (String part : List.of("1", "'a'", "NULL", "a.id")) {
                    String candidate = smallest.substring(0, open) + "(" + part + ")" + smallest.substring(close + 1);
                    if (candidate.length() < smallest.length()
                            && !inner.equals(part)
                            && parses(candidate)
                            && still.test(candidate)) {
                        smallest = candidate;
                        smaller = true;
                        break;
                    }
                }
            }
        }
        return smallest;
    }

    private static boolean parses(String sql) {
        try {
            return SqliteParser.parseStatement(sql) != null;
        } catch (RuntimeException e) {
            return false;
        }
    }

    private static int closing(String sql, int open) {
        int level = 0;
        for (int i = open; i < sql.length(); i++) {
            level += sql.charAt(i) == '(' ? 1 : sql.charAt(i) == ')' ? -1 : 0;
            if (level == 0) {
                return i;
            }
        }
        return sql.length() - 1;
    }
}
