package io.dualwrite.demo.place;

import io.dualwrite.benchmarks.process.Checker;
import io.dualwrite.benchmarks.process.Service;
import io.dualwrite.benchmarks.process.Shop;
import io.dualwrite.benchmarks.process.WorkFolder;
import io.dualwrite.sample.traffic.OngoingTraffic;
import io.dualwrite.sample.traffic.Traffic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * All that runs while the tour lasts. Whatever it opened is on a pile, and {@link #close} takes the pile down from the top:
 * at the end, when a step fails, and on Ctrl-C alike.
 */
public final class Place implements AutoCloseable {

    private final Size size;
    private final WorkFolder folder;
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final List<String> trouble = new ArrayList<>();
    private final Ops ops = new Ops(this::shop);
    private volatile boolean closed;
    private @Nullable Postgres postgres;
    private @Nullable Service shop;
    private @Nullable Pager pager;
    private @Nullable Sidecar sidecar;
    private @Nullable OngoingTraffic visitors;
    private @Nullable Orders orders;

    public Place(Size size) throws IOException {
        this.size = size;
        this.folder = WorkFolder.create("dualwrite-demo-");
        opened.push(folder);
    }

    public Size size() {
        return size;
    }

    public void startPostgres() throws Exception {
        postgres = pile(Postgres.start(folder.path().resolve("postgres")));
    }

    public void startShop() throws Exception {
        pile(launchShop(size.port())).awaitReady();
    }

    /** After it was killed: the same program, on the same file, at the same address. */
    public void startShopAgain() throws Exception {
        pile(launchShop(shop().address().getPort())).awaitReady();
    }

    public void letVisitorsIn() throws Exception {
        visitors = pile(Traffic.against(shop().address())
                .users(size.users())
                .thinkTime(Duration.ofMillis(100))
                .begin());
        orders = pile(Orders.begin(this::shop));
    }

    public void startSidecar() throws Exception {
        Pager receiver = pile(Pager.open(folder.path().resolve("pager.log")));
        pager = receiver;
        Service service = pile(Sidecar.launch(
                folder.path(),
                size.sidecarPort(),
                postgres().url(),
                Postgres.READER,
                ops.address(),
                receiver.address()));
        service.awaitReady();
        sidecar = Sidecar.of(service);
    }

    /** {@code ./dualwrite COMMAND} with both databases named, to its end. */
    public Checker.Said dualwrite(String command, String... more) throws IOException, InterruptedException {
        return Checker.run(folder.path(), arguments(command, more));
    }

    /** What a person types for {@link #dualwrite}. */
    public String typed(String command, String... more) {
        return "./dualwrite "
                + String.join(
                        " ",
                        arguments(command, more).stream()
                                .map(word -> word.contains(" ") ? word.replaceFirst("=(.*)$", "=\"$1\"") : word)
                                .toList());
    }

    private List<String> arguments(String command, String... more) {
        return Stream.concat(
                        Stream.of(
                                command,
                                "--source=" + sourceFile(),
                                "--target=" + postgres().url(),
                                "--target-user=" + postgres().user()),
                        Stream.of(more))
                .toList();
    }

    public Ops ops() {
        return ops;
    }

    public Service shop() {
        return Objects.requireNonNull(shop, "the shop was not started");
    }

    public Postgres postgres() {
        return Objects.requireNonNull(postgres, "PostgreSQL was not started");
    }

    public Pager pager() {
        return Objects.requireNonNull(pager, "nobody has a pager yet");
    }

    public Sidecar sidecar() {
        return Objects.requireNonNull(sidecar, "the sidecar was not started");
    }

    public Orders orders() {
        return Objects.requireNonNull(orders, "nobody orders yet");
    }

    public OngoingTraffic visitors() {
        return Objects.requireNonNull(visitors, "nobody visits yet");
    }

    public boolean hasVisitors() {
        return visitors != null;
    }

    public Path path() {
        return folder.path();
    }

    public Path sourceFile() {
        return folder.path().resolve("shop.db");
    }

    /** Only to read: what is in the source, seen from outside. */
    public SQLiteDataSource source() {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(5000);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + sourceFile());
        return source;
    }

    /** The newest rows are still in the write-ahead log beside the file. */
    public long sourceKibibytes() throws IOException {
        long bytes = 0;
        for (String name : List.of("shop.db", "shop.db-wal")) {
            Path file = folder.path().resolve(name);
            bytes += Files.exists(file) ? Files.size(file) : 0;
        }
        return bytes / 1024;
    }

    /** What could not be stopped. */
    public synchronized List<String> trouble() {
        return List.copyOf(trouble);
    }

    /** Whether all was put away, or is being put away. */
    public boolean isClosed() {
        return closed;
    }

    /** Copies the logs of all that ran to where they stay. */
    public Path keepLogs() throws IOException {
        Path kept = Files.createTempDirectory("dualwrite-demo-logs-");
        try (Stream<Path> files = Files.list(folder.path())) {
            for (Path log :
                    files.filter(file -> file.toString().endsWith(".log")).toList()) {
                Files.copy(log, kept.resolve(log.getFileName()));
            }
        }
        return kept;
    }

    @Override
    public synchronized void close() {
        closed = true;
        while (!opened.isEmpty()) {
            AutoCloseable top = opened.pop();
            try {
                top.close();
            } catch (Exception stubborn) {
                trouble.add("Could not stop " + top + ": " + stubborn.getMessage());
            }
        }
    }

    private Service launchShop(int port) throws IOException, SQLException {
        Service launched = Shop.launch(
                folder.path(),
                port,
                size.products(),
                List.of("-XX:TieredStopAtLevel=1"), // It starts twice, and lives for minutes.
                "--dualwrite.target.url=" + postgres().url(),
                "--dualwrite.target.username=" + postgres().user());
        shop = launched;
        return launched;
    }

    /** What is started after Ctrl-C took the pile down must go at once: nobody would come by again. */
    private synchronized <T extends AutoCloseable> T pile(T started) throws Exception {
        if (closed) {
            started.close();
            throw new IllegalStateException("The demo was interrupted while it was starting.");
        }
        opened.push(started);
        return started;
    }
}
