package io.dualwrite.benchmarks.copy;

import io.dualwrite.benchmarks.Setting;
import io.dualwrite.benchmarks.process.Tool;
import io.dualwrite.benchmarks.scenario.CensusScenario;
import io.dualwrite.testsupport.database.EmbeddedServer;
import io.dualwrite.testsupport.database.PostgresServer;
import io.dualwrite.testsupport.database.TargetDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A file with a table of ten columns, and an empty database on a server of its own. */
record FileAndServer(Setting setting, Path file, PostgresServer server, TargetDatabase target)
        implements AutoCloseable {
    static FileAndServer of(Setting setting) throws SQLException {
        Path file = setting.workFolder().resolve("copy.db");
        setting.say(String.format(Locale.ROOT, "writing %,d rows", setting.rows()));
        CensusScenario.fill(file, setting.rows());
        PostgresServer server =
                EmbeddedServer.in(setting.workFolder().resolve("server")).start();
        return new FileAndServer(setting, file, server, server.createDatabase());
    }

    private Path log() {
        return setting.workFolder().resolve("child.log");
    }

    /** A program of ours, between the file and the database. */
    double seconds(Class<?> program, Path other) throws IOException, InterruptedException {
        return Seconds.ofChild(program, log(), other, target);
    }

    /** A program of others. */
    double seconds(List<String> command) throws IOException, InterruptedException {
        return Tool.seconds(log(), Map.of("PGPASSWORD", server.password()), command);
    }

    String uri(String user) {
        return "postgresql://" + user + "@" + server.host() + ":" + server.port() + "/" + target.name();
    }

    void requireAll(long arrived) {
        if (arrived != setting.rows()) {
            throw new IllegalStateException(arrived + " rows arrived of " + setting.rows());
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
