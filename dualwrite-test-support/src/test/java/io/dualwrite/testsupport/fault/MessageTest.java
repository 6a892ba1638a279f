package io.dualwrite.testsupport.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How messages are told apart, whatever pieces TCP cut them into. */
class MessageTest {

    private static final byte[] ANSWERS =
            join(message('C', "INSERT 0 1\0"), message('C', "COMMIT\0"), message('Z', "I"));

    @Test
    void severalMessagesInOneReadAreTakenOneByOne() throws IOException {
        assertThat(commits(new ByteArrayInputStream(ANSWERS))).containsExactly(false, true, false);
    }

    @Test
    void messageCutAtEveryByteIsPutTogether() throws IOException {
        assertThat(commits(oneByteAtATime(ANSWERS))).containsExactly(false, true, false);
    }

    @Test
    void tagsThatOnlyBeginLikeCommitAreNoCommit() throws IOException {
        byte[] others = join(message('C', "COMMIT PREPARED\0"), message('C', "ROLLBACK\0"), message('D', "COMMIT\0"));

        assertThat(commits(new ByteArrayInputStream(others))).containsExactly(false, false, false);
    }

    @Test
    void bytesArePassedOnAsTheyCame() throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(ANSWERS));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Message message = Message.read(in); message != null; message = Message.read(in)) {
            out.write(message.bytes());
        }

        assertThat(out.toByteArray()).isEqualTo(ANSWERS);
    }

    @Test
    void halfAMessageIsAnError() {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(ANSWERS, 0, 3));

        assertThatThrownBy(() -> Message.read(in)).isInstanceOf(EOFException.class);
    }

    @Test
    void namedCommitIsRecognisedEachTimeItIsExecuted() throws IOException {
        StatementWatch watch = new StatementWatch();

        assertThat(points(
                        watch, message('P', "S_1\0COMMIT\0\0\0"), message('B', "\0S_1\0"), message('E', "\0\0\0\0\0")))
                .containsExactly("none", "none", "COMMIT");
        assertThat(points(
                        watch,
                        message('P', "S_2\0SELECT 'COMMIT'\0\0\0"),
                        message('B', "\0S_2\0"),
                        message('E', "\0\0\0\0\0")))
                .containsExactly("none", "none", "STATEMENT");
        assertThat(points(watch, message('B', "\0S_1\0"), message('E', "\0\0\0\0\0")))
                .containsExactly("none", "COMMIT");
    }

    private static List<String> points(StatementWatch watch, byte[]... messages) throws IOException {
        List<String> points = new ArrayList<>();
        for (byte[] bytes : messages) {
            Message message = Message.read(new DataInputStream(new ByteArrayInputStream(bytes)));
            points.add(watch.point(message).map(Point::name).orElse("none"));
        }
        return points;
    }

    private static List<Boolean> commits(InputStream bytes) throws IOException {
        DataInputStream in = new DataInputStream(bytes);
        List<Boolean> commits = new ArrayList<>();
        for (Message message = Message.read(in); message != null; message = Message.read(in)) {
            commits.add(message.answersCommit());
        }
        return commits;
    }

    private static InputStream oneByteAtATime(byte[] bytes) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public int read(byte[] into, int offset, int length) {
                return super.read(into, offset, Math.min(length, 1));
            }
        };
    }

    private static byte[] message(char type, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(5 + bytes.length)
                .put((byte) type)
                .putInt(4 + bytes.length)
                .put(bytes)
                .array();
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
