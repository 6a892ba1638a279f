package io.dualwrite.sql.corpus;

import io.dualwrite.sql.ExpressionTranslator;
import io.dualwrite.sql.Translation;
import io.dualwrite.sql.parse.SqliteParser;
import io.dualwrite.sql.resolve.Affinity;
import io.dualwrite.sql.resolve.Identifiers;
import io.dualwrite.sql.resolve.SourceColumn;
import io.dualwrite.sql.resolve.SourceKey;
import io.dualwrite.sql.resolve.SourceSchema;
import io.dualwrite.sql.resolve.SourceTable;
import io.dualwrite.sql.resolve.Spelling;
import io.dualwrite.sql.resolve.TargetType;
import io.dualwrite.sql.tree.ColumnConstraint;
import io.dualwrite.sql.tree.ColumnDefinition;
import io.dualwrite.sql.tree.Definition;
import io.dualwrite.sql.tree.Expression;
import io.dualwrite.sql.tree.ForeignKey;
import io.dualwrite.sql.tree.IndexedColumn;
import io.dualwrite.sql.tree.Name;
import io.dualwrite.sql.tree.Span;
import io.dualwrite.sql.tree.TableConstraint;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * An application's database: SQLite's script with rows, and from its CREATE TABLEs the description the compiler takes and the tables of the
 * target. DATETIME is kept as text with seconds, DATE as text, TIMESTAMP as milliseconds, as applications of such schemas do.
 *
 * @param before what creates the target's tables
 * @param after what is done to them once they are filled
 */
record App(SourceSchema schema, List<String> sqlite, List<String> before, List<String> after) {

    /** From a script of statements that each end with a semicolon at the end of a line. */
    static App of(String script) {
        List<String> statements = new ArrayList<>(List.of("PRAGMA foreign_keys = ON"));
        List<SourceTable> tables = new ArrayList<>();
        List<String> before = new ArrayList<>();
        List<String> after = new ArrayList<>();
        for (String sql : script.split(";\\s*\n")) {
            if (sql.isBlank()) {
                continue;
            }
            statements.add(sql.strip());
            if (sql.strip().toUpperCase(Locale.ROOT).startsWith("CREATE TABLE")) {
                Definition.Table definition = SqliteParser.parseCreateTable(sql.strip());
                SourceTable table = table(definition);
                tables.add(table);
                before.add(create(definition, table));
                after.addAll(references(definition));
            }
        }
        return new App(new SourceSchema(tables), statements, before, after);
    }

    /** For a file that has its tables and rows already. */
    App withoutScript() {
        return new App(schema, List.of(), before, after);
    }

    private static SourceTable table(Definition.Table definition) {
        List<SourceColumn> columns = new ArrayList<>();
        List<SourceKey> keys = new ArrayList<>();
        String rowid = "";
        for (TableConstraint constraint : definition.constraints()) {
            if (constraint instanceof TableConstraint.PrimaryKey key) {
                keys.add(new SourceKey(names(key.columns()), true));
                rowid = alias(definition, names(key.columns()));
            } else if (constraint instanceof TableConstraint.Unique key) {
                keys.add(new SourceKey(names(key.columns()), false));
            }
        }
        for (ColumnDefinition column : definition.columns()) {
            String name = column.name().text();
            boolean primary = column.last(ColumnConstraint.PrimaryKey.class).isPresent();
            boolean alias = primary && "INTEGER".equalsIgnoreCase(column.type());
            rowid = alias ? name : rowid;
            if (primary || column.last(ColumnConstraint.Unique.class).isPresent()) {
                keys.add(new SourceKey(List.of(name), primary));
            }
            SourceColumn made = SourceColumn.of(name, column.type(), target(column.type()))
                    .withSpelling(spelling(column.type()))
                    .withUniformValues();
            if (column.last(ColumnConstraint.NotNull.class).isPresent()) {
                made = made.withNotNull();
            }
            columns.add(column.last(ColumnConstraint.Collation.class)
                    .map(ColumnConstraint.Collation::collation)
                    .map(Name::text)
                    .map(made::withCollation)
                    .orElse(made));
        }
        return SourceTable.of(definition.name().text(), columns, keys, rowid);
    }

    /** A primary key of one column that is declared INTEGER is SQLite's rowid. */
    private static String alias(Definition.Table definition, List<String> key) {
        return definition.columns().stream()
                .filter(column -> key.size() == 1 && column.name().is(key.get(0)))
                .filter(column -> "INTEGER".equalsIgnoreCase(column.type()))
                .map(column -> column.name().text())
                .findFirst()
                .orElse("");
    }

    private static List<String> names(List<IndexedColumn> columns) {
        return columns.stream()
                .map(column -> ((Expression.Column) column.expression()).name().text())
                .toList();
    }

    private static TargetType target(String declared) {
        String type = declared == null ? "" : declared.toUpperCase(Locale.ROOT).replaceAll("\\(.*", "");
        return switch (type) {
            case "BOOLEAN" -> TargetType.BOOLEAN;
            case "DATETIME" -> TargetType.TIMESTAMP;
            case "TIMESTAMP" -> TargetType.TIMESTAMPTZ;
            case "DATE" -> TargetType.DATE;
            case "JSON" -> TargetType.JSON;
            default ->
                switch (Affinity.of(declared)) {
                    case INTEGER -> TargetType.BIGINT;
                    case REAL -> TargetType.DOUBLE;
                    case TEXT -> TargetType.TEXT;
                    case BLOB -> TargetType.BYTEA;
                    default -> TargetType.NUMERIC;
                };
        };
    }

    private static Spelling spelling(String declared) {
        return switch (String.valueOf(declared).toUpperCase(Locale.ROOT)) {
            case "DATETIME" -> Spelling.SECONDS;
            case "DATETIME(3)" -> Spelling.MILLIS;
            case "TIMESTAMP" -> Spelling.EPOCH_MILLIS;
            case "DATE" -> Spelling.DATE;
            default -> Spelling.NONE;
        };
    }

    private static String create(Definition.Table definition, SourceTable table) {
        List<String> parts = new ArrayList<>();
        ExpressionTranslator translator = new ExpressionTranslator(table);
        for (ColumnDefinition column : definition.columns()) {
            SourceColumn source = table.column(column.name().text()).orElseThrow();
            boolean numbered = source.key().equals(table.rowid());
            String value = column.last(ColumnConstraint.Default.class)
                    .map(given -> translator.defaultValue(given.value(), source))
                    .map(translation -> " DEFAULT " + ((Translation.Translated) translation).sql())
                    .orElse("");
            parts.add(Identifiers.quote(source.targetName()) + " " + type(source.targetType())
                    + (numbered ? " GENERATED BY DEFAULT AS IDENTITY" : "") + (source.notNull() ? " NOT NULL" : "")
                    + value);
        }
        List<String> indexes = new ArrayList<>();
        for (SourceKey key : table.keys()) {
            String columns = key.columns().stream()
                    .map(name -> table.column(name).orElseThrow())
                    .map(column -> column.collation().equals("NOCASE")
                            ? indexed(translator, column)
                            : Identifiers.quote(column.targetName()))
                    .collect(Collectors.joining(", "));
            if (columns.contains("lower(")) {
                indexes.add("; CREATE UNIQUE INDEX ON " + Identifiers.quote(table.targetName()) + " (" + columns + ")");
            } else {
                parts.add((key.primary() ? "PRIMARY KEY (" : "UNIQUE (") + columns + ")");
            }
        }
        return "CREATE TABLE " + Identifiers.quote(table.targetName()) + " (" + String.join(", ", parts) + ")"
                + String.join("", indexes);
    }

    /** As the product's own indexes are written: an upsert has to find it. */
    private static String indexed(ExpressionTranslator translator, SourceColumn column) {
        Expression named = new Expression.Column(null, null, Name.bare(column.name()), Span.NOWHERE);
        return ((Translation.Translated) translator.indexed(new IndexedColumn(named, false))).sql();
    }

    private static String type(TargetType type) {
        return switch (type) {
            case BIGINT -> "bigint";
            case DOUBLE -> "double precision";
            case TIMESTAMPTZ -> "timestamptz";
            default -> type.name().toLowerCase(Locale.ROOT);
        };
    }

    private static List<String> references(Definition.Table definition) {
        List<String> references = new ArrayList<>();
        for (ColumnDefinition column : definition.columns()) {
            column.last(ColumnConstraint.References.class)
                    .ifPresent(found -> references.add(reference(definition, List.of(column.name()), found.key())));
        }
        for (TableConstraint constraint : definition.constraints()) {
            if (constraint instanceof TableConstraint.Foreign foreign) {
                references.add(reference(definition, foreign.columns(), foreign.key()));
            }
        }
        return references;
    }

    private static String reference(Definition.Table definition, List<Name> columns, ForeignKey key) {
        return "ALTER TABLE " + Identifiers.quote(definition.name().key()) + " ADD FOREIGN KEY (" + list(columns)
                + ") REFERENCES " + Identifiers.quote(key.table().key())
                + (key.columns().isEmpty() ? "" : "(" + list(key.columns()) + ")")
                + (key.onDelete() == null ? "" : " ON DELETE " + key.onDelete().sql());
    }

    private static String list(List<Name> names) {
        return names.stream().map(Name::key).map(Identifiers::quote).collect(Collectors.joining(", "));
    }
}
