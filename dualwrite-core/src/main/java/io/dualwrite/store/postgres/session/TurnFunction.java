package io.dualwrite.store.postgres.session;

import io.dualwrite.schema.Identifiers;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The function in the target with which each batch begins. It moves the position once it is the one that the batch begins
 * at; nobody sees that before the COMMIT. Two settings that do not exist say by their names what is the matter.
 *
 * <p>Each transaction holds a lock named after the position that it leads to, from the moment it is there. Whoever wants
 * to begin at that position waits for this lock, and goes on when it is let go of, however long the one before it waits
 * itself. One that is there before the one before it must let go of what it has got, which only a subtransaction can.
 *
 * <p>It also sees to it that neither the target's own triggers nor our capture do their work on what arrives. A session
 * that has said so for good is spared the saying: each change of {@code session_replication_role} makes the server plan
 * all statements of the session anew.
 */
public final class TurnFunction {
    /** Arguments: installation, position now, whether rows are copied, whether to act as replica, quarantine is empty. */
    private static final String NAME = Identifiers.OWN_PREFIX + "move";

    private static final String ARGUMENTS = "text, text, boolean, text, boolean, boolean, boolean";

    /** Parameters: installation, position, whether rows are copied, next position, whether it completes, quarantine, role. */
    public static final String CALL = "SELECT " + NAME + "(?, ?, ?, ?, ?, ?, ?)";

    public static final String MOVED = "dualwrite.position_has_moved";
    public static final String FILLED = "dualwrite.quarantine_is_not_empty";

    /** The one before it is nearly always there within a moment. After these it is looked for each millisecond. */
    private static final int IMPATIENT_ATTEMPTS = 10;

    private static final int ATTEMPTS = IMPATIENT_ATTEMPTS + 20;

    private static final String HEAD = """
            CREATE OR REPLACE FUNCTION %s(wanted_installation text, wanted_position text, wanted_copying boolean, next_position text, completes boolean, nothing_to_heal boolean, as_replica boolean)
              RETURNS void LANGUAGE plpgsql AS\
            """.formatted(NAME);

    private static final String BODY = """
             $function$
            DECLARE
              attempts integer := 0;
            BEGIN
              IF current_setting('dualwrite.applying', true) IS DISTINCT FROM 'on' THEN
                PERFORM set_config('dualwrite.applying', 'on', true);
              END IF;
              IF as_replica AND current_setting('session_replication_role') <> 'replica' THEN
                PERFORM set_config('session_replication_role', 'replica', true);
              END IF;
              PERFORM pg_advisory_xact_lock(hashtextextended(wanted_installation || next_position, 0));
              LOOP
                UPDATE %1$s AS p
                  SET position = next_position, caught_up = completes AND NOT p.copying, moved_at = clock_timestamp()
                  WHERE p.installation = wanted_installation AND p.position = wanted_position
                    AND p.copying = wanted_copying;
                EXIT WHEN FOUND;
                IF attempts > %6$d THEN
                  PERFORM current_setting('%3$s');
                END IF;
                IF attempts > %5$d THEN
                  PERFORM pg_sleep(0.0005);
                END IF;
                BEGIN
                  PERFORM pg_advisory_xact_lock_shared(hashtextextended(wanted_installation || wanted_position, 0));
                  IF attempts > %5$d THEN
                    PERFORM 1 FROM %1$s AS p WHERE p.installation = wanted_installation FOR UPDATE;
                  END IF;
                  RAISE EXCEPTION USING ERRCODE = 'DW001';
                EXCEPTION WHEN SQLSTATE 'DW001' THEN
                  attempts := attempts + 1;
                END;
              END LOOP;
              IF nothing_to_heal AND EXISTS (SELECT FROM %2$s) THEN
                PERFORM current_setting('%4$s');
              END IF;
            END $function$\
            """.formatted(
                    FollowerTables.POSITION, FollowerTables.QUARANTINE, MOVED, FILLED, IMPATIENT_ATTEMPTS, ATTEMPTS);

    /** Whether it is there as this version of ours knows it, as an expression. */
    static final String THERE = "EXISTS (SELECT FROM pg_catalog.pg_proc AS f WHERE f.oid = to_regprocedure('" + NAME
            + "(" + ARGUMENTS + ")') AND f.prosrc =" + BODY + ")";

    private TurnFunction() {}

    /** Looked for before: replacing it over and over would litter the catalogue. */
    static void create(Statement statement) throws SQLException {
        boolean there;
        try (ResultSet row = statement.executeQuery("SELECT " + THERE)) {
            there = row.next() && row.getBoolean(1);
        }
        if (!there) {
            statement.execute(HEAD + BODY);
        }
    }
}
