package io.dualwrite.store.row;

import java.util.Arrays;

/** Keys without repetition, told apart to the last bit, in the order in which they first came. Confined to one thread. */
public final class KeySet {
    private final RowSet keys;
    private int[] slots = new int[64];

    public KeySet(int width) {
        this.keys = new RowSet(width);
        Arrays.fill(slots, -1);
    }

    /** Adds a key of another set, unless it is there already. */
    public boolean add(RowSet from, int row) {
        if (keys.size() * 2 >= slots.length) {
            grow();
        }
        int slot = slotOf(from, row);
        if (slots[slot] >= 0) {
            return false;
        }
        slots[slot] = keys.size();
        keys.addRow(from, row);
        return true;
    }

    public void addAll(RowSet from) {
        for (int row = 0; row < from.size(); row++) {
            add(from, row);
        }
    }

    public RowSet keys() {
        return keys;
    }

    private int slotOf(RowSet from, int row) {
        int mask = slots.length - 1;
        int hash = from.hash(row);
        int slot = (hash ^ (hash >>> 15)) & mask;
        while (slots[slot] >= 0 && !keys.isSame(slots[slot], from, row)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        slots = new int[slots.length * 2];
        Arrays.fill(slots, -1);
        for (int row = 0; row < keys.size(); row++) {
            slots[slotOf(keys, row)] = row;
        }
    }
}
