package io.dualwrite.preflight;

import io.dualwrite.preflight.query.SourceReading;
import io.dualwrite.preflight.query.TargetReading;
import io.dualwrite.preflight.statement.FilterAdvice;
import io.dualwrite.preflight.statement.StatementLog;
import io.dualwrite.preflight.target.TargetAccess;
import io.dualwrite.preflight.target.TargetSheet;
import io.dualwrite.preflight.target.TargetState;
import io.dualwrite.schema.IndexAdvice;
import io.dualwrite.schema.Schema;
import io.dualwrite.schema.design.TargetDesign;
import io.dualwrite.schema.design.expression.CompiledExpressions;
import io.dualwrite.store.sqlite.catalog.SqliteIntrospection;
import io.dualwrite.store.sqlite.file.SqliteFailure;
import io.dualwrite.store.sqlite.row.TableCertificate;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a census says about schemas: the one that we would propose for PostgreSQL, and how well the one that is there fits.
 */
public final class SchemaProposal {
    private SchemaProposal() {}

    /** A PostgreSQL schema for the source, with types chosen from what is stored. */
    public static TargetDesign of(PreflightSettings settings, Progress.Listener listener) {
        return reading(settings, connection -> of(connection, settings, listener));
    }

    /** The same, for what the connection's transaction sees. */
    public static TargetDesign of(Connection connection, PreflightSettings settings, Progress.Listener listener)
            throws SQLException {
        return design(SourceCensus.take(connection, settings, listener));
    }

    /**
     * The schema of a target beside the source. The target is asked first: that takes a second, and the census may take an
     * hour.
     */
    public static TargetSheet compare(PreflightSettings settings, TargetAccess target, Progress.Listener listener) {
        TargetState state = TargetReading.read(target);
        return reading(settings, connection -> {
            StatementLog log = statements(settings, SqliteIntrospection.read(connection));
            return compare(connection, SourceCensus.take(connection, settings, listener), state, target, log);
        });
    }

    static TargetSheet compare(
            Connection connection,
            SourceCensus source,
            TargetState state,
            TargetAccess target,
            @Nullable StatementLog log)
            throws SQLException {
        return TargetSheet.of(
                state,
                source.schema(),
                source,
                design(source).mapping(),
                target.names(),
                (table, conversions) -> TableCertificate.take(connection, table, conversions, rows -> {}),
                log);
    }

    /** What the target that we would propose lacks for these statements. */
    static List<IndexAdvice> advice(SourceCensus source, StatementLog log) {
        TargetDesign design = design(source);
        List<IndexAdvice> advice = new ArrayList<>(IndexAdvice.of(design.schema()));
        advice.addAll(FilterAdvice.of(log, design.schema(), design.mapping().tables()));
        return advice;
    }

    static @Nullable StatementLog statements(PreflightSettings settings, Schema source) {
        return settings.statements()
                .map(file -> StatementLog.read(file, source))
                .orElse(null);
    }

    static TargetDesign design(SourceCensus source) {
        return TargetDesign.of(source.schema(), source, new CompiledExpressions());
    }

    private static <T> T reading(PreflightSettings settings, Work<T> work) {
        try (SourceReading source = SourceReading.open(settings.source())) {
            return work.with(source.connection());
        } catch (SQLException failure) {
            throw SqliteFailure.halfWay(settings.source(), failure);
        }
    }

    private interface Work<T> {
        T with(Connection connection) throws SQLException;
    }
}
