package io.dualwrite.demo.step;

import io.dualwrite.demo.place.Sidecar;
import io.dualwrite.demo.voice.Promise;
import java.util.List;

/** The sidecar starts beside the application, with a role that may only read. */
public final class OpenSidecar implements Step {

    @Override
    public String title() {
        return "A second pair of eyes";
    }

    @Override
    public String story() {
        return "The sidecar is a program of its own. It looks at both databases from beside the application, with a"
            + " role that may only read: counts every 5 seconds, every row every 8. What it finds it keeps, and tells:"
            + " here to a small web server that stands for a phone. It has its own address; leave it open.";
    }

    @Override
    public void act(Scene scene) throws Exception {
        scene.voice().command("./dualwrite serve   # in " + scene.place().path() + ", where its YAML file is");
        scene.place().startSidecar();
        scene.voice().fact("Sidecar", scene.place().sidecar().address().toString());
        scene.voice().fact("Pager", scene.place().pager().address().toString());
    }

    @Override
    public List<Promise> promises(Scene scene) throws Exception {
        Sidecar sidecar = scene.place().sidecar();
        return List.of(new Promise(
                "It runs, and the shop does not notice",
                sidecar.isRunning(),
                sidecar.address().toString()));
    }

    @Override
    public String measuredAs() {
        return "DUAL_WRITE, sidecar starting";
    }
}
