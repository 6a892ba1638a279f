package io.dualwrite.testsupport.fault;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One message of PostgreSQL's protocol, version 3: a type byte, four bytes of length that count themselves, and a body. The first messages
 * of a client have no type; theirs is {@link #UNTYPED} here.
 *
 * <p>Reading whole messages is what makes a fault exact: it does not matter how TCP cut the bytes into pieces.
 */
final class Message {

    static final char UNTYPED = 0;

    private static final int SSL_REQUEST = 80877103;
    private static final int GSS_REQUEST = 80877104;
    private static final int CANCEL_REQUEST = 80877102;
    private static final int LENGTH_BYTES = 4;

    private final byte[] bytes;
    private final int bodyStart;

    private Message(byte[] bytes, int bodyStart) {
        this.bytes = bytes;
        this.bodyStart = bodyStart;
    }

    /** The next message, or null when the sender closed the connection between two messages. */
    static @Nullable Message read(DataInputStream in) throws IOException {
        int type = in.read();
        return type < 0 ? null : readRest(in, new byte[] {(byte) type});
    }

    /** One of a client's first messages, which have no type. */
    static @Nullable Message readUntyped(DataInputStream in) throws IOException {
        try {
            return readRest(in, new byte[0]);
        } catch (EOFException e) {
            return null; // A port scanner, or a health check that only connects.
        }
    }

    private static Message readRest(DataInputStream in, byte[] type) throws IOException {
        int length = in.readInt();
        if (length < LENGTH_BYTES) {
            throw new IOException("Not the PostgreSQL protocol: a message of length " + length + ".");
        }
        byte[] bytes = ByteBuffer.allocate(type.length + length)
                .put(type)
                .putInt(length)
                .array();
        in.readFully(bytes, type.length + LENGTH_BYTES, length - LENGTH_BYTES);
        return new Message(bytes, type.length + LENGTH_BYTES);
    }

    byte[] bytes() {
        return bytes;
    }

    char type() {
        return bodyStart == LENGTH_BYTES ? UNTYPED : (char) bytes[0];
    }

    /** The zero-terminated texts at the start of the body. */
    String[] texts(int count) {
        String[] texts = new String[count];
        int start = bodyStart;
        for (int i = 0; i < count; i++) {
            int end = start;
            while (bytes[end] != 0) {
                end++;
            }
            texts[i] = new String(bytes, start, end - start, StandardCharsets.UTF_8);
            start = end + 1;
        }
        return texts;
    }

    /** Whether a client asks for encryption, before anything else. */
    boolean asksForEncryption() {
        return type() == UNTYPED && (code() == SSL_REQUEST || code() == GSS_REQUEST);
    }

    /** Whether a client asks to cancel what another connection is doing: no message follows. */
    boolean asksToCancel() {
        return type() == UNTYPED && code() == CANCEL_REQUEST;
    }

    /** Whether the server says that a transaction is committed. A COMMIT of a failed transaction is answered with ROLLBACK. */
    boolean answersCommit() {
        return type() == 'C' && texts(1)[0].equals("COMMIT");
    }

    private int code() {
        return bytes.length >= bodyStart + Integer.BYTES
                ? ByteBuffer.wrap(bytes).getInt(bodyStart)
                : 0;
    }
}
