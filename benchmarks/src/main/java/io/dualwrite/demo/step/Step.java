package io.dualwrite.demo.step;

import io.dualwrite.demo.place.Place;
import io.dualwrite.demo.voice.Promise;
import java.util.List;

/**
 * One thing that the tour shows.
 *
 * <ol>
 *   <li>{@link #story} is told.
 *   <li>{@link #act} does it, unless a person has done it by hand.
 *   <li>{@link #watch} waits for what comes of it, and tells.
 *   <li>{@link #promises} says whether it came as promised.
 * </ol>
 */
public sealed interface Step
        permits SellOnSqlite,
                OpenSidecar,
                RefuseUnsafeFlip,
                WriteBoth,
                CheckBoth,
                CompareReads,
                ShiftTable,
                ShiftReads,
                LosePostgres,
                PlantDrift,
                RepairDrift,
                KillShop,
                GoBack,
                Leave {

    String title();

    /** What happens, and why anybody should care. */
    String story();

    /** How a person does it; nothing if only the tour can. */
    default List<String> byHand(Place place) {
        return List.of();
    }

    /** Whether it is done already. */
    default boolean isDone(Place place) throws Exception {
        return false;
    }

    void act(Scene scene) throws Exception;

    default void watch(Scene scene) throws Exception {}

    List<Promise> promises(Scene scene) throws Exception;

    /** What the visitors' requests during this step are listed under; empty if nobody counts them. */
    default String measuredAs() {
        return "";
    }

    /** Whether requests must fail, since nobody is there to answer them. */
    default boolean stopsTheShop() {
        return false;
    }
}
