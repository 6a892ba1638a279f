package io.dualwrite.checker.archive;

import io.dualwrite.backup.FileHash;
import io.dualwrite.error.Amount;
import io.dualwrite.error.DualWriteException;
import io.dualwrite.preflight.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;

/**
 * Says everything that is wrong with an export, not only the first thing.
 *
 * <ol>
 *   <li>Every file is there, none is too many, and each has the bytes it was written with.
 *   <li>Every line is a row of its table; count and content hash of all rows are those of the manifest.
 *   <li>No key stands twice, and every reference finds its parent, or did not find it in the source either.
 * </ol>
 *
 * <p>Needs neither the source nor a target, and disk space for the keys only.
 */
public final class Verification {
    private final ExportFolder folder;
    private final Progress.Listener listener;
    private final List<Problem> problems = new ArrayList<>();

    private Verification(Path directory, Progress.Listener listener) {
        this.folder = new ExportFolder(directory);
        this.listener = listener;
    }

    /** What was found. An export without any table is sound: its source had none. */
    public record Result(Manifest manifest, List<Problem> problems) {
        public Result {
            problems = List.copyOf(problems);
        }

        public boolean isSound() {
            return problems.isEmpty();
        }
    }

    /**
     * Reads all of it.
     *
     * @throws DualWriteException if it is not an export at all
     */
    public static Result of(Path directory, Progress.Listener listener) {
        return new Verification(directory, listener).run();
    }

    private Result run() {
        Manifest manifest = folder.manifest();
        Set<String> readable = files(manifest);
        try (KeyStore keys = KeyStore.create(manifest)) {
            int number = 1;
            for (ExportedTable table : manifest.tables()) {
                if (readable.contains(table.file())) {
                    rows(table, keys, number, manifest.tables().size());
                }
                number++;
            }
            problems.addAll(keys.problems());
        } catch (SQLException | IOException failure) {
            throw KeyStore.unusable(failure);
        }
        return new Result(manifest, problems);
    }

    /** @return files that are there, changed or not */
    private Set<String> files(Manifest manifest) {
        Set<String> there = new HashSet<>(folder.files());
        Map<String, String> expected = new TreeMap<>();
        try {
            expected.putAll(Checksums.read(folder.resolve("")));
        } catch (IOException unreadable) {
            problem(
                    Problem.Kind.CHANGED_FILE,
                    Manifest.CHECKSUMS,
                    "it is damaged, so no file can be checked against it");
        }
        List<String> needed = new ArrayList<>(manifest.migrations());
        manifest.tables().forEach(table -> needed.add(table.file()));
        for (String file : needed) {
            if (!expected.isEmpty() && !expected.containsKey(file)) {
                problem(Problem.Kind.CHANGED_FILE, Manifest.CHECKSUMS, "it does not name " + file);
            }
        }
        expected.forEach((file, sum) -> checkFile(file, sum, there));
        for (String file : there) {
            if (!expected.containsKey(file) && !expected.isEmpty()) {
                problem(Problem.Kind.EXTRA_FILE, file, "it is not part of the export");
            }
        }
        return there;
    }

    private void checkFile(String file, String sum, Set<String> there) {
        if (!there.contains(file)) {
            problem(Problem.Kind.MISSING_FILE, file, "it is not there");
            return;
        }
        try {
            if (!FileHash.of(folder.resolve(file)).equals(sum)) {
                problem(Problem.Kind.CHANGED_FILE, file, "its bytes are not those that were written");
            }
        } catch (IOException unreadable) {
            problem(Problem.Kind.CHANGED_FILE, file, "it cannot be read");
        }
    }

    private void rows(ExportedTable table, KeyStore keys, int number, int tables) throws SQLException {
        long[] rows = {0};
        listener.on(new Progress(Progress.Step.READS, table.name(), number, tables, 0, table.rows()));
        try {
            KeyStore.Keeper keeper = keys.keeperOf(table);
            RowFile.Content content = new RowFile(folder.resolve(table.file())).read(table.width(), cells -> {
                keeper.add(cells);
                if (++rows[0] % 10_000 == 0) {
                    listener.on(new Progress(Progress.Step.READS, table.name(), number, tables, rows[0], table.rows()));
                }
            });
            keeper.end();
            compare(table, content);
        } catch (JacksonException notARow) {
            problem(
                    Problem.Kind.UNREADABLE_ROWS,
                    table.file(),
                    "line " + (rows[0] + 1) + " is not a row of " + Amount.of(table.width(), "value"));
        } catch (IOException broken) {
            problem(
                    Problem.Kind.UNREADABLE_ROWS,
                    table.file(),
                    "it is cut off or damaged after " + Amount.of(rows[0], "row"));
        }
    }

    private void compare(ExportedTable table, RowFile.Content content) {
        if (content.rows() != table.rows()) {
            problem(
                    Problem.Kind.WRONG_COUNT,
                    table.name(),
                    Amount.of(content.rows(), "row") + " instead of " + table.rows());
        } else if (!content.contentHash().equals(table.contentHash())) {
            problem(Problem.Kind.WRONG_CONTENT, table.name(), "its rows are not those that were exported");
        }
    }

    private void problem(Problem.Kind kind, String where, String what) {
        problems.add(new Problem(kind, where, what));
    }
}
