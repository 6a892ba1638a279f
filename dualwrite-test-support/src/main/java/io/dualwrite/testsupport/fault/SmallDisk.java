package io.dualwrite.testsupport.fault;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.opentest4j.TestAbortedException;

/**
 * A disk of a few megabytes that can really be full: an error code that a test makes up says nothing of what comes after half a write.
 * It is memory, mounted into a temporary folder, which takes root on Linux; elsewhere {@link #ofMegabytes} skips the test. Closing it
 * takes it away with all that is on it.
 *
 * <pre>{@code
 * try (SmallDisk disk = SmallDisk.ofMegabytes(8)) {
 *     // put something on disk.folder()
 *     disk.fill();   // from now on a write fails
 *     disk.free();
 * }
 * }</pre>
 */
public final class SmallDisk implements AutoCloseable {

    private static final int BLOCK = 4096;

    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    /** A new disk, or else the test is skipped. */
    public static SmallDisk ofMegabytes(int megabytes) {
        try {
            Path folder = Files.createTempDirectory("dualwrite-disk-");
            if (!run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "none", folder.toString())) {
                Files.delete(folder);
                throw new TestAbortedException("A small disk cannot be mounted here: that takes root on Linux.");
            }
            return new SmallDisk(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it is mounted. */
    public Path folder() {
        return folder;
    }

    /** Takes all the room that is left, until {@link #free}. */
    public void fill() {
        byte[] block = new byte[BLOCK];
        try (OutputStream filler = Files.newOutputStream(filler())) {
            while (true) {
                filler.write(block);
            }
        } catch (IOException full) {
            // That was the last block.
        }
    }

    /** Gives back what {@link #fill} took. */
    public void free() {
        try {
            Files.deleteIfExists(filler());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            // Lazily: a server may still have files open on it.
            run("umount", "-l", folder.toString());
            Files.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot remove " + folder + ": " + e.getMessage(), e);
        }
    }

    private Path filler() {
        return folder.resolve("filler");
    }

    private static boolean run(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(1, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                return false;
            }
            return process.exitValue() == 0;
        } catch (IOException notThere) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
