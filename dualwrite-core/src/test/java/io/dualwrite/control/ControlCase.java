package io.dualwrite.control;

import static org.awaitility.Awaitility.await;

import io.dualwrite.route.gate.OwnWrites;
import io.dualwrite.stage.Flags;
import io.dualwrite.stage.Percentage;
import io.dualwrite.stage.Share;
import io.dualwrite.stage.Stage;
import io.dualwrite.store.sqlite.file.OwnConnections;
import io.dualwrite.testsupport.database.DatabasePair;
import io.dualwrite.testsupport.fault.FaultyNetwork;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postgresql.ds.PGSimpleDataSource;

/** Processes of one application, and what they agree upon. */
abstract class ControlCase {
    static final Duration LONG = Duration.ofSeconds(60);
    private static final ControlSettings SETTINGS = new ControlSettings(
            Duration.ofMillis(50), Duration.ofMillis(500), Duration.ofSeconds(30), Duration.ofMillis(200));

    @RegisterExtension
    final DatabasePair databases = DatabasePair.create().withSourceSchema("create table item (id integer primary key)");

    private final List<Control> controls = new ArrayList<>();

    @AfterEach
    void close() {
        controls.forEach(Control::close);
    }

    final Control start(String name, ControlListener listener) throws SQLException {
        return start(name, databases.sourceFile(), databases.target(), listener);
    }

    final Control start(String name, Path file, DataSource target) throws SQLException {
        return start(name, file, target, state -> {});
    }

    final Control start(String name, Path file, DataSource target, ControlListener listener) throws SQLException {
        Control control = new Control(
                new OwnConnections(file), target, name, SETTINGS, listener, InstantSource.system(), OwnWrites.UNGATED);
        controls.add(control);
        control.start(Flags.OFF);
        return control;
    }

    static ControlState flip(Control control, Stage stage) throws SQLException {
        return control.record(control.state().epoch(), attempt(control, stage, true));
    }

    static Attempt attempt(Control control, Stage stage, boolean allowed) {
        Flags from = control.state().flags();
        Flags to = from.toStage(stage, Percentage.of(1)).withShadowRead(Share.OFF);
        return new Attempt("alice", "set", from, to, allowed, allowed ? "" : "not now", "LAG: 3 changes");
    }

    static void awaitMirror(Control control) {
        await().atMost(LONG).until(() -> control.mirrorProblem().isEmpty());
    }

    static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    static DataSource nowhere() {
        PGSimpleDataSource target = new PGSimpleDataSource();
        target.setServerNames(new String[] {"localhost"});
        target.setPortNumbers(new int[] {1});
        return target;
    }

    final DataSource behind(FaultyNetwork network) {
        PGSimpleDataSource target = new PGSimpleDataSource();
        target.setUrl(network.url(databases.targetDatabase().name()));
        target.setUser(databases.targetUser());
        target.setPassword(databases.targetPassword());
        return target;
    }
}
