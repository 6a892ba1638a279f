package io.dualwrite.benchmarks.scenario;

import io.dualwrite.benchmarks.Rounds;
import io.dualwrite.benchmarks.Scenario;
import io.dualwrite.benchmarks.Setting;
import io.dualwrite.benchmarks.report.Bar;
import io.dualwrite.benchmarks.report.Machine;
import io.dualwrite.benchmarks.report.Outcome;
import io.dualwrite.benchmarks.report.Table;
import io.dualwrite.sql.Translator;
import io.dualwrite.sql.Verdict;
import io.dualwrite.sql.override.Overrides;
import io.dualwrite.sql.resolve.SourceColumn;
import io.dualwrite.sql.resolve.SourceKey;
import io.dualwrite.sql.resolve.SourceSchema;
import io.dualwrite.sql.resolve.SourceTable;
import io.dualwrite.sql.resolve.TargetType;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;

/** Compiling statements as applications write them, and asking for one that was compiled before. */
public final class TranslateScenario implements Scenario {
    private static final String COMPILE = "compile, nothing kept";
    private static final String KEPT = "ask for what is kept, by a new String";
    private static final int REPEATS = 400;

    private static final SourceSchema SCHEMA = new SourceSchema(List.of(
            SourceTable.of(
                    "customer",
                    List.of(
                            SourceColumn.of("id", "INTEGER", TargetType.BIGINT),
                            SourceColumn.of("name", "TEXT", TargetType.TEXT).withNotNull(),
                            SourceColumn.of("email", "TEXT", TargetType.TEXT).withCollation("NOCASE"),
                            SourceColumn.of("active", "BOOLEAN", TargetType.BOOLEAN),
                            SourceColumn.of("settings", "TEXT", TargetType.TEXT)),
                    List.of(new SourceKey(List.of("id"), true)),
                    "id"),
            SourceTable.of(
                    "purchase",
                    List.of(
                            SourceColumn.of("id", "INTEGER", TargetType.BIGINT),
                            SourceColumn.of("customer_id", "INTEGER", TargetType.BIGINT),
                            SourceColumn.of("total", "REAL", TargetType.DOUBLE),
                            SourceColumn.of("state", "TEXT", TargetType.TEXT),
                            SourceColumn.of("created", "TEXT", TargetType.TEXT)),
                    List.of(new SourceKey(List.of("id"), true)),
                    "id")));

    private static final List<String> STATEMENTS = List.of(
            "SELECT * FROM customer WHERE id = ?",
            "SELECT id, name FROM customer WHERE email = ? AND active = 1",
            "SELECT c.id, c.name, p.total FROM customer c JOIN purchase p ON p.customer_id = c.id WHERE p.state = ?"
                    + " ORDER BY p.created DESC, p.id DESC LIMIT ? OFFSET ?",
            "SELECT count(*) FROM purchase WHERE state IN ('open', 'paid', 'sent')",
            "SELECT state, count(*) AS n, sum(total), avg(total) FROM purchase GROUP BY state HAVING n > 1 ORDER BY n"
                    + " DESC, state",
            "SELECT strftime('%Y-%m', created) AS month, sum(total) FROM purchase WHERE created >= ? GROUP BY month"
                    + " ORDER BY month",
            "SELECT id FROM customer WHERE name LIKE ? ESCAPE '!' OR lower(email) LIKE lower(?) ORDER BY name, id",
            "SELECT id, json_extract(settings, '$.theme'), settings ->> 'lang' FROM customer WHERE"
                    + " json_extract(settings, '$.beta') = 1",
            "SELECT c.id, (SELECT max(total) FROM purchase WHERE customer_id = c.id) AS best FROM customer c ORDER BY"
                    + " best DESC, c.id",
            "WITH big AS (SELECT customer_id, sum(total) AS s FROM purchase GROUP BY customer_id) SELECT c.name, big.s"
                    + " FROM big JOIN customer c ON c.id = big.customer_id WHERE big.s > ? ORDER BY big.s DESC",
            "SELECT id, row_number() OVER (PARTITION BY customer_id ORDER BY created DESC, id) AS r FROM purchase",
            "select c1_0.id,c1_0.active,c1_0.email,c1_0.name,c1_0.settings from customer c1_0 where c1_0.name like ?"
                    + " and c1_0.active=1 order by c1_0.name,c1_0.id limit ? offset ?",
            "INSERT INTO purchase(customer_id, total, state, created) VALUES (?, ?, 'open', CURRENT_TIMESTAMP)",
            "INSERT INTO customer(id, name) VALUES (?, ?) ON CONFLICT(id) DO UPDATE SET name = excluded.name WHERE"
                    + " excluded.name <> customer.name",
            "UPDATE purchase SET state = ?, total = total * 1.1 WHERE id = ? AND state <> 'closed'",
            "DELETE FROM purchase WHERE customer_id IN (SELECT id FROM customer WHERE NOT active) AND created < ?");

    @Override
    public String name() {
        return "translate";
    }

    @Override
    public String question() {
        return "What does it cost to compile a statement, and to ask for one that was compiled before?";
    }

    @Override
    public Outcome run(Setting setting) throws Exception {
        Machine machine = Machine.thisOne();
        Translator keeping = new Translator(SCHEMA);
        Map<String, Callable<Double>> alternatives = new LinkedHashMap<>();
        alternatives.put(COMPILE, TranslateScenario::compile);
        alternatives.put(KEPT, () -> ask(keeping));
        setting.say("warming up");
        Rounds.interleave(10, alternatives);
        Map<String, List<Double>> measured = Rounds.interleave(Math.max(setting.rounds(), 5), alternatives);
        double compile = Rounds.median(measured.getOrDefault(COMPILE, List.of()));
        double ask = Rounds.median(measured.getOrDefault(KEPT, List.of()));
        return new Outcome(
                name(),
                question(),
                machine,
                new Table(
                        List.of("what", "microseconds a statement"),
                        List.of(List.of(COMPILE, micros(compile)), List.of(KEPT, micros(ask)))),
                List.of(
                        Bar.atMost("translate.compile_micros", compile, 50),
                        Bar.atMost("translate.kept_micros", ask, 2)),
                List.of(),
                List.of(String.format(
                        Locale.ROOT,
                        "%d statements of 40 to 220 characters, every one ready; CPU time, means of %d passes, medians"
                                + " of rounds.",
                        STATEMENTS.size(),
                        REPEATS)));
    }

    private static String micros(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    private static double compile() {
        long start = cpu();
        for (int i = 0; i < REPEATS; i++) {
            Translator forgetful = new Translator(SCHEMA, Overrides.NONE, 1);
            for (String sql : STATEMENTS) {
                requireReady(forgetful.translate(sql), sql);
            }
        }
        return (cpu() - start) / 1e3 / REPEATS / STATEMENTS.size();
    }

    private static double ask(Translator keeping) {
        char[][] texts = STATEMENTS.stream().map(String::toCharArray).toArray(char[][]::new);
        long start = cpu();
        for (int i = 0; i < REPEATS; i++) {
            for (char[] text : texts) {
                String sql = new String(text);
                requireReady(keeping.translate(sql), sql);
            }
        }
        return (cpu() - start) / 1e3 / REPEATS / STATEMENTS.size();
    }

    /** Of this thread, in nanoseconds: what other programs on the machine do does not count. */
    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static void requireReady(Verdict verdict, String sql) {
        if (!(verdict instanceof Verdict.Ready)) {
            throw new IllegalStateException("The benchmark's own statement is not ready: " + sql + " " + verdict);
        }
    }
}
