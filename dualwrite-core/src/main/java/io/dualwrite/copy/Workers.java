package io.dualwrite.copy;

import java.util.ArrayList;
import java.util.List;

/** Runs the same work on several threads, and waits for all of them. */
final class Workers {
    private Workers() {}

    static void run(int threads, String name, Runnable work) {
        List<Thread> started = new ArrayList<>();
        for (int number = 1; number < threads; number++) {
            Thread thread = new Thread(work, name + "-" + number);
            thread.setDaemon(true);
            thread.start();
            started.add(thread);
        }
        if (threads > 0) {
            work.run();
        }
        await(started);
    }

    /** Whatever happens: nothing that they opened may be left behind. */
    static void await(List<Thread> started) {
        boolean interrupted = false;
        for (Thread thread : started) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException later) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
