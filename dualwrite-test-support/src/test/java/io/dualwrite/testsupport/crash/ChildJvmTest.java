package io.dualwrite.testsupport.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.dualwrite.testsupport.database.SourceFile;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;

class ChildJvmTest {

    @Test
    void outputArgumentsPropertiesAndExitCodeAreThoseOfTheChild() {
        ChildProgram program =
                ChildProgram.of(Talker.class).withArguments("one", "zwölf").withSystemProperty("greeting", "hello");
        try (ChildJvm child = program.start()) {
            assertThat(child.awaitExit()).isEqualTo(3);
            assertThat(child.output())
                    .contains("hello [one, zwölf] " + TimeZone.getDefault().getID(), "an error");
        }
    }

    @Test
    void childKilledBeforeItsCommitLeavesNothing() throws SQLException {
        assertThat(rowsOfWriterKilledAt("before-commit")).isZero();
    }

    @Test
    void childKilledAfterItsCommitLeavesTheRow() throws SQLException {
        assertThat(rowsOfWriterKilledAt("after-commit")).isEqualTo(1);
    }

    @Test
    void childGoesOnWhenToldTo() {
        try (ChildJvm child = ChildProgram.of(Counter.class).start()) {
            ReachedPoint first = child.awaitPoint("counted");
            assertThat(child.output()).containsExactly("1");
            first.go();
            child.awaitPoint("counted").go();
            assertThat(child.awaitExit()).isZero();
            assertThat(child.output()).containsExactly("1", "2", "3");
        }
    }

    @Test
    void childThatEndsBeforeThePointIsReportedWithWhatItPrinted() {
        try (ChildJvm child = ChildProgram.of(Counter.class).start()) {
            assertThatThrownBy(() -> child.awaitPoint("nowhere"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith("The child JVM Counter ended before point 'nowhere'")
                    .hasMessageContaining("\n  3");
        }
    }

    @Test
    void killedMeansNoShutdownHook() {
        try (ChildJvm child = ChildProgram.of(Parent.class).start()) {
            child.awaitLine("grandchild ");
            child.kill();
            assertThat(child.isAlive()).isFalse();
            assertThat(child.output()).doesNotContain("shutdown hook");
        }
    }

    @Test
    void childDiesWithItsParent() {
        try (ChildJvm child = ChildProgram.of(Parent.class).start()) {
            long grandchild = Long.parseLong(child.awaitLine("grandchild ").substring("grandchild ".length()));
            assertThat(isAlive(grandchild)).isTrue();

            child.kill();

            await("the grandchild ends").atMost(Duration.ofSeconds(60)).until(() -> !isAlive(grandchild));
        }
    }

    private static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }

    private static int rowsOfWriterKilledAt(String point) throws SQLException {
        try (SourceFile file = SourceFile.create()) {
            try (ChildJvm child =
                    ChildProgram.of(Writer.class).withArguments(file.url()).start()) {
                child.awaitPoint(point).kill();
            }
            try (Connection connection = file.dataSource().getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT count(*) FROM item")) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }

    static final class Talker {
        public static void main(String[] arguments) {
            System.out.println(System.getProperty("greeting") + " " + Arrays.toString(arguments) + " "
                    + TimeZone.getDefault().getID());
            System.err.println("an error");
            System.exit(3);
        }
    }

    static final class Counter {
        public static void main(String[] arguments) {
            for (int i = 1; i <= 3; i++) {
                System.out.println(i);
                ChildPoints.reach("counted");
            }
        }
    }

    static final class Writer {
        public static void main(String[] arguments) throws SQLException {
            try (Connection connection = DriverManager.getConnection(arguments[0]);
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE item (id INTEGER PRIMARY KEY)");
                connection.setAutoCommit(false);
                statement.execute("INSERT INTO item VALUES (1)");
                ChildPoints.reach("before-commit");
                connection.commit();
                ChildPoints.reach("after-commit");
            }
        }
    }

    static final class Parent {
        public static void main(String[] arguments) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("shutdown hook")));
            ChildJvm grandchild = ChildProgram.of(Counter.class).start();
            grandchild.awaitPoint("counted");
            System.out.println("grandchild " + grandchild.pid());
            ChildPoints.reach("never told to go on");
        }
    }
}
