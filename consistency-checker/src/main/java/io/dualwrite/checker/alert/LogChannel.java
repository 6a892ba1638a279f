package io.dualwrite.checker.alert;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes alerts to the log: always there, and never fails. */
public final class LogChannel implements Channel {
    private static final Logger log = LoggerFactory.getLogger("io.dualwrite.alerts");

    @Override
    public String name() {
        return "log";
    }

    @Override
    public List<String> messages(List<Notice> notices) {
        return notices.stream().map(Notice::line).toList();
    }

    @Override
    public void send(String message) {
        log.warn("{}", message);
    }
}
