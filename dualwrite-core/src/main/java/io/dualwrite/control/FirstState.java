package io.dualwrite.control;

import io.dualwrite.error.DualWriteException;
import io.dualwrite.stage.Flags;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a process finds when it starts: the state in the source, or the copy in the target, or nothing yet. */
final class FirstState {
    private static final Logger log = LoggerFactory.getLogger(Control.class);

    private FirstState() {}

    /**
     * @param initial flags of a migration that has no state yet
     * @throws DualWriteException if source and target tell different histories
     */
    static ControlState readOrBegin(Connection connection, Flags initial, Mirror mirror, InstantSource clock)
            throws SQLException {
        ControlTables.create(connection);
        Optional<ControlState> copy = lookAtCopy(mirror);
        Optional<ControlState> known = ControlTables.read(connection);
        connection.rollback();
        if (known.isEmpty()) {
            begin(connection, initial, copy, mirror, clock);
        } else if (copy.isPresent()) {
            Mirror.requireOneHistory(known.get(), copy.get());
        }
        ControlState state = ControlTables.read(connection).orElseThrow();
        connection.rollback();
        return state;
    }

    private static Optional<ControlState> lookAtCopy(Mirror mirror) {
        try {
            return mirror.read();
        } catch (SQLException unreachable) {
            log.info("The copy of the control state in the target cannot be read now: {}", unreachable.getMessage());
            return Optional.empty();
        }
    }

    private static void begin(
            Connection connection, Flags initial, Optional<ControlState> copy, Mirror mirror, InstantSource clock)
            throws SQLException {
        String pair = UUID.randomUUID().toString();
        ControlState first = copy.orElseGet(
                () -> new ControlState(pair, 0, initial, clock.instant().toString(), "configuration", 0, pair));
        List<AuditEntry> trail = copy.isPresent() ? mirror.audits() : List.of();
        boolean mine = ControlTables.update(
                        connection,
                        "INSERT INTO " + ControlTables.CONTROL + " SELECT 1, '', 0, 'off', '', '', '', '', 0, ''"
                                + " WHERE NOT EXISTS (SELECT 1 FROM " + ControlTables.CONTROL + ")")
                == 1;
        if (mine) {
            for (AuditEntry entry : trail) {
                ControlTables.append(connection, entry);
            }
            ControlTables.write(connection, first);
        }
        connection.commit();
    }
}
