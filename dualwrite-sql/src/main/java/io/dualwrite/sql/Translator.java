package io.dualwrite.sql;

import io.dualwrite.sql.emit.StatementEmitter;
import io.dualwrite.sql.lex.SqlSyntaxException;
import io.dualwrite.sql.parse.SqliteParser;
import io.dualwrite.sql.resolve.Flag;
import io.dualwrite.sql.resolve.Reason;
import io.dualwrite.sql.resolve.RefusedException;
import io.dualwrite.sql.resolve.SourceSchema;
import io.dualwrite.sql.tree.Statement;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Compiles SQLite's statements for PostgreSQL against one schema.
 *
 * <ol>
 *   <li>A hand-written override for exactly this text wins.
 *   <li>The text is parsed; what SQLite itself would refuse is refused.
 *   <li>Names are resolved and types inferred against the source schema; every construct is written by a rule of its own.
 *   <li>Whatever has no rule ends in {@link Verdict.Refused}. Nothing is passed through.
 * </ol>
 *
 * <p>Verdicts are kept for the texts seen last, refusals too. Thread-safe.
 */
public final class Translator {
    private static final int LONGEST_KEPT = 20_000;

    private final SourceSchema schema;
    private final Map<String, Verdict.Overridden> overrides;
    private final Map<String, Verdict> kept;

    public Translator(SourceSchema schema) {
        this(schema, Map.of(), 2_000);
    }

    /**
     * @param overrides by the exact text of the statement
     * @param kept how many verdicts are kept
     */
    public Translator(SourceSchema schema, Map<String, Verdict.Overridden> overrides, int kept) {
        this.schema = schema;
        this.overrides = Map.copyOf(overrides);
        this.kept = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Verdict> eldest) {
                return size() > kept;
            }
        };
    }

    public Verdict translate(String sql) {
        Verdict.Overridden overridden = overrides.get(sql);
        if (overridden != null) {
            return overridden;
        }
        synchronized (kept) {
            Verdict known = kept.get(sql);
            if (known != null) {
                return known;
            }
        }
        Verdict verdict = compile(sql);
        if (sql.length() <= LONGEST_KEPT) {
            synchronized (kept) {
                kept.put(sql, verdict);
            }
        }
        return verdict;
    }

    private Verdict compile(String sql) {
        try {
            Statement statement = SqliteParser.parseStatement(sql);
            StatementEmitter.Written written = StatementEmitter.write(statement, schema, sql);
            Verdict.Classification classification = new Verdict.Classification(
                    written.tables(),
                    written.writes(),
                    !written.flags().contains(Flag.NONDETERMINISTIC),
                    written.ordered(),
                    written.totallyOrdered());
            return new Verdict.Ready(
                    written.text().sql(),
                    written.text().binds(),
                    written.labels(),
                    written.types(),
                    written.flags(),
                    classification);
        } catch (SqlSyntaxException e) {
            Reason reason = e.isUnsupported() ? Reason.STATEMENT_KIND : Reason.SYNTAX;
            return new Verdict.Refused(reason, e.reason(), e.position());
        } catch (RefusedException e) {
            return new Verdict.Refused(e.reason(), String.valueOf(e.getMessage()), e.position());
        }
    }
}
