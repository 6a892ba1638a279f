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
                + " role that may only read: once the two are to be equal, it counts every 5 seconds, and compares every"
                + " row every 8. What it finds it keeps, and tells: here to a small web server that stands for a phone."
                + " Open its page and leave it open: stage, lag, copy and findings are live, and its buttons work.";
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
        List<String> told = scene.place().pager().messages();
        return List.of(
                new Promise(
                        "Its page is there",
                        sidecar.page().statusCode() == 200,
                        sidecar.address().toString()),
                new Promise(
                        "No alarm over a migration that has not begun",
                        told.isEmpty(),
                        told.isEmpty() ? "nothing was told" : told.get(0)));
    }

    @Override
    public String measuredAs() {
        return "OFF, sidecar starting";
    }
}
