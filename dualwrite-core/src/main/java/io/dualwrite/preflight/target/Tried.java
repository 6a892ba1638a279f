package io.dualwrite.preflight.target;

import io.dualwrite.preflight.finding.Example;
import io.dualwrite.schema.Column;
import io.dualwrite.schema.Schema;
import io.dualwrite.schema.Table;
import io.dualwrite.schema.fit.Evidence;
import io.dualwrite.schema.fit.SchemaFit;
import io.dualwrite.schema.fit.TableFit;
import io.dualwrite.schema.mapping.ColumnCounterpart;
import io.dualwrite.schema.mapping.ConversionChoice;
import io.dualwrite.value.Conversion;
import io.dualwrite.value.choice.Certificate;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The conversions that a target asks for and nobody chose, tried on every row. Only tables that have such columns are read,
 * and only those columns.
 */
final class Tried implements Evidence {
    private static final int EXAMPLES = 3;

    private final Map<String, Proof> proofs = new HashMap<>();

    static Tried on(Schema source, ConversionChoice choice, SchemaFit fit, TargetSheet.Trial trial)
            throws SQLException {
        Tried tried = new Tried();
        for (TableFit tableFit : fit.tables()) {
            Table table = source.table(tableFit.source()).orElseThrow();
            Map<String, Conversion> asked = asked(table, tableFit, choice);
            if (!asked.isEmpty()) {
                trial.take(table, asked)
                        .columns()
                        .forEach((column, certificate) -> tried.proofs.put(
                                key(table, column, certificate.conversion()), proof(table, certificate)));
            }
        }
        return tried;
    }

    private static Map<String, Conversion> asked(Table table, TableFit fit, ConversionChoice choice) {
        Map<String, Conversion> asked = new LinkedHashMap<>();
        if (fit.mappingIfComplete() != null) {
            for (ColumnCounterpart mapped : fit.mappingIfComplete().columns()) {
                table.column(mapped.source())
                        .filter(Column::isWritable)
                        .filter(column -> !choice.conversionOf(table, column)
                                .spec()
                                .equals(mapped.conversion().spec()))
                        .ifPresent(column -> asked.put(column.name(), mapped.conversion()));
            }
        }
        return asked;
    }

    private static Proof proof(Table table, Certificate certificate) {
        long misfits = certificate.misfits().values().stream()
                .mapToLong(positions -> positions.count())
                .sum();
        List<String> examples = certificate.misfits().values().stream()
                .flatMap(positions -> positions.examples().stream())
                .limit(EXAMPLES)
                .map(position -> Example.ofRow(table, position).where())
                .toList();
        return new Proof(certificate.rows(), misfits, examples);
    }

    private static String key(Table table, String column, Conversion conversion) {
        return table.name() + "." + column + " " + conversion.spec();
    }

    @Override
    public Optional<Proof> of(Table table, Column column, Conversion conversion) {
        return Optional.ofNullable(proofs.get(key(table, column.name(), conversion)));
    }
}
