package io.dualwrite.sql.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.dualwrite.sql.Translator;
import io.dualwrite.sql.Verdict;
import io.dualwrite.testsupport.database.PostgresServer;
import io.dualwrite.testsupport.database.TargetDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The exercises published with the Chinook database, on the real file, where it lies beside the checkout. */
class ChinookIT {
    private static final Path FILE = Path.of("..", "..", "shared", "data", "chinook.db");

    @TempDir
    private Path folder;

    @Test
    void everyExerciseHasTheSameAnswer() throws Exception {
        assumeTrue(Files.exists(FILE), "chinook.db is not beside this checkout");
        Path copy = Files.copy(FILE, folder.resolve("chinook.db"));
        List<String> wrong = new ArrayList<>();
        int same = 0;
        Connection sqlite = DriverManager.getConnection("jdbc:sqlite:" + copy);
        App app = App.of(definitions(sqlite)).withoutScript();
        Translator translator = new Translator(app.schema());
        try (TargetDatabase target = PostgresServer.shared().createDatabase();
                BothSides sides = new BothSides(app, sqlite, target.dataSource().getConnection())) {
            for (Entry entry : Entry.read("/corpus/chinook.sql")) {
                Verdict verdict = translator.translate(entry.sql());
                if (verdict instanceof Verdict.Ready ready) {
                    Outcome outcome = Outcome.of(sides, entry, ready);
                    same += outcome.kind() == Outcome.Kind.SAME ? 1 : 0;
                    if (outcome.kind() == Outcome.Kind.DIFFERENT || outcome.kind() == Outcome.Kind.LOUD) {
                        wrong.add(outcome.kind() + " " + outcome.difference());
                    }
                } else {
                    wrong.add(verdict + " " + entry.sql());
                }
            }
        }
        assertThat(String.join("\n", wrong)).isEmpty();
        assertThat(same).isGreaterThan(50);
    }

    private static String definitions(Connection sqlite) throws Exception {
        StringBuilder script = new StringBuilder();
        try (Statement statement = sqlite.createStatement();
                ResultSet tables = statement.executeQuery(
                        "SELECT sql FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'")) {
            while (tables.next()) {
                script.append(tables.getString(1)).append(";\n");
            }
        }
        return script.toString();
    }
}
