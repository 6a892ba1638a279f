package io.dualwrite.demo;

import io.dualwrite.demo.place.Place;
import java.io.IOException;
import tools.jackson.databind.JsonNode;

/** Reads that the shop counted so far: what PostgreSQL answered, and all. */
record ReadShare(long byTarget, long all) {

    private static final double UNKNOWN = -1;

    static ReadShare now(Place place) throws IOException, InterruptedException {
        if (!place.hasVisitors() || !place.shop().isRunning()) {
            return new ReadShare(0, 0);
        }
        JsonNode reads = place.ops().status().path("reads");
        long target = reads.path("byTarget").asLong();
        long source = reads.path("bySource")
                .propertyStream()
                .mapToLong(reason -> reason.getValue().asLong())
                .sum();
        return new ReadShare(target, target + source);
    }

    /** The share since then, from 0 to 1; less if nobody knows, as after a restart. */
    double since(Place place) throws IOException, InterruptedException {
        ReadShare now = now(place);
        return now.all <= all || now.byTarget < byTarget
                ? UNKNOWN
                : (double) (now.byTarget - byTarget) / (now.all - all);
    }
}
