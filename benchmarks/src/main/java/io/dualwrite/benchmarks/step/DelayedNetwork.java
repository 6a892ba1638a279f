package io.dualwrite.benchmarks.step;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * A network that is so far away and nothing else: bytes arrive later, as many as were sent. Half of the added time each
 * way. Unlike the one of the tests it does not look into messages, which would cost more the more messages there are.
 */
final class DelayedNetwork implements AutoCloseable {
    private static final class Piece {
        private final long due;
        private final byte[] bytes;

        Piece(long due, byte[] bytes) {
            this.due = due;
            this.bytes = bytes;
        }
    }

    private final ServerSocket listener;
    private final String host;
    private final int port;
    private final long oneWayNanos;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

    private DelayedNetwork(ServerSocket listener, String host, int port, Duration added) {
        this.listener = listener;
        this.host = host;
        this.port = port;
        this.oneWayNanos = added.toNanos() / 2;
    }

    /** @param added to each question with its answer */
    static DelayedNetwork before(String host, int port, Duration added) {
        try {
            ServerSocket listener = new ServerSocket(0, 128, InetAddress.getLoopbackAddress());
            DelayedNetwork network = new DelayedNetwork(listener, host, port, added);
            thread("accept", network::accept);
            return network;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    int port() {
        return listener.getLocalPort();
    }

    private void accept() {
        try {
            while (!listener.isClosed()) {
                Socket client = listener.accept();
                Socket server = new Socket(host, port);
                for (Socket socket : new Socket[] {client, server}) {
                    socket.setTcpNoDelay(true);
                    sockets.add(socket);
                }
                connect(client, server);
                connect(server, client);
            }
        } catch (IOException closed) {
            close();
        }
    }

    private void connect(Socket from, Socket to) throws IOException {
        BlockingQueue<Piece> underWay = new LinkedBlockingQueue<>();
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream();
        thread("take", () -> take(in, underWay));
        thread("deliver", () -> deliver(underWay, out, from, to));
    }

    private void take(InputStream in, BlockingQueue<Piece> underWay) {
        byte[] buffer = new byte[64 * 1024];
        try {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                underWay.add(new Piece(System.nanoTime() + oneWayNanos, Arrays.copyOf(buffer, read)));
            }
        } catch (IOException closed) {
            // The other end says so too.
        }
        underWay.add(new Piece(System.nanoTime(), new byte[0]));
    }

    private void deliver(BlockingQueue<Piece> underWay, OutputStream out, Socket from, Socket to) {
        try (from;
                to) {
            for (Piece piece = underWay.take(); piece.bytes.length > 0; piece = underWay.take()) {
                long wait = piece.due - System.nanoTime();
                if (wait > 0) {
                    LockSupport.parkNanos(wait);
                }
                out.write(piece.bytes);
                out.flush();
            }
        } catch (IOException closed) {
            // Nothing more to deliver.
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private static void thread(String name, Runnable work) {
        Thread thread = new Thread(work, "delayed-network-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            listener.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
