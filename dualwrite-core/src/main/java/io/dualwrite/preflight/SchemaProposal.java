package io.dualwrite.preflight;

import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import io.dualwrite.preflight.query.SourceReading;
import io.dualwrite.schema.Column;
import io.dualwrite.schema.Schema;
import io.dualwrite.schema.Table;
import io.dualwrite.schema.design.ExpressionTranslation;
import io.dualwrite.schema.design.TargetDesign;
import io.dualwrite.store.sqlite.SqliteIntrospection;
import io.dualwrite.store.sqlite.TableCensus;
import io.dualwrite.value.Conversion;
import io.dualwrite.value.census.ColumnCensus;
import io.dualwrite.value.choice.Chooser;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Proposes a PostgreSQL schema for a source, with types chosen from what is stored. Reads every table once. */
public final class SchemaProposal {
    private final PreflightSettings settings;
    private final Progress.Listener listener;
    private final Map<String, TableCensus> censuses = new HashMap<>();

    private SchemaProposal(PreflightSettings settings, Progress.Listener listener) {
        this.settings = settings;
        this.listener = listener;
    }

    public static TargetDesign of(
            PreflightSettings settings, ExpressionTranslation translation, Progress.Listener listener) {
        try (SourceReading source = SourceReading.open(settings.source())) {
            Schema schema = SqliteIntrospection.read(source.connection());
            return of(source.connection(), schema, settings, translation, listener);
        } catch (SQLException failure) {
            throw new DualWriteException(
                    ErrorCode.SOURCE_UNREADABLE,
                    settings.source().toString(),
                    "Reading the source \"" + settings.source() + "\" failed half-way.",
                    failure);
        }
    }

    /** For what the connection's transaction sees. */
    public static TargetDesign of(
            Connection connection,
            Schema schema,
            PreflightSettings settings,
            ExpressionTranslation translation,
            Progress.Listener listener)
            throws SQLException {
        return new SchemaProposal(settings, listener).design(connection, schema, translation);
    }

    private TargetDesign design(Connection connection, Schema schema, ExpressionTranslation translation)
            throws SQLException {
        List<Table> tables = schema.tables().stream()
                .filter(table -> table.kind().isCapturable())
                .toList();
        for (int i = 0; i < tables.size(); i++) {
            Table table = tables.get(i);
            int number = i + 1;
            censuses.put(
                    table.name(),
                    TableCensus.take(
                            connection,
                            table,
                            rows -> listener.on(new Progress(
                                    Progress.Step.READS,
                                    table.name(),
                                    number,
                                    tables.size(),
                                    rows,
                                    table.rowEstimate()))));
        }
        Chooser chooser = new Chooser(settings.types());
        return TargetDesign.of(schema, (table, column) -> conversion(chooser, table, column), translation);
    }

    /** A generated column has no census: its declared type is all there is to go by. */
    private Conversion conversion(Chooser chooser, Table table, Column column) {
        TableCensus census = censuses.get(table.name());
        ColumnCensus stored = census == null ? null : census.columns().get(column.name());
        return chooser.choose(
                        table.name(),
                        column.name(),
                        column.declaredType(),
                        stored == null ? new ColumnCensus() : stored)
                .conversion();
    }
}
