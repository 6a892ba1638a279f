package io.dualwrite.benchmarks.shop.stage;

import io.dualwrite.DualWrite;
import org.springframework.core.Ordered;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.support.AbstractTestExecutionListener;

/** Brings a shop that a test has just opened to the stage that is tried, before the test does anything. */
public final class ShopOnItsWay extends AbstractTestExecutionListener {
    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    @Override
    public void beforeTestClass(TestContext test) throws Exception {
        ShopOnPostgresAloneIT.opened(test);
        StageUnderTest stage = StageUnderTest.present();
        if (stage != null) {
            stage.reach(test, test.getApplicationContext().getBean(DualWrite.class));
        }
    }
}
