package io.dualwrite.demo;

import io.dualwrite.demo.place.Place;
import io.dualwrite.demo.step.CheckBoth;
import io.dualwrite.demo.step.CompareReads;
import io.dualwrite.demo.step.GoBack;
import io.dualwrite.demo.step.KillShop;
import io.dualwrite.demo.step.Leave;
import io.dualwrite.demo.step.LosePostgres;
import io.dualwrite.demo.step.OpenSidecar;
import io.dualwrite.demo.step.PlantDrift;
import io.dualwrite.demo.step.RefuseUnsafeFlip;
import io.dualwrite.demo.step.RepairDrift;
import io.dualwrite.demo.step.Scene;
import io.dualwrite.demo.step.SellOnSqlite;
import io.dualwrite.demo.step.ShiftReads;
import io.dualwrite.demo.step.ShiftTable;
import io.dualwrite.demo.step.Step;
import io.dualwrite.demo.step.WriteBoth;
import io.dualwrite.demo.voice.Measured;
import io.dualwrite.demo.voice.Promise;
import io.dualwrite.demo.voice.Voice;
import io.dualwrite.sample.traffic.TrafficReport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The tour of the product: what it shows, in order, on real databases and under load. */
final class Tour {

    private final Place place;
    private final Voice voice;
    private final Guide guide;
    private final Measured measured = new Measured();
    private final List<String> broken = new ArrayList<>();
    private int promises;

    Tour(Place place, Voice voice, Guide guide) {
        this.place = place;
        this.voice = voice;
        this.guide = guide;
    }

    static List<Step> steps() {
        return List.of(
                new SellOnSqlite(),
                new OpenSidecar(),
                new RefuseUnsafeFlip(),
                new WriteBoth(),
                new CheckBoth(),
                new CompareReads(),
                new ShiftTable(),
                new ShiftReads(10),
                new ShiftReads(50),
                new LosePostgres(),
                new PlantDrift(),
                new RepairDrift(),
                new KillShop(),
                new ShiftReads(100),
                new GoBack(),
                new Leave());
    }

    /** Walks to the end, or to a step that cannot be done; true if everything promised was kept. */
    boolean walk() throws Exception {
        List<Step> steps = steps();
        for (int index = 0; index < steps.size(); index++) {
            Step step = steps.get(index);
            voice.title(index + 1, steps.size(), step.title());
            voice.say(step.story());
            voice.blank();
            if (step instanceof Leave && !broken.isEmpty()) {
                tellLogs();
            }
            try {
                play(step);
            } catch (Exception failure) {
                if (step instanceof SellOnSqlite && !place.isClosed()) {
                    throw failure; // Nothing runs yet: that is no broken promise.
                }
                if (place.isClosed() && !(step instanceof Leave)) {
                    return false; // Ctrl-C: what fails now fails because of that.
                }
                broken.add(step.title() + ": " + failure.getMessage());
                voice.alarm("This step could not be done. " + failure.getMessage());
                tellLogs();
                break;
            }
        }
        conclude();
        return promises > 0 && broken.isEmpty();
    }

    private void play(Step step) throws Exception {
        Scene scene = new Scene(place, voice, measured);
        ReadShare share = ReadShare.now(place);
        if (guide.leavesItToTheTour(step, place)) {
            step.act(scene);
        }
        step.watch(scene);
        List<Promise> kept = new ArrayList<>(step.promises(scene));
        if (!step.measuredAs().isEmpty()) {
            kept.addAll(requests(step, share));
        }
        voice.blank();
        kept.forEach(this::look);
    }

    /** What the visitors saw meanwhile. */
    private List<Promise> requests(Step step, ReadShare before) throws IOException, InterruptedException {
        TrafficReport report = place.visitors().lap();
        measured.lap(step.measuredAs(), report, before.since(place));
        if (step.stopsTheShop()) {
            return List.of();
        }
        return List.of(new Promise(
                "No customer's request failed",
                report.failed() == 0 && report.all().count() > 0,
                String.format(
                        Locale.ROOT,
                        "%d requests, %d failed%s, p95 %.0f ms",
                        report.all().count(),
                        report.failed(),
                        report.errors().isEmpty() ? "" : " " + report.errors(),
                        report.all().p95().toNanos() / 1e6)));
    }

    private void look(Promise promise) {
        promises++;
        if (!promise.holds()) {
            broken.add(promise.text() + ": " + promise.seen());
        }
        voice.promise(promise);
    }

    private void tellLogs() throws IOException {
        voice.fact("Logs", "kept in " + place.keepLogs());
    }

    private void conclude() {
        voice.heading("What was measured");
        voice.table(measured.requests());
        voice.blank();
        measured.facts().forEach(voice::fact);
        voice.blank();
        if (broken.isEmpty()) {
            voice.say(promises + " promises, all kept.");
        } else {
            voice.alarm(promises + " promises, " + broken.size() + " broken:");
            broken.forEach(voice::alarm);
        }
    }
}
