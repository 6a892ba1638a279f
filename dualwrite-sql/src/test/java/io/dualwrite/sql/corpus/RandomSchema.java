package io.dualwrite.sql.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A made-up application of two or three tables with rows: mixed case, NULLs, ties, awkward names, from one seed. */
final class RandomSchema {
    private static final List<String> TYPES = List.of(
            "INT",
            "INTEGER",
            "TEXT",
            "TEXT",
            "VARCHAR(20)",
            "TEXT COLLATE NOCASE",
            "REAL",
            "DECIMAL(8,2)",
            "BOOLEAN",
            "DATETIME",
            "DATE",
            "BLOB");
    private static final List<String> NAMES = List.of(
            "n", "amount", "Title", "user", "order", "kind", "created", "flag", "group", "x y", "end", "value", "score",
            "note");

    private final Random random;
    private final List<Table> tables = new ArrayList<>();

    /** A column and what its declared type makes of it. */
    record Column(String name, String type) {
        String kind() {
            return switch (type.split("[ (]")[0]) {
                case "INT", "INTEGER" -> "integer";
                case "TEXT", "VARCHAR" -> "text";
                case "REAL" -> "real";
                case "DECIMAL" -> "decimal";
                default -> type.toLowerCase(java.util.Locale.ROOT);
            };
        }
    }

    /** A table with its key column, which is called id. */
    record Table(String name, List<Column> columns) {}

    RandomSchema(long seed) {
        random = new Random(seed);
        int count = 2 + random.nextInt(2);
        for (int i = 0; i < count; i++) {
            List<Column> columns = new ArrayList<>();
            columns.add(new Column("id", "INTEGER"));
            List<String> names = new ArrayList<>(NAMES);
            int width = 3 + random.nextInt(4);
            for (int j = 0; j < width; j++) {
                String name = names.remove(random.nextInt(names.size()));
                columns.add(new Column(name, TYPES.get(random.nextInt(TYPES.size()))));
            }
            tables.add(new Table("t" + i, columns));
        }
    }

    List<Table> tables() {
        return tables;
    }

    String script() {
        StringBuilder script = new StringBuilder();
        for (Table table : tables) {
            script.append("CREATE TABLE ").append(table.name()).append("(id INTEGER PRIMARY KEY");
            table.columns().stream()
                    .skip(1)
                    .forEach(column -> script.append(", \"")
                            .append(column.name())
                            .append("\" ")
                            .append(column.type()));
            script.append(unique(table)).append(");\n");
            int rows = random.nextInt(9);
            for (int id = 1; id <= rows; id++) {
                script.append("INSERT OR IGNORE INTO ")
                        .append(table.name())
                        .append(" VALUES (")
                        .append(id);
                table.columns().stream()
                        .skip(1)
                        .forEach(column -> script.append(", ").append(value(column)));
                script.append(");\n");
            }
        }
        return script.toString();
    }

    /** A second key for some, over one column or two. */
    private String unique(Table table) {
        List<String> fit = table.columns().stream()
                .skip(1)
                .filter(column -> !column.kind().equals("real"))
                .map(column -> "\"" + column.name() + "\"")
                .limit(1 + random.nextInt(2))
                .toList();
        return fit.isEmpty() || random.nextInt(3) == 0 ? "" : ", UNIQUE(" + String.join(", ", fit) + ")";
    }

    private String value(Column column) {
        if (random.nextInt(5) == 0) {
            return "NULL";
        }
        return switch (column.kind()) {
            case "integer" -> pick("0", "1", "2", "2", "-7", "100", "1000000007");
            case "text" -> pick("'a'", "'A'", "'b'", "'Zoé'", "''", "'10'", "'9'", "' x'", "'a_b%'", "'it''s'");
            case "real" -> pick("0.0", "1.5", "-2.25", "0.1", "0.2", "3.0", "1e10");
            case "decimal" -> pick("0", "1", "2.5", "19.99", "-4.5", "100");
            case "boolean" -> pick("0", "1");
            case "datetime" -> pick("'2024-01-31 10:00:00'", "'2023-12-31 23:59:59'", "'2024-02-29 00:00:00'");
            case "date" -> pick("'2024-01-31'", "'2023-12-31'", "'2024-02-29'");
            default -> pick("x''", "x'00'", "x'61'", "x'FF41'");
        };
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
