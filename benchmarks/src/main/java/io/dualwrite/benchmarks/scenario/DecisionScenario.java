package io.dualwrite.benchmarks.scenario;

import com.zaxxer.hikari.HikariDataSource;
import io.dualwrite.benchmarks.Rounds;
import io.dualwrite.benchmarks.Scenario;
import io.dualwrite.benchmarks.Setting;
import io.dualwrite.benchmarks.report.Bar;
import io.dualwrite.benchmarks.report.Machine;
import io.dualwrite.benchmarks.report.Outcome;
import io.dualwrite.benchmarks.report.Table;
import io.dualwrite.route.answer.Presenter;
import io.dualwrite.route.decide.ReadPolicy;
import io.dualwrite.route.decide.SessionKey;
import io.dualwrite.route.read.Candidate;
import io.dualwrite.route.read.TargetReads;
import io.dualwrite.route.shadow.ShadowReads;
import io.dualwrite.stage.Bucket;
import io.dualwrite.stage.Flags;
import io.dualwrite.stage.Percentage;
import io.dualwrite.stage.ReadDecision;
import io.dualwrite.stage.Routing;
import io.dualwrite.stage.Share;
import io.dualwrite.stage.Side;
import io.dualwrite.stage.TablePattern;
import io.dualwrite.stage.guard.GuardVerdict;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;

/** What it takes to decide who answers a read: flags, guard, share, sticky key, readiness, and what the session wrote. */
public final class DecisionScenario implements Scenario {
    private static final int DECISIONS = 100_000;
    private static final int USERS = 1_024;
    private static final int WARM_UP = 10;
    private static final double LIMIT = 500;
    private static final GuardVerdict OPEN = new GuardVerdict(true, "", Set.of());

    /** Asks the flags of the moment, as the migration does. */
    private record ByFlags(Routing routing, SessionKey key) implements ReadPolicy {
        @Override
        public boolean isActive() {
            return routing.stage().mayShadow() && routing.guard().isOpen();
        }

        @Override
        public String keepsOnSource(Set<String> tables, long transaction) {
            String present = key.current();
            ReadDecision decision =
                    routing.decide(present == null ? Bucket.of(transaction) : Bucket.of(present), tables);
            return decision.side() == Side.TARGET ? TARGET : decision.reason();
        }

        @Override
        public boolean shadows(Set<String> tables, long transaction) {
            return false;
        }
    }

    @Override
    public String name() {
        return "decide";
    }

    @Override
    public String question() {
        return "How long does it take to decide who answers a read?";
    }

    @Override
    public Outcome run(Setting setting) throws Exception {
        Machine machine = Machine.thisOne();
        Path file = setting.workFolder().resolve("decide.db");
        String[] users = new String[USERS];
        for (int i = 0; i < USERS; i++) {
            users[i] = "user-" + i;
        }
        int[] turn = {0};
        SessionKey sticky = () -> users[turn[0]++ & (USERS - 1)];
        Share half = Share.of(Percentage.of(50));
        Share byTable = half.with(new TablePattern("prod*"), Percentage.of(10)).without(new TablePattern("secret_*"));
        try (HikariDataSource pool = RoutingGround.pool(file)) {
            RoutingGround.fill(pool);
            try (Presenter presenter = new Presenter(() -> RoutingGround.memory(pool));
                    ShadowReads shadow = RoutingGround.shadow(pool, presenter)) {
                Map<String, Callable<Double>> alternatives = new LinkedHashMap<>();
                Map<String, ByFlags> policies = new LinkedHashMap<>();
                policies.put("half of the transactions", new ByFlags(routing(half), SessionKey.UNKNOWN));
                policies.put("half of the users", new ByFlags(routing(half), sticky));
                policies.put("by user and table", new ByFlags(routing(byTable), sticky));
                for (Map.Entry<String, ByFlags> one : policies.entrySet()) {
                    ByFlags policy = one.getValue();
                    TargetReads reads = RoutingGround.reads(file, pool, presenter, shadow, policy, policy.key());
                    alternatives.put(one.getKey(), () -> slice(reads));
                }
                Rounds.interleave(WARM_UP, alternatives);
                return outcome(machine, Rounds.interleave(WARM_UP * setting.rounds(), alternatives));
            }
        }
    }

    private static Routing routing(Share share) {
        return new Routing(Flags.OFF.withDualWrite(true).withTargetRead(share), OPEN);
    }

    /** Nanoseconds of this thread for one decision about a statement that was seen before. */
    private static double slice(TargetReads reads) {
        long began = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        int target = 0;
        for (int i = 1; i <= DECISIONS; i++) {
            Candidate candidate = Objects.requireNonNull(reads.candidate(RoutingGround.READ), RoutingGround.READ);
            target += reads.keepsOnSource(candidate, i).isEmpty() ? 1 : 0;
        }
        if (target == 0 || target == DECISIONS) {
            throw new IllegalStateException("A share sends some reads to the target, and not " + target);
        }
        return (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - began) / (double) DECISIONS;
    }

    private Outcome outcome(Machine machine, Map<String, List<Double>> measured) {
        List<List<String>> rows = new ArrayList<>();
        List<Bar> bars = new ArrayList<>();
        measured.forEach((what, times) -> {
            double median = Rounds.median(times);
            rows.add(List.of(what, String.format(Locale.ROOT, "%.0f", median)));
            bars.add(Bar.atMost("decide." + what.replace(' ', '_') + "_ns", median, LIMIT));
        });
        return new Outcome(
                name(),
                question(),
                machine,
                new Table(List.of("share", "ns"), rows),
                bars,
                List.of(),
                List.of("Time of the processor, so that a busy machine makes little difference. Finding the kept"
                        + " translation of the statement is part of it."));
    }
}
