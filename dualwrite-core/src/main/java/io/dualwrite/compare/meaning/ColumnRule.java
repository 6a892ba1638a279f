package io.dualwrite.compare.meaning;

import io.dualwrite.value.TargetType;

/**
 * What the values of one column mean on both sides. Made from the words of the declared conversion and from nothing
 * else. Immutable and thread-safe.
 */
public abstract class ColumnRule {
    private final TargetType type;

    protected ColumnRule(TargetType type) {
        this.type = type;
    }

    /** Type of the target's column. */
    public final TargetType type() {
        return type;
    }

    /** What a value of the source means. */
    public final void read(SourceValue from, Datum to) {
        if (from.kind() == SourceValue.Kind.NULL) {
            to.setNull();
        } else {
            meaning(from, to);
        }
    }

    protected abstract void meaning(SourceValue from, Datum to);

    /**
     * Brings a value of the target, which was read in the plain form of its type with the companion as its spelling, to
     * the form in which it is compared.
     */
    public void settle(Datum target) {}

    /** Whether the target can hash what {@link #read} gives inside itself; otherwise its values are streamed. */
    public boolean isHashedInside() {
        return true;
    }

    /** Whether the order of the source's values, byte by byte for text, is the order of the target's. */
    public boolean keepsOrder() {
        return false;
    }

    /** Whether a second column of the target keeps how each value was spelled. */
    public boolean hasCompanion() {
        return false;
    }

    /** Whether the number of decimals of a numeric counts. */
    public boolean countsScale() {
        return false;
    }

    /**
     * The value of the source that means this.
     *
     * @return false if there is none
     */
    public abstract boolean write(Datum from, SourceValue to);
}
