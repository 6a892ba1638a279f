package io.dualwrite.demo.step;

import io.dualwrite.demo.place.Ops;
import io.dualwrite.demo.place.Place;
import io.dualwrite.demo.place.Wait;
import java.util.Optional;

/** Flips that have to come through. */
final class Flips {
    private Flips() {}

    /**
     * Asks until it is allowed: a busy shop may be a moment behind, and is told to wait.
     *
     * @throws IllegalStateException with the reason, if it stays refused
     */
    static Ops.Answer whenAllowed(Place place, String json) throws Exception {
        Optional<Ops.Answer> allowed = Wait.result(
                Watched.LONG, () -> Optional.of(place.ops().post("stage", json)).filter(Ops.Answer::isAllowed));
        return allowed.orElseThrow(() -> {
            try {
                return new IllegalStateException("The flip stays refused: "
                        + place.ops().post("stage", json).body().path("refusal").asString());
            } catch (java.io.IOException unreachable) {
                return new IllegalStateException("The flip stays refused, and the shop does not answer", unreachable);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                return new IllegalStateException("Interrupted", stop);
            }
        });
    }
}
