package io.dualwrite.sql.tree;

/**
 * Where in the text a piece of the tree was written. Any two spans are equal, so that two trees are equal when they say the same,
 * wherever it stood.
 */
public final class Span {
    /** For trees that were never text. */
    public static final Span NOWHERE = new Span(0, 0);

    private final int start;
    private final int end;

    public Span(int start, int end) {
        this.start = start;
        this.end = end;
    }

    public int start() {
        return start;
    }

    public int end() {
        return end;
    }

    public Span to(Span last) {
        return new Span(start, last.end);
    }

    /** The characters of the text this span covers. */
    public String of(String sql) {
        return sql.substring(start, end);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Span;
    }

    @Override
    public int hashCode() {
        return 0;
    }

    @Override
    public String toString() {
        return start + ".." + end;
    }
}
