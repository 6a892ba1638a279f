package io.dualwrite.sample.traffic;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;

/** The load maker on the command line: progress on stderr, the report on stdout. */
final class TrafficCommand {

    private static final int FINE = 0;
    private static final int SOME_FAILED = 1;
    private static final int WRONG_USE = 2;

    private static final String HELP = """
            Makes load on a running shop and reports latencies.

            Usage: traffic [options] [URL]        URL is http://localhost:8080 when not given

              --users N          virtual users, 1 to 1000 (10)
              --seconds N        how long to count (30)
              --warm-up N        seconds before counting (0)
              --think-millis N   pause of each user between two requests (0)
              --seed N           same seed, same wishes (1)
              --json             report as JSON
              --help             this text

            Exit code: 0 all went well, 1 a request failed or the shop is not there, 2 wrong use""";

    private TrafficCommand() {}

    static int run(String[] arguments, PrintStream out, PrintStream err) {
        Traffic traffic = Traffic.against(URI.create("http://localhost:8080"));
        boolean json = false;
        try {
            Iterator<String> words = List.of(arguments).iterator();
            while (words.hasNext()) {
                String word = words.next();
                switch (word) {
                    case "--help", "-h" -> {
                        out.println(HELP);
                        return FINE;
                    }
                    case "--json" -> json = true;
                    case "--users" -> traffic = traffic.users(Math.toIntExact(number(word, words)));
                    case "--seconds" -> traffic = traffic.duration(Duration.ofSeconds(number(word, words)));
                    case "--warm-up" -> traffic = traffic.warmUp(Duration.ofSeconds(number(word, words)));
                    case "--think-millis" -> traffic = traffic.thinkTime(Duration.ofMillis(number(word, words)));
                    case "--seed" -> traffic = traffic.seed(number(word, words));
                    default -> traffic = against(word, traffic);
                }
            }
        } catch (IllegalArgumentException | ArithmeticException wrong) {
            err.println(wrong.getMessage() + " See --help.");
            return WRONG_USE;
        }
        return run(traffic, json, out, err);
    }

    private static int run(Traffic traffic, boolean json, PrintStream out, PrintStream err) {
        err.printf(
                "%d users against %s for %d s%n",
                traffic.users(), traffic.shop(), traffic.duration().toSeconds());
        try {
            TrafficReport report = traffic.run();
            out.println(json ? report.toJson() : report.toText());
            return report.failed() == 0 ? FINE : SOME_FAILED;
        } catch (IOException failure) {
            String reason = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
            err.printf("The shop at %s cannot be visited: %s%n", traffic.shop(), reason);
            return SOME_FAILED;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return SOME_FAILED;
        }
    }

    private static Traffic against(String word, Traffic traffic) {
        if (word.startsWith("-")) {
            throw new IllegalArgumentException("There is no option " + word + ".");
        }
        URI shop = URI.create(word);
        if (shop.getHost() == null) {
            throw new IllegalArgumentException(word + " is not a URL such as http://localhost:8080.");
        }
        return new Traffic(
                shop, traffic.users(), traffic.duration(), traffic.warmUp(), traffic.thinkTime(), traffic.seed());
    }

    private static long number(String option, Iterator<String> words) {
        String value = words.hasNext() ? words.next() : "";
        if (!value.matches("\\d{1,9}")) {
            throw new IllegalArgumentException(option + " needs a number.");
        }
        return Long.parseLong(value);
    }
}
