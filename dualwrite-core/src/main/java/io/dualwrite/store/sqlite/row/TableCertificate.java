package io.dualwrite.store.sqlite.row;

import io.dualwrite.schema.Column;
import io.dualwrite.schema.Table;
import io.dualwrite.value.Conversion;
import io.dualwrite.value.choice.Certificate;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;

/** The proof, on every row of a table, that the conversions chosen for its columns lose nothing. */
public record TableCertificate(String table, long rows, Map<String, Certificate> columns) {

    public TableCertificate {
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    }

    /** @param conversions by the column's name as declared; columns that are not named are not read */
    public static TableCertificate take(
            Connection connection, Table table, Map<String, Conversion> conversions, LongConsumer progress)
            throws SQLException {
        List<Column> columns = new ArrayList<>();
        Map<String, Certificate> byName = new LinkedHashMap<>();
        for (Column column : table.writableColumns()) {
            Conversion conversion = conversions.get(column.name());
            if (conversion != null) {
                columns.add(column);
                byName.put(column.name(), new Certificate(conversion));
            }
        }
        Certificate[] certificates = byName.values().toArray(Certificate[]::new);
        TableScan scan = new TableScan(table, columns, TextEncoding.of(connection));
        long rows = scan.run(
                connection,
                (cells, position) -> {
                    for (int i = 0; i < certificates.length; i++) {
                        certificates[i].add(cells[i], position);
                    }
                },
                progress);
        return new TableCertificate(table.name(), rows, byName);
    }

    public boolean isCertified() {
        return columns.values().stream().allMatch(Certificate::isCertified);
    }
}
