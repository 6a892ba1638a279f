package io.dualwrite.checker.cli.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dualwrite.copy.progress.CopyPhase;
import io.dualwrite.copy.progress.CopyStatus;
import io.dualwrite.copy.progress.TableStatus;
import io.dualwrite.event.CopyEvent;
import io.dualwrite.store.load.CopyLog;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CopyBarTest {
    private static final CopyStatus HALF =
            status(CopyPhase.ROWS, 500_000, 1_000_000, 250_000, Optional.of(Duration.ofSeconds(125)), Optional.empty());

    private final StringWriter err = new StringWriter();

    @Test
    void whatIsNotKnownYetIsNotSaid() {
        CopyStatus beginning = status(CopyPhase.ROWS, 0, 0, 0, Optional.empty(), Optional.empty());
        assertThat(CopyBar.line(beginning)).isEqualTo("counting rows");
        CopyStatus counted = status(CopyPhase.ROWS, 0, 1_000_000, 0, Optional.empty(), Optional.empty());
        assertThat(CopyBar.line(counted)).isEqualTo("  0 % 0 of 1,000,000 rows, 0.0 MB");
    }

    @Test
    void rowsBytesRateAndTheRestAreSaid() {
        assertThat(CopyBar.line(HALF))
                .isEqualTo(" 50 % 500,000 of 1,000,000 rows, 50.0 MB, 250,000 rows/s, 2 min 5 s left");
    }

    @Test
    void theReasonStandsBesideARateThatIsHeldBack() {
        CopyStatus held = status(
                CopyPhase.ROWS,
                1,
                2,
                10,
                Optional.empty(),
                Optional.of("works 25 % of the time, since the application writes"));
        assertThat(CopyBar.line(held)).endsWith("[held back: works 25 % of the time, since the application writes]");
    }

    @Test
    void aTerminalGetsABarThatIsWrittenOver() {
        CopyBar bar = new CopyBar(new PrintWriter(err, true), true);
        bar.watch(() -> Optional.of(HALF));
        await().atMost(Duration.ofSeconds(60)).until(() -> err.toString().contains(" 50 % "));
        bar.on(new CopyEvent.TableLoaded("item", 3, 0));
        bar.end();
        assertThat(err.toString())
                .contains("\r\u001b[K[############............]  50 % ", "\r\u001b[Kcopied item: 3 rows")
                .endsWith("\r\u001b[K");
    }

    @Test
    void whatIsNoTerminalGetsLinesOnly() {
        CopyBar bar = new CopyBar(new PrintWriter(err, true), false);
        bar.watch(() -> Optional.of(HALF));
        bar.on(new CopyEvent.TableLoaded("item", 1, 1));
        bar.on(new CopyEvent.Interrupted("item", "gone", Duration.ofMillis(1)));
        bar.on(new CopyEvent.Interrupted("item", "gone", Duration.ofMillis(2)));
        bar.end();
        assertThat(err.toString().lines())
                .contains("copied item: 1 row, 1 refused")
                .containsOnlyOnce("interrupted at item, trying again: gone")
                .noneMatch(line -> line.contains("\u001b") || line.contains("\r"));
    }

    private static CopyStatus status(
            CopyPhase phase,
            long rows,
            long expected,
            double rate,
            Optional<Duration> remaining,
            Optional<String> heldBack) {
        TableStatus table =
                new TableStatus("item", CopyLog.State.LOADING, rows, expected, rows * 100, 0, Optional.empty());
        return new CopyStatus(phase, List.of(table), rate, remaining, heldBack, 0);
    }
}
