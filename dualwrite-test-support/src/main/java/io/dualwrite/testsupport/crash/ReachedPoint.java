package io.dualwrite.testsupport.crash;

/** A child that stands at a point, until it is told to go on or killed there. */
public final class ReachedPoint {

    private final ChildJvm child;
    private final String number;
    private final String name;

    ReachedPoint(ChildJvm child, String number, String name) {
        this.child = child;
        this.number = number;
        this.name = name;
    }

    /** Reads what {@link ChildPoints#reach} printed. */
    static ReachedPoint parse(ChildJvm child, String line) {
        String[] parts = line.substring(ChildPoints.REACHED.length()).split(" ", 2);
        return new ReachedPoint(child, parts[0], parts[1]);
    }

    public String name() {
        return name;
    }

    /** Lets the child go on. */
    public void go() {
        child.tell(ChildPoints.GO + number);
    }

    /** Kills the child here, as {@code kill -9} does, and returns when it is gone. */
    public void kill() {
        child.kill();
    }
}
