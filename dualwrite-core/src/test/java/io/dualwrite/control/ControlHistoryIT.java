package io.dualwrite.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import io.dualwrite.stage.Stage;
import io.dualwrite.store.sqlite.file.OwnConnections;
import io.dualwrite.testsupport.fault.FaultyNetwork;
import io.dualwrite.testsupport.fault.NetworkCondition;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** The state where one of the two databases is gone, old, or of somebody else. */
class ControlHistoryIT extends ControlCase {
    @Test
    void eitherDatabaseAloneIsEnoughToStart() throws Exception {
        Path fresh = databases.sourceFile().resolveSibling("fresh.db");
        try (Connection source = databases.source().getConnection();
                Statement statement = source.createStatement()) {
            statement.execute("VACUUM INTO '" + fresh + "'");
        }
        Control before = start("before", state -> {});
        flip(before, Stage.DUAL_WRITE);
        awaitMirror(before);
        String pair = before.state().pair();
        before.close();

        Control withoutTarget = start("without target", databases.sourceFile(), nowhere());
        assertThat(withoutTarget.state().stage()).isEqualTo(Stage.DUAL_WRITE);
        assertThat(withoutTarget.mirrorProblem()).isPresent();

        Control withoutSource = start("without source", fresh, databases.target());
        assertThat(withoutSource.state().pair()).isEqualTo(pair);
        assertThat(withoutSource.state().stage()).isEqualTo(Stage.DUAL_WRITE);
        assertThat(withoutSource.verifyAudit().problems()).isEmpty();
        assertThat(withoutSource.audit(5)).hasSize(1);
    }

    @Test
    void aSourceThatWasRestoredFromABackupIsRefused() throws Exception {
        Control before = start("before", state -> {});
        flip(before, Stage.DUAL_WRITE);
        awaitMirror(before);
        Path backup = databases.sourceFile().resolveSibling("backup.db");
        try (Connection source = databases.source().getConnection();
                Statement statement = source.createStatement()) {
            statement.execute("VACUUM INTO '" + backup + "'");
        }
        flip(before, Stage.OFF);
        await().atMost(LONG)
                .until(() -> new Mirror(databases.target()).read().orElseThrow().epoch() == 2);
        before.close();
        Path restored = databases.sourceFile().resolveSibling("restored.db");
        Files.copy(backup, restored, StandardCopyOption.REPLACE_EXISTING);

        assertThatThrownBy(() -> start("restored", restored, databases.target()))
                .isInstanceOfSatisfying(
                        DualWriteException.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.EPOCH_CONFLICT));
    }

    @Test
    void aTargetOfAnotherMigrationIsRefused() throws Exception {
        awaitMirror(start("one", state -> {}));
        Path other = databases.sourceFile().resolveSibling("other.db");
        try (Connection source = databases.source().getConnection();
                Statement statement = source.createStatement()) {
            statement.execute("VACUUM INTO '" + other + "'");
        }
        try (Connection connection = new OwnConnections(other).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE _dualwrite_control SET pair = 'another', audit_hash = 'another'");
            connection.commit();
        }
        assertThatThrownBy(() -> start("other", other, databases.target()))
                .isInstanceOfSatisfying(
                        DualWriteException.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.CONTROL_OF_ANOTHER_PAIR));
    }

    @Test
    void flipsGoOnWhileTheTargetIsGoneAndTheCopyFollowsLater() throws Exception {
        try (FaultyNetwork network =
                FaultyNetwork.before(databases.targetDatabase().server())) {
            Control one = start("one", databases.sourceFile(), behind(network));
            awaitMirror(one);
            network.become(NetworkCondition.refusing());
            network.cut();
            flip(one, Stage.DUAL_WRITE);
            flip(one, Stage.OFF);
            assertThat(one.state().epoch()).isEqualTo(2);
            await().atMost(LONG).until(() -> one.mirrorProblem().isPresent());
            network.heal();
            await().atMost(LONG)
                    .until(() ->
                            new Mirror(databases.target()).read().orElseThrow().epoch() == 2);
            assertThat(one.verifyAudit().problems()).isEmpty();
        }
    }
}
