package io.dualwrite.testsupport.crash;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The child's side of {@link ChildJvm#awaitPoint}: {@code ChildPoints.reach("after-source-commit")} tells the parent and waits for its word.
 *
 * <p>Talks over the standard streams, so a point is a line of output. Any thread may reach a point; others go on meanwhile. When the parent is gone,
 * standard input ends and the child stops at once, without shutdown hooks: nobody is left to see what it does.
 */
public final class ChildPoints {

    static final String REACHED = "@reached ";
    static final String GO = "@go ";

    /** Exit code of a child that lost its parent. */
    static final int ORPHANED = 86;

    private static final AtomicInteger numbers = new AtomicInteger();
    private static final Map<Integer, CountDownLatch> waiting = new ConcurrentHashMap<>();

    private ChildPoints() {}

    /** Announces the point and returns when the parent lets the child go on. A parent that awaits another point does so at once. */
    public static void reach(String name) {
        int number = numbers.incrementAndGet();
        CountDownLatch go = new CountDownLatch(1);
        waiting.put(number, go);
        System.out.println(REACHED + number + " " + name);
        try {
            go.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static void listenToParent() {
        Thread listener = new Thread(ChildPoints::listen, "parent");
        listener.setDaemon(true);
        listener.start();
    }

    private static void listen() {
        try (BufferedReader parent = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = parent.readLine(); line != null; line = parent.readLine()) {
                CountDownLatch go = waiting.remove(Integer.valueOf(line.substring(GO.length())));
                if (go != null) {
                    go.countDown();
                }
            }
        } catch (IOException e) {
            // The pipe broke: the parent is gone as well.
        }
        Runtime.getRuntime().halt(ORPHANED);
    }
}
