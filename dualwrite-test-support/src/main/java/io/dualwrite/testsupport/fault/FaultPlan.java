package io.dualwrite.testsupport.fault;

/**
 * One fault as a value: {@code FaultPlan.at(Point.ANSWER_TO_COMMIT).call(3).then(Outcome.CUT)} strikes once, at the third answer to a COMMIT
 * counted from when the plan was given to the network, over all connections.
 *
 * @param point the moment
 * @param call the how-many-th such moment, from 1
 * @param outcome what happens to the connection then
 */
public record FaultPlan(Point point, int call, Outcome outcome) {

    public FaultPlan {
        if (call < 1) {
            throw new IllegalArgumentException(
                    "Cannot plan a fault at call " + call + " of " + point + ": calls are counted from 1.");
        }
    }

    /** Begins a plan; without {@link Beginning#call} it strikes at the next such moment. */
    public static Beginning at(Point point) {
        return new Beginning(point, 1);
    }

    /** A plan that does not say yet what happens. */
    public record Beginning(Point point, int call) {

        public Beginning call(int number) {
            return new Beginning(point, number);
        }

        public FaultPlan then(Outcome outcome) {
            return new FaultPlan(point, call, outcome);
        }
    }
}
