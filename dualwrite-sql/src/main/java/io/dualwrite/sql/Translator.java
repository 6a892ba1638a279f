package io.dualwrite.sql;

import io.dualwrite.sql.emit.StatementEmitter;
import io.dualwrite.sql.lex.SqlSyntaxException;
import io.dualwrite.sql.normal.Normaliser;
import io.dualwrite.sql.override.Decision.Action;
import io.dualwrite.sql.override.HandWritten;
import io.dualwrite.sql.override.Overrides;
import io.dualwrite.sql.parse.SqliteParser;
import io.dualwrite.sql.resolve.Flag;
import io.dualwrite.sql.resolve.Reason;
import io.dualwrite.sql.resolve.RefusedException;
import io.dualwrite.sql.resolve.SourceSchema;
import io.dualwrite.sql.tree.Statement;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Compiles SQLite's statements for PostgreSQL against one schema.
 *
 * <ol>
 *   <li>A decision of the team for the statement wins.
 *   <li>The text is parsed; what SQLite itself would refuse is refused.
 *   <li>Names are resolved and types inferred against the source schema; every construct is written by a rule of its own.
 *   <li>Whatever has no rule ends in {@link Verdict.Refused}. Nothing is passed through.
 * </ol>
 *
 * <p>What was compiled lately is kept, refusals too. A new schema or a new overrides file asks for a new translator. Thread-safe.
 */
public final class Translator {
    private static final int LONGEST_KEPT = 20_000;

    private final SourceSchema schema;
    private final Overrides overrides;
    private final Normaliser normaliser;
    private final KeptVerdicts kept;

    public Translator(SourceSchema schema) {
        this(schema, Overrides.NONE, 2_000);
    }

    /** @param most how many texts are kept */
    public Translator(SourceSchema schema, Overrides overrides, int most) {
        this.schema = schema;
        this.overrides = overrides;
        this.normaliser = new Normaliser(schema);
        this.kept = new KeptVerdicts(most);
    }

    /** What everything compiled here depends on: evidence gathered under another version does not count for this one. */
    public String version() {
        return schema.fingerprint() + "-" + overrides.version();
    }

    public Verdict translate(String sql) {
        return compiled(sql).verdict();
    }

    public Compiled compiled(String sql) {
        Compiled known = kept.find(sql);
        if (known != null) {
            return known;
        }
        Compiled compiled = new Compiled(normaliser.normalise(sql), verdict(sql));
        if (sql.length() <= LONGEST_KEPT) {
            kept.keep(sql, compiled);
        }
        return compiled;
    }

    private Verdict verdict(String sql) {
        Optional<Overrides.Match> match = overrides.find(normaliser, sql);
        if (match.isEmpty()) {
            return compile(sql, false);
        }
        Action action = match.get().decision().action();
        if (action == Action.ACCEPT) {
            return compile(sql, true);
        }
        Verdict.Classification classification = Guess.of(sql, schema);
        if (action == Action.SOURCE) {
            return new Verdict.Overridden("", List.of(), List.of(), classification);
        }
        HandWritten.Filled filled = HandWritten.fill(match.get());
        return new Verdict.Overridden(
                filled.sql(), filled.binds(), match.get().decision().labels(), classification);
    }

    private Verdict compile(String sql, boolean accepted) {
        try {
            Statement statement = SqliteParser.parseStatement(sql);
            StatementEmitter.Written written = StatementEmitter.write(statement, schema, sql);
            Set<Flag> flags = EnumSet.noneOf(Flag.class);
            flags.addAll(written.flags());
            if (accepted) {
                flags.add(Flag.ACCEPTED);
            }
            Verdict.Classification classification = new Verdict.Classification(
                    written.tables(),
                    written.writes(),
                    written.generatedKey(),
                    !written.flags().contains(Flag.NONDETERMINISTIC),
                    written.ordered(),
                    written.totallyOrdered());
            return new Verdict.Ready(
                    written.text().sql(),
                    written.text().binds(),
                    written.labels(),
                    written.types(),
                    written.origins(),
                    flags,
                    classification);
        } catch (SqlSyntaxException e) {
            Reason reason = e.isUnsupported() ? Reason.STATEMENT_KIND : Reason.SYNTAX;
            return new Verdict.Refused(reason, e.reason(), e.position());
        } catch (RefusedException e) {
            return new Verdict.Refused(e.reason(), String.valueOf(e.getMessage()), e.position());
        }
    }
}
