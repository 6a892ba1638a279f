package io.dualwrite.checker.archive;

import io.dualwrite.store.load.Scan;
import io.dualwrite.store.row.RowSet;
import io.dualwrite.value.Cell;
import io.dualwrite.value.ContentHash;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;

/** The rows of one table: compressed lines of {@link RowForm}. Memory for one row, whatever the size. */
final class RowFile {
    static final String SUFFIX = ".ndjson.gz";
    private static final int BUFFER = 64 * 1024;

    private final Path path;

    RowFile(Path path) {
        this.path = path;
    }

    /** Takes rows, and knows their hash in the end. */
    static final class Writer implements AutoCloseable {
        private final JsonGenerator lines;
        private final ContentHash hash = new ContentHash();
        private long rows;

        private Writer(JsonGenerator lines) {
            this.lines = lines;
        }

        void write(Cell[] cells) {
            RowForm.write(lines, cells);
            hash.add(cells);
            rows++;
        }

        long rows() {
            return rows;
        }

        String contentHash() {
            return hash.hex();
        }

        @Override
        public void close() {
            lines.close();
        }
    }

    /** Takes one row. The cells are overwritten by the next. */
    @FunctionalInterface
    interface Visitor<E extends Exception> {
        void row(Cell[] cells) throws E;
    }

    /** What was read. */
    record Content(long rows, String contentHash) {}

    Writer create() {
        try {
            OutputStream file = new BufferedOutputStream(Files.newOutputStream(path), BUFFER);
            return new Writer(RowForm.generator(new FastGzip(file)));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /**
     * Reads all rows.
     *
     * @throws IOException if the file ends too early, or is no compressed file
     * @throws tools.jackson.core.JacksonException if a line is not a row of this width
     */
    <E extends Exception> Content read(int width, Visitor<E> visitor) throws IOException, E {
        Cell[] cells = new Cell[width];
        Arrays.setAll(cells, place -> new Cell());
        ContentHash hash = new ContentHash();
        long rows = 0;
        try (InputStream file = new BufferedInputStream(Files.newInputStream(path), BUFFER);
                JsonParser lines = RowForm.parser(new GZIPInputStream(file, BUFFER))) {
            while (RowForm.read(lines, cells)) {
                rows++;
                hash.add(cells);
                visitor.row(cells);
            }
        }
        return new Content(rows, hash.hex());
    }

    /** A cursor over the rows, which a store takes as it takes those of a database. */
    Scan.Rows open(int width, List<Integer> places) throws IOException {
        JsonParser lines = RowForm.parser(new GZIPInputStream(Files.newInputStream(path), BUFFER));
        Cell[] cells = new Cell[width];
        Arrays.setAll(cells, place -> new Cell());
        return new Scan.Rows() {
            @Override
            public boolean next(RowSet into, int atMost) {
                for (int row = 0; row < atMost; row++) {
                    if (!RowForm.read(lines, cells)) {
                        return false;
                    }
                    places.forEach(place -> into.add(cells[place]));
                    if (into.isHeavy()) {
                        return true;
                    }
                }
                return true;
            }

            @Override
            public void close() {
                lines.close();
            }
        };
    }

    /** Compresses for speed: the rest costs more time than it saves space. */
    private static final class FastGzip extends GZIPOutputStream {
        FastGzip(OutputStream out) throws IOException {
            super(out, BUFFER);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
