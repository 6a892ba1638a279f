package io.dualwrite.schema.design;

import io.dualwrite.schema.Column;
import io.dualwrite.schema.ForeignKey;
import io.dualwrite.schema.Identifiers;
import io.dualwrite.schema.Index;
import io.dualwrite.schema.design.name.Namespace;
import io.dualwrite.value.TargetType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * Designs the references. SQLite accepts ones that PostgreSQL refuses: to a missing table or a column that is not unique
 * (D04), and between types that do not compare (D03).
 */
final class ForeignKeyDesigner {
    private final List<DesignedTable> tables;
    private final Remarks remarks;

    ForeignKeyDesigner(List<DesignedTable> tables, Remarks remarks) {
        this.tables = tables;
        this.remarks = remarks;
    }

    List<ForeignKey> design(DesignedTable child) {
        Namespace names = new Namespace();
        List<ForeignKey> designed = new ArrayList<>();
        for (ForeignKey key : child.source().foreignKeys()) {
            Optional<DesignedTable> parent = tables.stream()
                    .filter(table -> Identifiers.same(table.source().name(), key.referencedTable()))
                    .findFirst();
            Optional<String> obstacle = obstacle(child, key, parent);
            if (obstacle.isPresent()) {
                remarks.leftOut(
                        child.source().name() + " (" + String.join(", ", key.columns()) + ") REFERENCES "
                                + key.referencedTable(),
                        "PostgreSQL cannot enforce the reference: " + obstacle.get(),
                        "Correct it in the source, or choose the conversions of both columns so that they compare.");
            } else {
                designed.add(reference(child, key, parent.orElseThrow(), names));
            }
        }
        return designed;
    }

    private static Optional<String> obstacle(DesignedTable child, ForeignKey key, Optional<DesignedTable> parent) {
        if (parent.isEmpty()) {
            return Optional.of("table \"" + key.referencedTable() + "\" is not there (D04).");
        }
        if (key.referencedColumns().isEmpty()) {
            return Optional.of("\"" + key.referencedTable() + "\" has no such primary key (D04).");
        }
        Optional<String> stranger = key.referencedColumns().stream()
                .filter(name -> parent.get().mapping().column(name).isEmpty())
                .findFirst();
        if (stranger.isPresent()) {
            return Optional.of("\"" + key.referencedTable() + "\" has no column \"" + stranger.get() + "\" (D04).");
        }
        List<String> referenced = targetNames(parent.get(), key.referencedColumns());
        if (!isUnique(parent.get(), referenced)) {
            return Optional.of("(" + String.join(", ", referenced) + ") is not unique there by itself (D04).");
        }
        return incomparable(child, key, parent.get());
    }

    private static boolean isUnique(DesignedTable parent, List<String> referenced) {
        return parent.target()
                .uniqueIndexes()
                .filter(index -> !index.isPartial() && index.isOverColumns())
                .map(Index::columns)
                .anyMatch(columns ->
                        columns.size() == referenced.size() && new HashSet<>(columns).containsAll(referenced));
    }

    private static Optional<String> incomparable(DesignedTable child, ForeignKey key, DesignedTable parent) {
        for (int i = 0; i < key.columns().size(); i++) {
            Column from = child.targetColumn(key.columns().get(i));
            Column to = parent.targetColumn(key.referencedColumns().get(i));
            if (!compares(from.declaredType(), to.declaredType())) {
                return Optional.of("\"" + key.columns().get(i) + "\" is " + from.declaredType() + " and \""
                        + key.referencedColumns().get(i) + "\" is " + to.declaredType() + " (D03).");
            }
        }
        return Optional.empty();
    }

    private static boolean compares(String from, String to) {
        return from.equals(to) || (family(from).isPresent() && family(from).equals(family(to)));
    }

    /** Types between which PostgreSQL can look up an equal value in an index. */
    private static Optional<String> family(String type) {
        return TargetType.parse(type).map(parsed -> switch (parsed.base()) {
            case SMALLINT, INTEGER, BIGINT -> "integer";
            case TEXT, VARCHAR -> "text";
            default -> parsed.base().name();
        });
    }

    private static ForeignKey reference(DesignedTable child, ForeignKey key, DesignedTable parent, Namespace names) {
        List<String> columns = targetNames(child, key.columns());
        String wanted = Optional.ofNullable(key.name())
                .orElse(child.target().name() + "_" + String.join("_", columns) + "_fkey");
        return new ForeignKey(
                names.claim(wanted),
                columns,
                parent.target().name(),
                targetNames(parent, key.referencedColumns()),
                key.onUpdate(),
                key.onDelete(),
                key.deferral());
    }

    private static List<String> targetNames(DesignedTable table, List<String> columns) {
        return columns.stream().map(name -> table.mapped(name).target()).toList();
    }
}
