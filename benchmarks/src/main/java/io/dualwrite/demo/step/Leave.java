package io.dualwrite.demo.step;

import io.dualwrite.demo.place.Place;
import io.dualwrite.demo.voice.Promise;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.util.List;

/** Everything stops, and nothing is left. */
public final class Leave implements Step {

    @Override
    public String title() {
        return "Put everything away";
    }

    @Override
    public String story() {
        return "The shop, PostgreSQL, the sidecar and the pager stop; the files are deleted.";
    }

    @Override
    public void act(Scene scene) {
        scene.place().close();
    }

    @Override
    public List<Promise> promises(Scene scene) throws Exception {
        Place place = scene.place();
        return List.of(
                new Promise(
                        "Nothing that was started still runs",
                        !place.shop().isRunning()
                                && !place.sidecar().isRunning()
                                && !listens(place.postgres().port()),
                        place.trouble().isEmpty() ? "shop, sidecar, PostgreSQL" : String.join(" ", place.trouble())),
                new Promise("No file is left", !Files.exists(place.path()), place.path() + " is gone"));
    }

    private static boolean listens(int port) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("localhost", port), 1000);
            return true;
        } catch (ConnectException nobodyThere) {
            return false;
        }
    }
}
