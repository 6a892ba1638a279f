package io.dualwrite.checker.run;

import io.dualwrite.compare.plan.ComparePlan;
import io.dualwrite.compare.postgres.PostgresSide;
import io.dualwrite.compare.sqlite.SqliteSide;
import java.sql.SQLException;

/** The two databases, and how they are compared. Thread-safe. */
public interface ComparedPair {
    /** Which tables and columns stand for which. May take as long as reading the source once. */
    ComparePlan plan() throws SQLException;

    SqliteSide source();

    PostgresSide target();
}
