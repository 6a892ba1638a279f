package io.dualwrite.testsupport.fault;

import io.dualwrite.testsupport.database.PostgresServer;
import io.dualwrite.testsupport.fault.NetworkCondition.Reach;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A network in front of a PostgreSQL server that can be made to fail, while it is in use.
 *
 * <pre>{@code
 * try (FaultyNetwork network = FaultyNetwork.before(databases.targetDatabase().server())) {
 *     String url = network.url(databases.targetDatabase().name());
 *     network.plan(FaultPlan.at(Point.ANSWER_TO_COMMIT).then(Outcome.CUT));   // once, at an exact moment
 *     network.become(NetworkCondition.refusing());                            // from now on
 *     network.heal();
 * }
 * }</pre>
 *
 * <p>It listens on a free local port, keeps that port through every condition, and follows the protocol's messages both ways. Encryption is
 * declined, as by a server that has none; a client that insists on it cannot connect. Thread-safe; all threads are daemons.
 */
public final class FaultyNetwork implements AutoCloseable {

    private static final int BACKLOG = 128;
    private static final int FIRST_PORT = 20_000;
    private static final int LAST_PORT = 32_000;
    private static final int MOST_TRIES = 100;

    private final String serverHost;
    private final int serverPort;
    private final int port;
    private final Set<Link> links = ConcurrentHashMap.newKeySet();
    private final List<Pending> plans = new ArrayList<>();
    private final Map<Point, Integer> counts = new EnumMap<>(Point.class);
    private NetworkCondition condition = NetworkCondition.healthy();
    private @Nullable ServerSocket listener;
    private @Nullable Thread acceptor;
    private boolean closed;

    /** A plan that has not struck, and how often its moment has come since it was made. */
    private static final class Pending {
        final FaultPlan plan;
        int seen;

        Pending(FaultPlan plan) {
            this.plan = plan;
        }
    }

    private FaultyNetwork(String serverHost, int serverPort) {
        this.serverHost = serverHost;
        this.serverPort = serverPort;
        this.port = listen(0);
    }

    /** A healthy network in front of a server. */
    public static FaultyNetwork before(PostgresServer server) {
        return new FaultyNetwork(server.host(), server.port());
    }

    /** A healthy network in front of whatever speaks PostgreSQL's protocol there. */
    public static FaultyNetwork before(String host, int port) {
        return new FaultyNetwork(host, port);
    }

    /** The local port to connect to. */
    public int port() {
        return port;
    }

    /** JDBC address of a database, through this network. */
    public String url(String database) {
        return "jdbc:postgresql://localhost:" + port + "/" + database;
    }

    /** Changes the condition, for connections that exist and for new ones. Returns when it holds. */
    public void become(NetworkCondition next) {
        Thread ending = null;
        synchronized (this) {
            requireOpen();
            condition = next;
            if (next.reach() == Reach.REFUSING) {
                ending = stopListening();
            } else if (listener == null) {
                listen(port);
            }
            notifyAll();
        }
        awaitEnd(ending);
        if (next.reach() == Reach.REFUSING || next.reach() == Reach.RESETTING) {
            cut();
        }
    }

    /** Becomes healthy again and forgets the plans that have not struck. Connections that hang or were cut do not come back. */
    public void heal() {
        synchronized (this) {
            plans.clear();
        }
        become(NetworkCondition.healthy());
    }

    /** Adds a fault that strikes once. Several may wait at the same time. */
    public synchronized void plan(FaultPlan plan) {
        plans.add(new Pending(plan));
    }

    /** Resets the connections that exist, now. New ones are not concerned. */
    public void cut() {
        links.forEach(Link::cut);
    }

    /** How often this moment has come since the network exists. */
    public synchronized int count(Point point) {
        return counts.getOrDefault(point, 0);
    }

    /** Connections that exist now. */
    public int openConnections() {
        return links.size();
    }

    /** Resets every connection and stops listening. A second call does nothing. */
    @Override
    public void close() {
        Thread ending;
        synchronized (this) {
            closed = true;
            ending = stopListening();
            notifyAll();
        }
        awaitEnd(ending);
        cut();
    }

    @Override
    public synchronized String toString() {
        return "FaultyNetwork[" + port + " -> " + serverHost + ":" + serverPort + ", " + condition + "]";
    }

    synchronized NetworkCondition condition() {
        return condition;
    }

    /** Waits while the network is a black hole, or the caller's own connection is one. Ends by interruption when the link closes. */
    synchronized void awaitPassage(BooleanSupplier hanging) throws InterruptedException {
        while (condition.reach() == Reach.BLACK_HOLE || hanging.getAsBoolean()) {
            wait();
        }
    }

    /** Counts a moment; gives what is planned for it. */
    synchronized Optional<Outcome> arriveAt(Point point) {
        counts.merge(point, 1, Integer::sum);
        Optional<Outcome> outcome = Optional.empty();
        for (Iterator<Pending> each = plans.iterator(); each.hasNext(); ) {
            Pending pending = each.next();
            if (pending.plan.point() == point && ++pending.seen == pending.plan.call()) {
                each.remove();
                outcome = Optional.of(pending.plan.outcome());
            }
        }
        return outcome;
    }

    void forget(Link link) {
        links.remove(link);
    }

    private synchronized int listen(int wanted) {
        try {
            ServerSocket socket = wanted == 0 ? bindAnywhere() : bind(wanted);
            listener = socket;
            Thread started = new Thread(() -> accept(socket), "network-accept-" + socket.getLocalPort());
            started.setDaemon(true);
            started.start();
            acceptor = started;
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot listen on local port " + wanted + ": " + e.getMessage(), e);
        }
    }

    /**
     * Not a port that the system would choose: while nobody listens, it could be given to an outgoing connection of somebody
     * else, and could not be taken again.
     */
    private static ServerSocket bindAnywhere() throws IOException {
        for (int tries = 1; ; tries++) {
            try {
                return bind(ThreadLocalRandom.current().nextInt(FIRST_PORT, LAST_PORT));
            } catch (BindException taken) {
                if (tries == MOST_TRIES) {
                    throw taken;
                }
            }
        }
    }

    private static ServerSocket bind(int port) throws IOException {
        ServerSocket socket = new ServerSocket();
        try {
            socket.setReuseAddress(true); // The port is taken again after refusing, while old connections still linger.
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
            return socket;
        } catch (IOException failure) {
            socket.close();
            throw failure;
        }
    }

    private void accept(ServerSocket socket) {
        while (!socket.isClosed()) {
            try {
                connect(socket.accept());
            } catch (IOException e) {
                // The listener was closed, or this one client is gone: the loop's condition tells.
            }
        }
    }

    private void connect(Socket client) throws IOException {
        Optional<Outcome> outcome = arriveAt(Point.CONNECT);
        if (condition().reach() == Reach.RESETTING || outcome.equals(Optional.of(Outcome.CUT))) {
            client.setSoLinger(true, 0);
            client.close();
            return;
        }
        Socket server = new Socket();
        try {
            server.connect(new InetSocketAddress(serverHost, serverPort));
            Link link = new Link(this, client, server, outcome.isPresent());
            links.add(link);
            link.start();
            if (!admits()) {
                link.cut(); // The condition changed between accepting and here.
            }
        } catch (IOException e) {
            Link.closeQuietly(server);
            Link.closeQuietly(client);
        }
    }

    private synchronized boolean admits() {
        return !closed && (condition.reach() == Reach.OPEN || condition.reach() == Reach.BLACK_HOLE);
    }

    /** @return who has accepted until now */
    private synchronized @Nullable Thread stopListening() {
        Thread ending = acceptor;
        acceptor = null;
        if (listener != null) {
            try {
                listener.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            listener = null;
        }
        return ending;
    }

    /** While somebody still waits in the closed socket, the system keeps its port. Not to be called with the lock held. */
    private static void awaitEnd(@Nullable Thread ending) {
        if (ending != null) {
            try {
                ending.join();
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException(this + " is closed. Make a new one.");
        }
    }
}
