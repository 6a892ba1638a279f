package io.dualwrite.checker.finding;

import io.dualwrite.checker.finding.FindingStep.Step;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.data.domain.PageRequest;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * All findings and their lives.
 *
 * <ol>
 *   <li>A check {@linkplain #report reports} what it saw and where it looked. What is new is opened; what is there already
 *       is seen once more and not opened twice.
 *   <li>What a check looked for and did not see any more is closed by itself.
 *   <li>People acknowledge and explain; a repair marks. What is acknowledged and then grows, or comes back after a repair, is
 *       open again.
 *   <li>What ended long ago is {@linkplain #forget forgotten}.
 * </ol>
 */
@Service
@Transactional
public class Findings {
    /** Who, when nobody did it. */
    public static final String CHECKER = "checker";

    private static final List<FindingState> LIVE =
            Arrays.stream(FindingState.values()).filter(FindingState::isLive).toList();
    private static final int FORGOTTEN_AT_ONCE = 500;

    private final FindingRepository findings;
    private final FindingStepRepository steps;
    private final InstantSource clock;

    Findings(FindingRepository findings, FindingStepRepository steps, InstantSource clock) {
        this.findings = findings;
        this.steps = steps;
        this.clock = clock;
    }

    /** Takes what one check saw. */
    public void report(Scope scope, List<Sighting> sightings) {
        Instant now = clock.instant();
        Map<String, Finding> live = new HashMap<>();
        live().forEach(finding -> live.put(place(finding.kind(), finding.subject()), finding));
        for (Sighting sighting : sightings) {
            Finding known = live.remove(place(sighting.kind(), sighting.subject()));
            if (known == null) {
                open(sighting, now);
            } else {
                seeAgain(known, sighting, now);
            }
        }
        live.values().stream().filter(scope::covers).forEach(gone -> {
            gone.become(FindingState.CLOSED, now);
            record(gone, Step.CLOSED, now, CHECKER, "not seen any more");
        });
    }

    private static String place(FindingKind kind, String subject) {
        return kind + " " + subject;
    }

    private void open(Sighting sighting, Instant now) {
        Finding opened = findings.save(new Finding(sighting, now));
        record(opened, Step.OPENED, now, CHECKER, sighting.summary());
    }

    private void seeAgain(Finding known, Sighting sighting, Instant now) {
        long before = known.count();
        if (known.see(sighting, now)) {
            record(known, Step.REOPENED, now, CHECKER, sighting.summary());
        } else if (sighting.count() > before) {
            record(known, Step.GREW, now, CHECKER, sighting.summary());
        }
    }

    /** Somebody knows, and says why it may wait. */
    public Finding acknowledge(String id, String who, String why) {
        return step(id, FindingState.ACKNOWLEDGED, Step.ACKNOWLEDGED, who, why);
    }

    /** Somebody says what it is; it stays as it was. */
    public Finding explain(String id, String who, String explanation) {
        Finding finding = live(id);
        record(finding, Step.EXPLAINED, clock.instant(), who, explanation);
        return finding;
    }

    /** The rows were sent again; whether that helped, the next check says. */
    public Finding repaired(String id, String who, String how) {
        return step(id, FindingState.REPAIRED, Step.REPAIRED, who, how);
    }

    private Finding step(String id, FindingState next, Step step, String who, String note) {
        Finding finding = live(id);
        finding.become(next, clock.instant());
        record(finding, step, clock.instant(), who, note);
        return finding;
    }

    private Finding live(String id) {
        Finding finding = findings.findById(id)
                .orElseThrow(() -> new IllegalArgumentException("There is no finding '" + id + "'"));
        if (!finding.state().isLive()) {
            throw new IllegalArgumentException("Finding '" + id + "' is closed: it was not seen any more");
        }
        return finding;
    }

    private void record(Finding finding, Step step, Instant at, String who, String note) {
        if (who.isBlank() || note.isBlank()) {
            throw new IllegalArgumentException("Who and why must be said");
        }
        steps.save(new FindingStep(finding, step, at, who, note));
    }

    /** What is wrong now, newest first. */
    @Transactional(readOnly = true)
    public List<Finding> live() {
        return findings.findByStateInOrderByOpenedAtDesc(LIVE);
    }

    /** The latest ones, ended or not. */
    @Transactional(readOnly = true)
    public List<Finding> latest(int atMost) {
        return findings.findAllByOrderBySeenAtDesc(PageRequest.of(0, atMost));
    }

    @Transactional(readOnly = true)
    public Optional<Finding> find(String id) {
        Optional<Finding> found = findings.findById(id);
        found.ifPresent(Finding::rows);
        return found;
    }

    /** Its life, from the beginning. */
    @Transactional(readOnly = true)
    public List<FindingStep> life(String id) {
        return new ArrayList<>(steps.findByFindingIdOrderByAt(id));
    }

    /**
     * Forgets findings that ended longer ago than that.
     *
     * @return how many
     */
    public int forget(Duration retention) {
        long before = clock.instant().minus(retention).toEpochMilli();
        List<Finding> old = findings.endedBefore(FindingState.CLOSED, before, PageRequest.of(0, FORGOTTEN_AT_ONCE));
        old.forEach(finding -> findings.forgetSteps(finding.id()));
        findings.deleteAll(old);
        return old.size();
    }
}
