package io.dualwrite.demo;

import io.dualwrite.demo.place.Place;
import io.dualwrite.demo.place.Wait;
import io.dualwrite.demo.step.OpenSidecar;
import io.dualwrite.demo.step.SellOnSqlite;
import io.dualwrite.demo.step.Step;
import io.dualwrite.demo.voice.Voice;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.concurrent.Semaphore;

/** Says who does a step: the tour, or the person who is watching. */
sealed interface Guide {

    /** Returns when the step is to be done (true), or when somebody has done it (false). */
    boolean leavesItToTheTour(Step step, Place place) throws Exception;

    /** Nobody is there: the tour does everything. */
    record Unattended(Voice voice) implements Guide {
        @Override
        public boolean leavesItToTheTour(Step step, Place place) {
            step.byHand(place).forEach(voice::command);
            return true;
        }
    }

    /** Somebody is there, and may do each step with the commands that are shown. */
    final class ByHand implements Guide {
        private final Voice voice;
        private final Semaphore enters = new Semaphore(0);

        ByHand(Voice voice, InputStream keyboard) {
            this.voice = voice;
            Thread reader = new Thread(() -> listen(keyboard), "keyboard");
            reader.setDaemon(true);
            reader.start();
        }

        @Override
        public boolean leavesItToTheTour(Step step, Place place) throws Exception {
            if (step instanceof SellOnSqlite || step instanceof OpenSidecar) {
                return true;
            }
            List<String> commands = step.byHand(place);
            commands.forEach(voice::command);
            enters.drainPermits();
            voice.prompt(
                    commands.isEmpty()
                            ? "Press Enter to let me do it."
                            : "Type that in another terminal, or press Enter to let me do it.");
            while (!enters.tryAcquire()) {
                if (!commands.isEmpty() && step.isDone(place)) {
                    voice.blank();
                    voice.say("You did it.");
                    return false;
                }
                Wait.pause();
            }
            return true;
        }

        /** At the end of the input nobody will press anything any more: then only commands go on. */
        private void listen(InputStream keyboard) {
            try (BufferedReader lines = new BufferedReader(new InputStreamReader(keyboard, Charset.defaultCharset()))) {
                while (lines.readLine() != null) {
                    enters.release();
                }
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            }
        }
    }
}
