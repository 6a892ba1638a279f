package io.dualwrite.benchmarks;

import io.dualwrite.benchmarks.report.Outcome;

/** A question about speed, and the way to answer it on this machine. */
public interface Scenario {

    /** What {@code ./bench <name>} is called with. */
    String name();

    /** The question in one line, as {@code ./bench --help} prints it. */
    String question();

    /**
     * Answers the question: alternatives interleaved, several rounds, medians.
     *
     * @throws Exception when the scenario could not be run; a slow result is an outcome, not an exception
     */
    Outcome run(Setting setting) throws Exception;
}
