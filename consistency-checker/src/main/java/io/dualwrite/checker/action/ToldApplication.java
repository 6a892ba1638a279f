package io.dualwrite.checker.action;

import io.dualwrite.checker.run.CheckEnded;
import io.dualwrite.checker.watch.application.ApplicationLink;
import io.dualwrite.compare.report.CompareMode;
import io.dualwrite.compare.report.CompareReport;
import io.dualwrite.compare.report.TableReport;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Tells the application what a check of all tables found, so that its status and its meters know it: the sidecar itself writes into
 * neither database. No check waits for that, and one that cannot be told is followed by another one.
 */
@Component
class ToldApplication {
    private static final Logger log = LoggerFactory.getLogger(ToldApplication.class);

    /** Counting rows and looking at some of them says too little of a table. */
    private static final Set<CompareMode> TOLD =
            Set.of(CompareMode.FULL, CompareMode.INCREMENTAL, CompareMode.CONTINUOUS);

    private final ApplicationLink application;
    private final ExecutorService telling = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "telling-the-application");
        thread.setDaemon(true);
        return thread;
    });

    ToldApplication(ApplicationLink application) {
        this.application = application;
    }

    @EventListener
    void on(CheckEnded check) {
        boolean ofAllTables = check.schedule().tables().isEmpty();
        boolean compared = check.report().verdict() != CompareReport.Verdict.NOTHING_COMPARED;
        if (application.isConfigured()
                && ofAllTables
                && compared
                && TOLD.contains(check.report().mode())) {
            try {
                telling.execute(() -> tell(check));
            } catch (RejectedExecutionException stopping) {
                log.info("The application was not told of a check: the sidecar stops");
            }
        }
    }

    private void tell(CheckEnded check) {
        List<TableReport> tables = check.report().tables();
        Map<String, Object> told = Map.of(
                "at",
                check.at().toString(),
                "tables",
                tables.size(),
                "differing",
                tables.stream()
                        .filter(table -> !table.isEqual())
                        .map(TableReport::table)
                        .collect(Collectors.joining("\n")));
        try {
            ApplicationLink.Answer answer = application.change("check", told);
            if (!answer.isOk()) {
                log.info("The application was not told of a check: {}", answer.refusal());
            }
        } catch (IOException away) {
            log.info("The application was not told of a check: {}", away.getMessage());
        }
    }

    @PreDestroy
    void close() {
        telling.shutdownNow();
    }
}
