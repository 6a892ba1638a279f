package io.dualwrite.checker.cli.option;

import io.dualwrite.checker.cli.output.ProgressLine;
import io.dualwrite.checker.run.Correspondence;
import io.dualwrite.compare.postgres.PostgresSide;
import io.dualwrite.compare.side.Concern;
import io.dualwrite.compare.sqlite.SqliteSide;
import io.dualwrite.preflight.SchemaProposal;
import io.dualwrite.schema.fit.SchemaFit;
import io.dualwrite.store.sqlite.SqliteStore;
import io.dualwrite.store.sqlite.file.OwnConnections;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import picocli.CommandLine.Mixin;

/** What a command is told about two databases that it compares, and the way to them. */
public final class CheckedPair {
    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli fills it before the command runs
    private SourceOptions source;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private ComparedTarget target;

    /** Which tables and columns stand for which: as it was agreed upon, unless the team says otherwise here. */
    public Correspondence correspondence(PrintWriter err) throws SQLException {
        return source.hasOverrides()
                ? Correspondence.surveyed(fit(err))
                : Correspondence.of(file(), target.dataSource(), () -> fit(err));
    }

    /** Both schemas beside each other. */
    private SchemaFit fit(PrintWriter err) {
        ProgressLine progress = ProgressLine.on(err);
        try {
            return SchemaProposal.compare(source.settings(), target.required(), progress)
                    .fit();
        } finally {
            progress.end();
        }
    }

    public Path file() {
        return source.settings().source();
    }

    public SqliteSide source() {
        Path name = Objects.requireNonNullElse(file().getFileName(), file());
        return new SqliteSide(new OwnConnections(file()), name.toString());
    }

    public PostgresSide target() {
        return new PostgresSide(target.dataSource(), target.required().shown());
    }

    /** Whether the source's journal sees every write, where there is one. */
    public List<Concern> captureConcerns() throws SQLException {
        return new SqliteStore(file())
                .capture().verify().breaks().stream()
                        .map(broken -> new Concern(
                                Concern.Kind.CAPTURE,
                                broken.table(),
                                0,
                                "The journal cannot be trusted: table \"" + broken.table() + "\" " + broken.reason()
                                        + "."))
                        .toList();
    }

    public DataSource targetDatabase() {
        return target.dataSource();
    }
}
