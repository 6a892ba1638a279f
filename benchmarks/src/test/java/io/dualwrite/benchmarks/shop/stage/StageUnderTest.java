package io.dualwrite.benchmarks.shop.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dualwrite.DualWrite;
import io.dualwrite.FlipReport;
import io.dualwrite.FlipRequest;
import io.dualwrite.RoutedReads;
import io.dualwrite.benchmarks.storm.MigratingShop;
import io.dualwrite.compare.report.CompareReport;
import io.dualwrite.pair.Pairing;
import io.dualwrite.pair.PairingSettings;
import io.dualwrite.replicate.commit.Acknowledgement;
import io.dualwrite.stage.Flags;
import io.dualwrite.stage.Percentage;
import io.dualwrite.stage.Share;
import io.dualwrite.stage.Side;
import io.dualwrite.stage.Stage;
import io.dualwrite.testsupport.database.PostgresServer;
import io.dualwrite.testsupport.database.TargetDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestContext;

/**
 * The shop at one stage of its migration, while its own tests run. They know nothing of it: where the target is, the shop is
 * told by properties, and it is brought to its stage when the first test opens it.
 *
 * <ol>
 *   <li>A source file and a target that nobody has used, and properties.
 *   <li>Flips, until the stage is reached and in force.
 *   <li>When all tests are done: both databases hold the same, row by row, and reads went where the stage says.
 * </ol>
 */
final class StageUnderTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String WHO = "test";

    private static @Nullable StageUnderTest present;

    private final Stage stage;
    private final Flags flags;
    private final TargetDatabase target;
    private final Map<String, String> properties = new HashMap<>();
    private @Nullable TestContext opened;

    private StageUnderTest(Stage stage, int percent, Acknowledgement.When acknowledge) {
        this.stage = stage;
        this.flags = flags(stage, percent);
        this.target = PostgresServer.shared().createDatabase();
        properties.putAll(MigratingShop.properties(target));
        properties.put("dualwrite.acknowledge", acknowledge.name().toLowerCase(Locale.ROOT));
        properties.put("dualwrite.acknowledge-timeout", "20s");
        properties.put("dualwrite.guard.settle", "200ms");
        // A machine that is busy with other builds is no reason to keep reads on the source, which is what is tried
        // here.
        properties.put("dualwrite.guard.lag-time", "30s");
        // Whatever compiles is answered by the target at once: harder for the shop than in life.
        properties.put("dualwrite.readiness.matches", "0");
    }

    private static Flags flags(Stage stage, int percent) {
        Share all = Share.of(Percentage.ALL);
        return switch (stage) {
            case OFF -> Flags.OFF;
            case DUAL_WRITE -> Flags.OFF.withDualWrite(true);
            case SHADOW_READ -> Flags.OFF.withDualWrite(true).withShadowRead(all);
            case READ_SHIFT ->
                Flags.OFF.withDualWrite(true).withShadowRead(all).withTargetRead(Share.of(Percentage.of(percent)));
            default -> throw new IllegalArgumentException("No test for " + stage);
        };
    }

    static @Nullable StageUnderTest present() {
        return present;
    }

    static void begin(Stage stage, int percent, Acknowledgement.When acknowledge) throws IOException {
        StageUnderTest begun = new StageUnderTest(stage, percent, acknowledge);
        present = begun;
        begun.deleteSource();
        begun.properties.forEach(System::setProperty);
    }

    static void end() throws Exception {
        StageUnderTest ended = present;
        present = null;
        if (ended != null) {
            ended.close();
        }
    }

    /** Does nothing when a further test finds the shop open. */
    void reach(TestContext test, DualWrite migration) throws SQLException {
        if (opened != null) {
            return;
        }
        opened = test;
        if (stage == Stage.OFF) {
            return;
        }
        flip(migration, new FlipRequest.Advance());
        if (!flags.equals(migration.status().control().flags())) {
            await().atMost(LONG)
                    .until(() -> migration
                            .flip(WHO, new FlipRequest.Set(flags), true)
                            .allowed());
            flip(migration, new FlipRequest.Set(flags));
        }
        await().atMost(LONG)
                .until(() -> migration.reads().isPresent()
                        && migration.routing().stage() == stage
                        && (!stage.reads(Side.TARGET) || migration.routing().isTargetServing()));
    }

    private static void flip(DualWrite migration, FlipRequest request) throws SQLException {
        FlipReport report = migration.flip(WHO, request, false);
        assertThat(report.refusal()).isEmpty();
    }

    private void close() throws Exception {
        properties.keySet().forEach(System::clearProperty);
        TestContext test = opened;
        try (target) {
            if (test == null) {
                throw new AssertionError("No test of the shop opened it");
            }
            try {
                verify(test.getApplicationContext().getBean(DualWrite.class));
            } finally {
                test.markApplicationContextDirty(DirtiesContext.HierarchyMode.EXHAUSTIVE);
            }
        } finally {
            deleteSource();
        }
    }

    private void verify(DualWrite migration) throws SQLException {
        assertThat(migration.status().control().flags()).isEqualTo(flags);
        assertThat(migration.status().problems()).isEmpty();
        if (stage == Stage.OFF) {
            assertThat(new Pairing(source(), target.dataSource(), PairingSettings.DEFAULT).isTargetEmpty())
                    .isTrue();
            return;
        }
        await().atMost(LONG)
                .until(() -> migration.seen().caughtUp() && migration.seen().lagChanges() == 0);
        assertThat(migration.quarantine().oldest(10)).isEmpty();
        CompareReport report = MigratingShop.compare(migration.sourceFile(), target);
        assertThat(report.tables())
                .hasSizeGreaterThan(10)
                .allSatisfy(table ->
                        assertThat(table.isEqual()).as(table.toString()).isTrue());
        assertThat(report.verdict()).isEqualTo(CompareReport.Verdict.EQUAL);
        assertThat(migration.verifyAudit().problems()).isEmpty();
        RoutedReads reads = migration.reads().orElseThrow();
        if (stage.reads(Side.TARGET)) {
            assertThat(reads.tally().target())
                    .as(reads.tally().source().toString())
                    .isGreaterThan(50);
        } else {
            assertThat(reads.tally().target()).isZero();
        }
        if (stage == Stage.SHADOW_READ) {
            assertThat(reads.shadow().compared()).isPositive();
        }
        assertThat(reads.shadow().differed()).as(reads.readiness().toString()).isZero();
    }

    /** Where the shop's tests have their file. */
    private static Path source() {
        return Path.of("target", "shop-" + ProcessHandle.current().pid() + ".db");
    }

    private void deleteSource() throws IOException {
        for (String suffix : new String[] {"", "-wal", "-shm"}) {
            Files.deleteIfExists(Path.of(source() + suffix));
        }
    }
}
