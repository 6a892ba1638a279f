package io.dualwrite.preflight.declared;

import static io.dualwrite.preflight.finding.FindingKind.REFERENCE_CYCLE;

import io.dualwrite.preflight.finding.Finding;
import io.dualwrite.schema.ForeignKey;
import io.dualwrite.schema.Schema;
import io.dualwrite.schema.Table;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Which tables refer to each other in a circle? A table that refers to itself is no circle worth mentioning. */
final class ReferenceCycles implements Detector {
    @Override
    public void detect(Schema schema, Consumer<Finding> found) {
        Set<String> told = new TreeSet<>();
        for (Table table : schema.tables()) {
            Set<String> reached = reachedFrom(table, schema);
            if (reached.contains(table.name()) && told.add(table.name())) {
                Set<String> circle = new TreeSet<>(reached);
                circle.removeIf(name ->
                        !reachedFrom(schema.table(name).orElseThrow(), schema).contains(table.name()));
                told.addAll(circle);
                found.accept(Finding.inTable(
                        REFERENCE_CYCLE,
                        table.name(),
                        circle.size(),
                        "The circle: " + String.join(", ", circle) + "."));
            }
        }
    }

    private static Set<String> reachedFrom(Table start, Schema schema) {
        Set<String> reached = new TreeSet<>();
        Deque<Table> open = new ArrayDeque<>(Set.of(start));
        while (!open.isEmpty()) {
            Table table = open.pop();
            for (ForeignKey key : table.foreignKeys()) {
                schema.table(key.referencedTable())
                        .filter(parent -> !parent.equals(table))
                        .filter(parent -> reached.add(parent.name()))
                        .ifPresent(open::push);
            }
        }
        return reached;
    }
}
