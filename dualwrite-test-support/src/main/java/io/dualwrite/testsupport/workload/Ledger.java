package io.dualwrite.testsupport.workload;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.sql.DataSource;

/**
 * A workload whose every commit leaves four statements true, so that a copy which is ever in a state the original was not in gives itself away:
 *
 * <ol>
 *   <li>the balances of all accounts add up to what they began with;
 *   <li>no line is without its order;
 *   <li>the total of each order is the sum of its lines;
 *   <li>there are as many entries in the book as the clock has ticked.
 * </ol>
 *
 * <p>Each transaction is a transfer between accounts, an order with its lines, a change of an order's lines, or an order deleted with them; each
 * breaks a statement on the way and mends it before it commits, writes one entry and ticks the clock. {@link #violations} asks either
 * database; {@link #ticks} tells how far it is and never goes back. Immutable.
 *
 * @param accounts how many
 * @param balance what each begins with
 */
public record Ledger(int accounts, long balance) {

    private static final List<String> INVARIANTS = List.of(
            "SELECT count(*) FROM line WHERE NOT EXISTS (SELECT 1 FROM purchase WHERE purchase.id = line.purchase_id)",
            "SELECT count(*) FROM purchase WHERE total <> (SELECT coalesce(sum(amount), 0) FROM line WHERE purchase_id = purchase.id)",
            "SELECT abs((SELECT count(*) FROM entry) - (SELECT ticks FROM clock WHERE id = 1))");
    private static final List<String> MEANINGS = List.of(
            "lines without their order",
            "orders whose total is not the sum of their lines",
            "entries more or less than ticks");

    /** The statements that create the tables in SQLite. */
    public List<String> sourceDdl() {
        return List.of(
                "CREATE TABLE account (id INTEGER PRIMARY KEY, balance INTEGER NOT NULL)",
                "CREATE TABLE purchase (id INTEGER PRIMARY KEY, total INTEGER NOT NULL)",
                "CREATE TABLE line (purchase_id INTEGER NOT NULL REFERENCES purchase (id) ON DELETE CASCADE,"
                        + " number INTEGER NOT NULL, amount INTEGER NOT NULL, PRIMARY KEY (purchase_id, number))",
                "CREATE TABLE entry (id INTEGER PRIMARY KEY, what TEXT NOT NULL)",
                "CREATE TABLE clock (id INTEGER PRIMARY KEY, ticks INTEGER NOT NULL)");
    }

    /** The same tables in PostgreSQL. */
    public List<String> targetDdl() {
        return sourceDdl().stream().map(sql -> sql.replace("INTEGER", "bigint")).toList();
    }

    /** Creates the tables in SQLite, and opens the accounts. */
    public void createIn(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : sourceDdl()) {
                statement.execute(sql);
            }
            statement.execute("INSERT INTO clock VALUES (1, 0)");
            for (int id = 1; id <= accounts; id++) {
                statement.execute("INSERT INTO account VALUES (" + id + ", " + balance + ")");
            }
        }
    }

    /** Runs so many transactions on each of so many threads, in SQLite or PostgreSQL; one that finds SQLite busy is tried again. */
    public void run(DataSource database, Seed seed, int threads, int transactions) {
        Threads.run(threads, seed, number -> {
            Random random = seed.part(number).random();
            try (Connection connection = database.getConnection()) {
                for (int i = 0; i < transactions; i++) {
                    long chance = random.nextLong();
                    BusyRetry.run(() -> transact(connection, new Random(chance)), () -> {});
                }
            }
        });
    }

    /** One transaction; its own seed makes a second try the same. */
    public void transact(Connection connection, Random random) throws SQLException {
        connection.setAutoCommit(false);
        try {
            change(
                    connection,
                    "UPDATE clock SET ticks = ticks + 1 WHERE id = 1"); // A write first: the lock is taken here, or not
            // at all.
            switch (random.nextInt(8)) {
                case 0, 1, 2, 3 -> transfer(connection, random);
                case 4, 5 -> order(connection, random);
                case 6 -> changeLines(connection, random);
                default -> deleteOrder(connection, random);
            }
            connection.commit();
        } catch (SQLException | RuntimeException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    /** What is not true in this database, SQLite or PostgreSQL, in one statement's snapshot each; empty when all is well. */
    public List<String> violations(Connection connection) throws SQLException {
        List<String> violations = new ArrayList<>();
        long sum = ask(connection, "SELECT coalesce(sum(balance), 0) FROM account");
        if (sum != accounts * balance) {
            violations.add("The accounts hold " + sum + ", not " + accounts * balance + ".");
        }
        for (int i = 0; i < INVARIANTS.size(); i++) {
            long wrong = ask(connection, INVARIANTS.get(i));
            if (wrong != 0) {
                violations.add("There are " + wrong + " " + MEANINGS.get(i) + ".");
            }
        }
        return violations;
    }

    /** How many transactions this database has seen. */
    public long ticks(Connection connection) throws SQLException {
        return ask(connection, "SELECT coalesce(max(ticks), 0) FROM clock");
    }

    private void transfer(Connection connection, Random random) throws SQLException {
        int amount = 1 + random.nextInt(100);
        change(connection, "UPDATE account SET balance = balance - ? WHERE id = ?", amount, account(random));
        change(connection, "UPDATE account SET balance = balance + ? WHERE id = ?", amount, account(random));
        enter(connection, "transfer");
    }

    private static void order(Connection connection, Random random) throws SQLException {
        int id = purchase(random);
        change(connection, "DELETE FROM line WHERE purchase_id = ?", id);
        change(connection, "INSERT INTO purchase VALUES (?, 0) ON CONFLICT (id) DO NOTHING", id);
        int lines = 1 + random.nextInt(4);
        for (int number = 1; number <= lines; number++) {
            change(connection, "INSERT INTO line VALUES (?, ?, ?)", id, number, random.nextInt(1000));
        }
        total(connection, id);
        enter(connection, "order");
    }

    private static void changeLines(Connection connection, Random random) throws SQLException {
        int id = purchase(random);
        change(connection, "UPDATE line SET amount = amount + ? WHERE purchase_id = ?", random.nextInt(10), id);
        total(connection, id);
        enter(connection, "change");
    }

    private static void deleteOrder(Connection connection, Random random) throws SQLException {
        int id = purchase(random);
        change(
                connection,
                "DELETE FROM line WHERE purchase_id = ?",
                id); // Not left to the cascade: it may be switched off.
        change(connection, "DELETE FROM purchase WHERE id = ?", id);
        enter(connection, "delete");
    }

    private static void total(Connection connection, int id) throws SQLException {
        change(
                connection,
                "UPDATE purchase SET total = (SELECT coalesce(sum(amount), 0) FROM line WHERE purchase_id = purchase.id) WHERE id = ?",
                id);
    }

    private static void enter(Connection connection, String what) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("INSERT INTO entry SELECT ticks, ? FROM clock WHERE id = 1")) {
            statement.setString(1, what);
            statement.executeUpdate();
        }
    }

    private int account(Random random) {
        return 1 + random.nextInt(accounts);
    }

    private static int purchase(Random random) {
        return 1 + random.nextInt(50);
    }

    private static void change(Connection connection, String sql, int... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setInt(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }

    private static long ask(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
