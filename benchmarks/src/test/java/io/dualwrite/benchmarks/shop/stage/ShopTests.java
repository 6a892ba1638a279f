package io.dualwrite.benchmarks.shop.stage;

import org.junit.platform.suite.api.AfterSuite;
import org.junit.platform.suite.api.ExcludeClassNamePatterns;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** All tests of the shop that talk to it while it runs. Those left out never open it. */
@Suite(failIfNoTests = true)
@SelectPackages("io.dualwrite.sample")
@ExcludeClassNamePatterns(".*(Seeding|Latencies|QuoteStatus|HibernateStatements)Test")
abstract class ShopTests {
    @AfterSuite
    static void bothDatabasesHoldTheSame() throws Exception {
        StageUnderTest.end();
    }
}
