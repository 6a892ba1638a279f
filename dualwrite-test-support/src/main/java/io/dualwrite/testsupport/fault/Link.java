package io.dualwrite.testsupport.fault;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One client's connection through the network: two sockets and two directions. Thread-safe. */
final class Link {

    private final FaultyNetwork network;
    private final Socket client;
    private final Socket server;
    private final Direction toServer;
    private final Direction toClient;
    private volatile boolean hanging;

    Link(FaultyNetwork network, Socket client, Socket server, boolean hanging) throws IOException {
        this.network = network;
        this.client = client;
        this.server = server;
        this.hanging = hanging;
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        this.toServer = new Direction(this, new FromClient(), server.getOutputStream());
        this.toClient = new Direction(this, new FromServer(), client.getOutputStream());
    }

    void start() {
        toServer.start("to-server");
        toClient.start("to-client");
    }

    NetworkCondition condition() {
        return network.condition();
    }

    boolean isHanging() {
        return hanging;
    }

    /** Returns when bytes may be delivered: at once, or when a black hole ends. */
    void awaitPassage() throws InterruptedException {
        network.awaitPassage(() -> hanging);
    }

    /** Counts the moment and does what is planned for it. False: the message is lost, and nothing more will pass. */
    private boolean survives(Point point) {
        Optional<Outcome> outcome = network.arriveAt(point);
        if (outcome.isEmpty()) {
            return true;
        }
        if (outcome.get() == Outcome.HANG) {
            hanging = true;
        } else {
            cut();
        }
        return false;
    }

    /** Resets both sides. */
    void cut() {
        for (Socket socket : new Socket[] {client, server}) {
            try {
                socket.setSoLinger(true, 0); // Closing then sends RST instead of FIN.
            } catch (IOException e) {
                // Closed already.
            }
        }
        close();
    }

    void close() {
        closeQuietly(client);
        closeQuietly(server);
        toServer.stop();
        toClient.stop();
        network.forget(this);
    }

    static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // Nothing depends on a farewell.
        }
    }

    /** Where a direction takes its messages from. */
    interface MessageSource {
        /** The next message to pass on; null at the end. */
        @Nullable
        Message next() throws IOException;
    }

    private final class FromClient implements MessageSource {

        private final DataInputStream in;
        private final StatementWatch statements = new StatementWatch();
        private boolean started;

        FromClient() throws IOException {
            in = new DataInputStream(new BufferedInputStream(client.getInputStream()));
        }

        @Override
        public @Nullable Message next() throws IOException {
            if (!started) {
                return first();
            }
            Message message = Message.read(in);
            if (message == null) {
                return null;
            }
            Optional<Point> point = statements.point(message);
            return point.isEmpty() || survives(point.get()) ? message : awaitEnd();
        }

        /** Declines encryption on the server's behalf: what follows has to be readable here. */
        private @Nullable Message first() throws IOException {
            Message message = Message.readUntyped(in);
            while (message != null && message.asksForEncryption()) {
                client.getOutputStream().write('N');
                message = Message.readUntyped(in);
            }
            started = message != null && !message.asksToCancel();
            return message;
        }

        private @Nullable Message awaitEnd() throws IOException {
            in.transferTo(OutputStream.nullOutputStream());
            return null;
        }
    }

    private final class FromServer implements MessageSource {

        private final DataInputStream in;

        FromServer() throws IOException {
            in = new DataInputStream(new BufferedInputStream(server.getInputStream()));
        }

        @Override
        public @Nullable Message next() throws IOException {
            Message message = Message.read(in);
            if (message != null && message.answersCommit() && !survives(Point.ANSWER_TO_COMMIT)) {
                in.transferTo(OutputStream.nullOutputStream());
                return null;
            }
            return message;
        }
    }
}
