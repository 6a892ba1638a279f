package io.dualwrite.benchmarks.shop.stage;

import io.dualwrite.replicate.commit.Acknowledgement.When;
import io.dualwrite.stage.Stage;
import java.io.IOException;
import org.junit.platform.suite.api.BeforeSuite;

class ShopAllReadsBothIT extends ShopTests {
    @BeforeSuite
    static void begin() throws IOException {
        StageUnderTest.begin(Stage.READ_SHIFT, 100, When.BOTH);
    }
}
