package io.dualwrite.preflight;

import io.dualwrite.schema.Table;
import io.dualwrite.store.sqlite.row.TableCensus;
import io.dualwrite.store.sqlite.row.TableCertificate;
import io.dualwrite.value.Conversion;
import io.dualwrite.value.choice.Choice;
import io.dualwrite.value.choice.Chooser;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongConsumer;

/**
 * What is in a table, what each column becomes, and the proof that nothing is lost on the way there and back. Reads the
 * table twice: the proof needs the choice, and the choice needs to have seen every row.
 *
 * @param choices by column, for the columns a statement may write
 */
record TableExamination(Table table, TableCensus census, Map<String, Choice> choices, TableCertificate certificate) {
    static TableExamination take(
            Connection connection, Table table, Chooser chooser, LongConsumer reads, LongConsumer proves)
            throws SQLException {
        TableCensus census = TableCensus.take(connection, table, reads);
        Map<String, Choice> choices = new LinkedHashMap<>();
        Map<String, Conversion> conversions = new LinkedHashMap<>();
        census.columns().forEach((name, seen) -> {
            String declared = table.column(name).orElseThrow().declaredType();
            Choice choice = chooser.choose(table.name(), name, declared, seen);
            choices.put(name, choice);
            conversions.put(name, choice.conversion());
        });
        TableCertificate certificate = TableCertificate.take(connection, table, conversions, proves);
        return new TableExamination(table, census, choices, certificate);
    }
}
