package io.dualwrite.checker.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import io.dualwrite.value.Cell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerificationTest {
    @TempDir
    private Path directory;

    private ArchivedShop shop;

    @BeforeEach
    void makeASource() throws Exception {
        shop = ArchivedShop.in(directory);
        shop.insert("INSERT INTO customer VALUES (3, 'x', CAST(? AS TEXT), NULL)", new byte[] {'a', (byte) 0xff, 'b'});
    }

    @Test
    void whatWasWrittenIsSound() {
        Manifest manifest = shop.export();

        assertThat(manifest.tables())
                .extracting(ExportedTable::name, ExportedTable::rows, ExportedTable::rowid)
                .containsExactlyInAnyOrder(
                        tuple("customer", 5L, false),
                        tuple("orders", 6L, false),
                        tuple("visit", 3L, true),
                        tuple("empty", 0L, false));
        assertThat(manifest.tables()).extracting(ExportedTable::name).containsSubsequence("customer", "orders");
        assertThat(manifest.definitions()).anyMatch(sql -> sql.startsWith("CREATE INDEX orders_by_customer"));
        assertThat(shop.verify().problems()).isEmpty();
    }

    @Test
    void everyValueComesBackWithItsClassAndBits() throws Exception {
        Manifest manifest = shop.export();
        List<String> read = new ArrayList<>();
        ExportedTable orders = table(manifest, "orders");
        new RowFile(shop.export.resolve(orders.file())).<IOException>read(orders.width(), cells -> {
            Cell total = cells[orders.placeOf("total")];
            read.add(total.storageClass() + " " + Double.toHexString(total.real()));
        });

        assertThat(read)
                .containsExactly(
                        "REAL " + Double.toHexString(0.1 + 0.2),
                        "REAL Infinity",
                        "REAL -Infinity",
                        "REAL " + Double.toHexString(Double.MIN_VALUE),
                        "REAL " + Double.toHexString(Double.MAX_VALUE),
                        "REAL " + Double.toHexString(3.0));
        assertThat(notes(manifest)).contains("61ff62", "610062", "6c696e650a09", "null", "");
    }

    private List<String> notes(Manifest manifest) throws IOException {
        List<String> notes = new ArrayList<>();
        ExportedTable customers = table(manifest, "customer");
        new RowFile(shop.export.resolve(customers.file())).<IOException>read(customers.width(), cells -> {
            Cell cell = cells[customers.placeOf("notes")];
            notes.add(cell.isNull() ? "null" : java.util.HexFormat.of().formatHex(cell.bytes()));
        });
        return notes;
    }

    @Test
    void aChangedByteIsFoundInEveryFile() throws Exception {
        Manifest manifest = shop.export();
        for (String file : new ExportFolder(shop.export).files()) {
            Path path = shop.export.resolve(file);
            byte[] sound = Files.readAllBytes(path);
            byte[] changed = sound.clone();
            changed[sound.length / 2] ^= 0x20;
            Files.write(path, changed);

            if (file.equals(Manifest.FILE)) {
                assertThat(problemsOrRefusal()).isNotEmpty();
            } else {
                assertThat(shop.verify().problems())
                        .as(file)
                        .anyMatch(problem -> problem.kind() == Problem.Kind.CHANGED_FILE
                                && problem.where().equals(file));
            }
            Files.write(path, sound);
        }
        assertThat(manifest.migrations()).isNotEmpty();
        assertThat(shop.verify().isSound()).isTrue();
    }

    private List<String> problemsOrRefusal() {
        try {
            return shop.verify().problems().stream().map(Problem::toString).toList();
        } catch (DualWriteException refused) {
            return List.of(refused.code().id());
        }
    }

    @Test
    void allThatIsWrongIsListedAtOnce() throws Exception {
        shop.export();
        Files.delete(shop.file("empty"));
        Path orders = shop.file("orders");
        Files.write(orders, Arrays.copyOf(Files.readAllBytes(orders), 40));
        Files.writeString(shop.export.resolve("tables/stray.txt"), "?");

        assertThat(shop.verify().problems())
                .extracting(Problem::kind)
                .containsExactlyInAnyOrder(
                        Problem.Kind.MISSING_FILE,
                        Problem.Kind.CHANGED_FILE,
                        Problem.Kind.EXTRA_FILE,
                        Problem.Kind.UNREADABLE_ROWS);
    }

    @Test
    void rowsThatWereExchangedWithMatchingChecksumsAreFoundByCountAndContent() throws Exception {
        Manifest manifest = shop.export();
        rewrite(manifest, "visit", rows -> rows.subList(0, 2));
        rewrite(manifest, "orders", rows -> {
            List<Cell[]> changed = new ArrayList<>(rows);
            changed.get(0)[0].setInteger(77);
            return changed;
        });

        assertThat(shop.verify().problems())
                .extracting(Problem::kind, Problem::where)
                .containsExactlyInAnyOrder(
                        tuple(Problem.Kind.WRONG_COUNT, "visit"), tuple(Problem.Kind.WRONG_CONTENT, "orders"));
    }

    @Test
    void orphansAndRepeatedKeysAreFound() throws Exception {
        Manifest manifest = shop.export();
        rewrite(manifest, "customer", rows -> List.of(rows.get(0), rows.get(0)));

        assertThat(shop.verify().problems())
                .extracting(Problem::kind, Problem::where)
                .contains(tuple(Problem.Kind.REPEATED_KEY, "customer"), tuple(Problem.Kind.ORPHANS, "orders"));
    }

    @Test
    void orphansOfTheSourceAreKnown() throws Exception {
        shop.run("INSERT INTO orders(customer) VALUES (4711)");

        Manifest manifest = shop.export();

        assertThat(table(manifest, "orders").references()).singleElement().matches(one -> one.orphans() == 1);
        assertThat(shop.verify().problems())
                .singleElement()
                .matches(problem ->
                        problem.kind() == Problem.Kind.ORPHANS && problem.what().endsWith("so it was in the source"));
    }

    @Test
    void anInterruptedExportIsNoneAndIsBegunAnew() throws Exception {
        shop.export();
        Files.delete(shop.export.resolve(Manifest.CHECKSUMS));

        assertThatExceptionOfType(DualWriteException.class)
                .isThrownBy(() -> shop.verify())
                .matches(refused -> refused.code() == ErrorCode.NOT_AN_EXPORT);
        shop.export();
        assertThat(shop.verify().isSound()).isTrue();
    }

    @Test
    void aFinishedExportAndForeignFilesAreNeverOverwritten() throws Exception {
        shop.export();

        assertThatExceptionOfType(DualWriteException.class)
                .isThrownBy(() -> shop.export())
                .matches(refused -> refused.code() == ErrorCode.EXPORT_EXISTS);
        Files.delete(shop.export.resolve(Manifest.CHECKSUMS));
        Path foreign = Files.writeString(shop.export.resolve("thesis.txt"), "mine");
        assertThatExceptionOfType(DualWriteException.class)
                .isThrownBy(() -> shop.export())
                .matches(refused -> refused.code() == ErrorCode.EXPORT_EXISTS);
        assertThat(foreign).exists();
    }

    @Test
    void anExportIsTheSourceAtOneMoment() throws Exception {
        shop.run("PRAGMA journal_mode = WAL");
        Manifest manifest = new Export(
                        io.dualwrite.preflight.PreflightSettings.of(shop.source),
                        shop.export,
                        progress -> {
                            if (progress.step() == io.dualwrite.preflight.Progress.Step.WRITES) {
                                write();
                            }
                        },
                        java.time.InstantSource.system())
                .run("test");

        assertThat(table(manifest, "orders").rows()).isEqualTo(6);
        assertThat(table(manifest, "visit").rows()).isEqualTo(3);
        assertThat(shop.verify().isSound()).isTrue();
    }

    private void write() {
        try {
            shop.run(
                    "INSERT INTO customer(name) VALUES ('late')",
                    "INSERT INTO orders(customer) SELECT max(id) FROM customer",
                    "INSERT INTO visit VALUES ('/late', 9)");
        } catch (java.sql.SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Writes a table's file anew and gives the manifest's page no say in it: only the checksums are brought in line. */
    private void rewrite(Manifest manifest, String name, Function<List<Cell[]>, List<Cell[]>> change)
            throws IOException {
        ExportedTable table = table(manifest, name);
        RowFile file = new RowFile(shop.export.resolve(table.file()));
        List<Cell[]> rows = new ArrayList<>();
        file.<IOException>read(
                table.width(),
                cells -> rows.add(
                        Arrays.stream(cells).map(cell -> new Cell().set(cell)).toArray(Cell[]::new)));
        try (RowFile.Writer writer = file.create()) {
            change.apply(rows).forEach(writer::write);
        }
        Checksums.write(shop.export, new ExportFolder(shop.export).files());
    }

    private static ExportedTable table(Manifest manifest, String name) {
        return manifest.tables().stream()
                .filter(table -> table.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
