package io.dualwrite.copy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;

/** Rows of PostgreSQL that leave what is still to be copied for what has been copied, and the other way round. */
final class RowsOnTheMove {
    static final String INSERT =
            "INSERT INTO person (id, name, email, score, photo) SELECT i, 'name ' || i, 'mail' || i, i / 7.0,"
                    + " decode(lpad(to_hex(i), 8, '0'), 'hex') FROM generate_series(10001, 13000) AS i";

    private RowsOnTheMove() {}

    /** A hundred times, and further until it is over, but not for ever. */
    static void in(DataSource target, Random random, AtomicBoolean over) throws SQLException {
        try (Connection connection = target.getConnection();
                Statement statement = connection.createStatement()) {
            for (int moves = 0; moves < 100 || (!over.get() && moves < 1_500); moves++) {
                int id = 10_001 + random.nextInt(3_000);
                move(statement, random.nextInt(4), id);
            }
        }
    }

    private static void move(Statement statement, int way, int id) throws SQLException {
        int other = 8_000_000 - id;
        try {
            statement.execute(
                    switch (way) {
                        case 0 -> "UPDATE person SET id = 8000000 - id WHERE id IN (" + id + ", " + other + ")";
                        case 1 -> "DELETE FROM person WHERE id = " + id;
                        case 2 -> "UPDATE person SET email = 'mail' || -id, score = score + 1 WHERE id = " + id;
                        default -> "INSERT INTO person (id, name) VALUES (" + id + ", 'again') ON CONFLICT DO NOTHING";
                    });
        } catch (SQLException refused) {
            // Two that are swapped meet, or wait for each other.
            if (!refused.getSQLState().startsWith("23")
                    && !refused.getSQLState().startsWith("40")) {
                throw refused;
            }
        }
    }
}
