package io.dualwrite.checker.alert;

import java.io.IOException;
import java.util.List;

/** A way to tell people. Thread-safe. */
public interface Channel {
    /** Unique among the configured ones; shown with its failures. */
    String name();

    /** What to send for these notices; several messages where the receiver wants one for each. */
    List<String> messages(List<Notice> notices);

    /**
     * Sends one message.
     *
     * @throws IOException if the receiver cannot be reached, or does not take it; it is tried again later
     */
    void send(String message) throws IOException;
}
