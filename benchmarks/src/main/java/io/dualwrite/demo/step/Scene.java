package io.dualwrite.demo.step;

import io.dualwrite.demo.place.Place;
import io.dualwrite.demo.voice.Measured;
import io.dualwrite.demo.voice.Voice;

/** Where a step plays, who tells of it, and what is kept for the table at the end. */
public record Scene(Place place, Voice voice, Measured measured) {}
