package io.dualwrite.preflight;

import io.dualwrite.schema.Column;
import io.dualwrite.schema.Schema;
import io.dualwrite.schema.Table;
import io.dualwrite.schema.mapping.ConversionChoice;
import io.dualwrite.store.sqlite.catalog.SqliteIntrospection;
import io.dualwrite.store.sqlite.row.TableCensus;
import io.dualwrite.value.Conversion;
import io.dualwrite.value.census.ColumnCensus;
import io.dualwrite.value.choice.Chooser;
import io.dualwrite.value.choice.column.Usage;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;

/** The schema of a source, and the types chosen from what is stored in it, with memory for the choices only. */
final class SourceCensus implements ConversionChoice {
    private final Schema schema;
    private final Chooser chooser;
    private final Map<String, Map<String, Conversion>> chosen = new HashMap<>();

    SourceCensus(Schema schema, Chooser chooser) {
        this.schema = schema;
        this.chooser = chooser;
    }

    static SourceCensus take(Connection connection, PreflightSettings settings, Progress.Listener listener)
            throws SQLException {
        Schema schema = SqliteIntrospection.read(connection);
        Preflight.requireTables(settings.source(), schema);
        List<Table> tables = schema.tables().stream()
                .filter(table -> table.kind().isCapturable())
                .toList();
        SourceCensus taken = new SourceCensus(schema, new Chooser(settings.types(), Usage.AT_REST));
        for (int i = 0; i < tables.size(); i++) {
            Table table = tables.get(i);
            int number = i + 1;
            taken.add(
                    table,
                    TableCensus.take(connection, table, rows -> tell(listener, table, number, tables.size(), rows)));
        }
        return taken;
    }

    private void add(Table table, TableCensus census) {
        Map<String, Conversion> conversions = new HashMap<>();
        census.columns()
                .forEach((name, stored) ->
                        conversions.put(name, choose(table, table.column(name).orElseThrow(), stored)));
        chosen.put(table.name(), conversions);
    }

    /** What a preflight has chosen already. */
    void add(TableExamination examination) {
        Map<String, Conversion> conversions = new HashMap<>();
        examination.choices().forEach((name, choice) -> conversions.put(name, choice.conversion()));
        chosen.put(examination.table().name(), conversions);
    }

    private static void tell(Progress.Listener listener, Table table, int number, int tables, long rows) {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("The census was interrupted at table \"" + table.name() + "\".");
        }
        listener.on(new Progress(Progress.Step.READS, table.name(), number, tables, rows, table.rowEstimate()));
    }

    Schema schema() {
        return schema;
    }

    /** A generated column has no census: its declared type is all there is to go by. */
    @Override
    public Conversion conversionOf(Table table, Column column) {
        Conversion known = chosen.getOrDefault(table.name(), Map.of()).get(column.name());
        return known == null ? choose(table, column, new ColumnCensus()) : known;
    }

    private Conversion choose(Table table, Column column, ColumnCensus stored) {
        return chooser.choose(table.name(), column.name(), column.declaredType(), stored)
                .conversion();
    }
}
