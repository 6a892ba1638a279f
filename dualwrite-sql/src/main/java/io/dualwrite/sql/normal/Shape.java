package io.dualwrite.sql.normal;

import java.util.List;

/**
 * A statement taken apart: its text with {@code ?} for every value, and the values.
 *
 * @param text words folded, comments dropped, one blank where one is needed
 * @param slots one for each {@code ?}, in order
 */
public record Shape(String text, List<Slot> slots) {
    public Shape {
        slots = List.copyOf(slots);
    }
}
