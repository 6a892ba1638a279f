package io.dualwrite.benchmarks.shop.stage;

import io.dualwrite.replicate.commit.Acknowledgement.When;
import io.dualwrite.stage.Stage;
import java.io.IOException;
import org.junit.platform.suite.api.BeforeSuite;

class ShopShadowReadIT extends ShopTests {
    @BeforeSuite
    static void begin() throws IOException {
        StageUnderTest.begin(Stage.SHADOW_READ, 0, When.AUTO);
    }
}
