package io.dualwrite.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.stage.Stage;
import io.dualwrite.store.sqlite.file.OwnConnections;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is on the record, and what shows when somebody changes the record. */
class AuditTrailIT extends ControlCase {
    @Test
    void aRefusedAttemptIsOnTheRecordAndChangesNothing() throws SQLException {
        Control one = start("one", state -> {});
        one.record(0, attempt(one, Stage.READ_SHIFT, false));

        assertThat(one.state().epoch()).isZero();
        assertThat(one.audit(10)).singleElement().satisfies(entry -> {
            assertThat(entry.allowed()).isFalse();
            assertThat(entry.reason()).isEqualTo("not now");
            assertThat(entry.who()).isEqualTo("alice");
            assertThat(entry.to()).startsWith("READ_SHIFT");
        });
    }

    @Test
    void whatIsDoneToTheTrailShows() throws SQLException {
        Control one = start("one", state -> {});
        for (int i = 0; i < 3; i++) {
            flip(one, i % 2 == 0 ? Stage.DUAL_WRITE : Stage.OFF);
        }
        awaitMirror(one);
        assertThat(one.verifyAudit()).isEqualTo(new AuditVerification(3, List.of()));
        assertThat(tampered(one, "UPDATE _dualwrite_audit SET who = 'mallory' WHERE number = 2"))
                .singleElement()
                .asString()
                .contains("entry 2 was changed");
        assertThat(tampered(one, "DELETE FROM _dualwrite_audit WHERE number = 2"))
                .first()
                .asString()
                .contains("entry 2 is missing");
        assertThat(tampered(one, "DELETE FROM _dualwrite_audit WHERE number = 3"))
                .singleElement()
                .asString()
                .contains("ends at entry 2, and should end at 3");
    }

    /** Does it in the source, looks, and undoes it. */
    private List<String> tampered(Control control, String sql) throws SQLException {
        List<AuditEntry> entries;
        try (Connection connection = new OwnConnections(databases.sourceFile()).getConnection();
                Statement statement = connection.createStatement()) {
            entries = ControlTables.audits(connection, 0, 100);
            connection.rollback();
            statement.execute(sql);
            connection.commit();
            List<String> problems = control.verifyAudit().problems();
            statement.execute("DELETE FROM _dualwrite_audit");
            for (AuditEntry entry : entries) {
                ControlTables.append(connection, entry);
            }
            connection.commit();
            return problems;
        }
    }
}
