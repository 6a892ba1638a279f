package io.dualwrite.store.postgres.apply;

import io.dualwrite.store.postgres.row.NumericDigits;
import io.dualwrite.store.postgres.row.TargetColumn;
import io.dualwrite.store.postgres.row.TargetRows;
import io.dualwrite.value.TargetType;
import io.dualwrite.value.TargetValue;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Sends rows in the binary format of COPY: the fastest way in, and the one without any text to be parsed. Confined to
 * one connection.
 */
public final class BinaryCopy {
    private static final byte[] SIGNATURE = "PGCOPY\n\u00ff\r\n\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final int CHUNK = 64 * 1024;

    /** PostgreSQL counts from the year 2000. */
    private static final long EPOCH_DAYS = 10_957;

    private static final long EPOCH_MICROS = EPOCH_DAYS * 86_400_000_000L;

    private static final int NUMERIC_NEGATIVE = 0x4000;

    private final CopyIn copy;
    private final NumericDigits numbers = new NumericDigits();
    private long sent;
    private ByteBuffer buffer = ByteBuffer.allocate(CHUNK * 2);

    private BinaryCopy(CopyIn copy) {
        this.copy = copy;
        buffer.put(SIGNATURE).putInt(0).putInt(0);
    }

    /** Begins; either {@link #end} or {@link #cancel} must follow. */
    public static BinaryCopy into(Connection connection, TableStatements table) throws SQLException {
        return new BinaryCopy(connection.unwrap(PGConnection.class).getCopyAPI().copyIn(table.copy()));
    }

    /** Sends all rows that fit; the others are among the misfits afterwards. */
    public static void send(Connection connection, TableStatements table, TargetRows rows) throws SQLException {
        BinaryCopy copy = into(connection, table);
        try {
            while (rows.next()) {
                copy.row(table.columns(), rows);
            }
            copy.end();
        } finally {
            copy.cancel();
        }
    }

    /** Content that was sent. */
    public long bytes() {
        return sent + buffer.position();
    }

    public void row(List<TargetColumn> columns, TargetRows rows) throws SQLException {
        int count = columns.size();
        buffer.putShort((short) count);
        for (int column = 0; column < count; column++) {
            field(columns.get(column), rows.value(column));
        }
        if (buffer.position() >= CHUNK) {
            flush();
        }
    }

    /** The server has taken all rows when this returns. */
    public void end() throws SQLException {
        buffer.putShort((short) -1);
        flush();
        copy.endCopy();
    }

    /** Does nothing once it has ended. */
    public void cancel() throws SQLException {
        if (copy.isActive()) {
            copy.cancelCopy();
        }
    }

    private void flush() throws SQLException {
        copy.writeToCopy(buffer.array(), 0, buffer.position());
        sent += buffer.position();
        buffer.clear();
    }

    private void field(TargetColumn column, TargetValue value) {
        if (column.companion()) {
            room(8);
            if (value.isNull() || value.spelling() == 0) {
                buffer.putInt(-1);
            } else {
                buffer.putInt(4).putInt(value.spelling());
            }
        } else if (value.isNull()) {
            room(4);
            buffer.putInt(-1);
        } else {
            present(column.type(), value);
        }
    }

    private void present(TargetType type, TargetValue value) {
        room(32);
        switch (type.base()) {
            case SMALLINT -> buffer.putInt(2).putShort((short) value.longValue());
            case INTEGER -> buffer.putInt(4).putInt((int) value.longValue());
            case BIGINT, TIME -> buffer.putInt(8).putLong(value.longValue());
            case BOOLEAN -> buffer.putInt(1).put((byte) value.longValue());
            case DATE -> buffer.putInt(4).putInt((int) (value.longValue() - EPOCH_DAYS));
            case TIMESTAMP, TIMESTAMPTZ -> buffer.putInt(8).putLong(value.longValue() - EPOCH_MICROS);
            case DOUBLE_PRECISION -> buffer.putInt(8).putDouble(value.doubleValue());
            case UUID -> buffer.putInt(16).putLong(value.uuidHighBits()).putLong(value.uuidLowBits());
            case NUMERIC -> numeric(numbers.of(value));
            case JSONB -> {
                room(value.bytes().length);
                buffer.putInt(value.bytes().length + 1).put((byte) 1).put(value.bytes());
            }
            case TEXT, VARCHAR, JSON, BYTEA -> {
                room(value.bytes().length);
                buffer.putInt(value.bytes().length).put(value.bytes());
            }
        }
    }

    private void numeric(NumericDigits digits) {
        int count = digits.count();
        room(8 + count * 2);
        buffer.putInt(8 + count * 2)
                .putShort((short) count)
                .putShort((short) digits.weight())
                .putShort((short) (digits.isNegative() ? NUMERIC_NEGATIVE : 0))
                .putShort((short) digits.scale());
        for (int digit = 0; digit < count; digit++) {
            buffer.putShort(digits.digit(digit));
        }
    }

    private void room(int bytes) {
        if (buffer.remaining() < bytes + 32) {
            int larger = Math.max(buffer.capacity() * 2, buffer.position() + bytes + 64);
            buffer = ByteBuffer.allocate(larger).put(buffer.flip());
        }
    }
}
