package io.dualwrite.checker.browser;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.util.FileSystemUtils;

/**
 * The pages over a source, an application that the test plays, and a target that is away: one sidecar and one browser for all
 * tests, as new before each.
 */
final class PlayedPages implements BeforeEachCallback, ParameterResolver {
    /** What is open until the last test has ended. */
    private record Open(Path folder, PlayedApplication application, Sidecar sidecar, Browser browser)
            implements AutoCloseable {
        static Open begin() {
            try {
                Path folder = Files.createTempDirectory("dualwrite-pages-");
                source(folder.resolve("app.db"));
                PlayedApplication application = PlayedApplication.start();
                Sidecar sidecar = Sidecar.on(folder)
                        .with("--checker.application.url=" + application.url())
                        .start();
                return new Open(folder, application, sidecar, Browser.start(folder.resolve("profile")));
            } catch (IOException | SQLException failure) {
                throw new IllegalStateException("The pages could not be opened", failure);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while the pages were opened", interrupted);
            }
        }

        private static void source(Path file) throws SQLException {
            try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                    Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA journal_mode = WAL");
                statement.execute("CREATE TABLE orders(id INTEGER PRIMARY KEY, total REAL)");
            }
        }

        @Override
        public void close() throws Exception {
            browser.close();
            sidecar.close();
            application.close();
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    private static Open open(ExtensionContext context) {
        assumeTrue(Browser.installed().isPresent(), "No Chromium is installed: the pages are not tried in a browser");
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(PlayedPages.class))
                .computeIfAbsent(Open.class, type -> Open.begin(), Open.class);
    }

    @Override
    public void beforeEach(ExtensionContext context) throws InterruptedException {
        Open open = open(context);
        open.application().reset();
        open.browser().open("about:blank");
        open.browser().forgetComplaints();
        open.browser().size(1280, 900, false);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == PlayedApplication.class || type == Sidecar.class || type == Browser.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Open open = open(context);
        Class<?> type = parameter.getParameter().getType();
        if (type == Browser.class) {
            return open.browser();
        }
        return type == Sidecar.class ? open.sidecar() : open.application();
    }
}
