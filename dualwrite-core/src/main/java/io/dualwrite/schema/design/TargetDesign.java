package io.dualwrite.schema.design;

import io.dualwrite.schema.ForeignKey;
import io.dualwrite.schema.Schema;
import io.dualwrite.schema.Table;
import io.dualwrite.schema.TableKind;
import io.dualwrite.schema.design.expression.ExpressionTranslation;
import io.dualwrite.schema.design.name.Namespace;
import io.dualwrite.schema.mapping.ConversionChoice;
import io.dualwrite.schema.mapping.SchemaMapping;
import io.dualwrite.schema.mapping.TableCounterpart;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A PostgreSQL schema for what the source holds.
 *
 * <ol>
 *   <li>Every table that can be captured gets a name, in the order of the source's names, so that the same source is
 *       named the same way every time.
 *   <li>Every column gets the type of its conversion. Text sorts and compares by bytes, as in SQLite ({@code COLLATE
 *       "C"}).
 *   <li>A table without a key gets {@value TableCounterpart#ROWID_COLUMN} (C04); {@code INTEGER PRIMARY KEY} becomes an
 *       identity that accepts explicit values (C09).
 *   <li>Defaults, checks, generated columns, indexes and references follow where they are certain to mean the same.
 *   <li>Views follow where their query does.
 *   <li>The rest is a remark.
 * </ol>
 *
 * @param schema the target as {@code PostgresIntrospection} should find it after the migrations ran
 * @param views those whose query means the same there
 * @param mapping how each row crosses
 * @param remarks what differs from the source
 */
public record TargetDesign(Schema schema, List<DesignedView> views, SchemaMapping mapping, List<Remark> remarks) {
    public TargetDesign {
        views = List.copyOf(views);
        remarks = List.copyOf(remarks);
    }

    /** Designs without deciding anything: types come from the choice, expressions from the translation. */
    public static TargetDesign of(Schema source, ConversionChoice choice, ExpressionTranslation translation) {
        Remarks remarks = new Remarks();
        Namespace relations = new Namespace();
        TableDesigner tables = new TableDesigner(relations, choice, translation, remarks);
        List<DesignedTable> designed = new ArrayList<>();
        for (Table table : source.tables()) {
            if (table.kind().isCapturable()) {
                designed.add(tables.design(table));
            } else {
                remarkOnUncapturable(table, remarks);
            }
        }
        ViewDesigner views = new ViewDesigner(designed, relations, translation, remarks);
        List<DesignedView> designedViews = source.views().stream()
                .flatMap(view -> views.design(view).stream())
                .toList();

        IndexDesigner indexes = new IndexDesigner(relations, translation, remarks);
        designed.replaceAll(table -> table.withIndexes(indexes.design(table)));
        ForeignKeyDesigner references = new ForeignKeyDesigner(designed, remarks);
        designed.replaceAll(table -> table.withForeignKeys(references.design(table)));
        return new TargetDesign(schema(designed), designedViews, mapping(source, designed), remarks.toList());
    }

    private static Schema schema(List<DesignedTable> designed) {
        List<Table> tables = designed.stream()
                .map(DesignedTable::target)
                .sorted(Comparator.comparing(Table::name))
                .toList();
        return new Schema("public", tables, List.of());
    }

    private static SchemaMapping mapping(Schema source, List<DesignedTable> designed) {
        return new SchemaMapping(source.parentsFirst().stream()
                .map(table -> designed.stream()
                        .filter(one -> one.source().equals(table))
                        .findFirst()
                        .orElseThrow()
                        .mapping())
                .toList());
    }

    private static void remarkOnUncapturable(Table table, Remarks remarks) {
        if (table.kind() == TableKind.VIRTUAL) {
            remarks.leftOut(
                    table.name(),
                    "It is a virtual table: its rows come from a module that PostgreSQL does not have (D20).",
                    "Write its equivalent yourself, for full-text search a tsvector column with a GIN index.");
        }
    }

    /** The references, which come last, when rows are there. */
    public List<ForeignKey> foreignKeys() {
        return schema.tables().stream()
                .flatMap(table -> table.foreignKeys().stream())
                .toList();
    }
}
