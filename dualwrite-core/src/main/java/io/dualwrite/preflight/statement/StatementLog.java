package io.dualwrite.preflight.statement;

import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import io.dualwrite.schema.Schema;
import io.dualwrite.sql.lex.SqlSyntaxException;
import io.dualwrite.sql.parse.SqliteParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How often an application looks for rows, and by which columns, told from a log of its statements: one on each line, bare,
 * or as p6spy and datasource-proxy write them. Values in the log are not kept.
 *
 * @param statements lines that are a statement of SQLite's
 * @param others lines that are not, empty ones left out
 * @param filters how many statements look for rows in each way
 */
public record StatementLog(long statements, long others, Map<Filter, Long> filters) {
    /** {@code 1700000000000|3|statement|connection 7|url ...|prepared|with values}. */
    private static final Pattern P6SPY =
            Pattern.compile("^[^|]*\\|\\d*\\|\\w+\\|connection ?\\d*\\|(url [^|]*\\|)?(.*)$");

    private static final Pattern DATASOURCE_PROXY = Pattern.compile("Query:\\s?\\[\"(.*?)\"\\](,|$)");

    private static final int REMEMBERED = 10_000;

    public StatementLog {
        filters = Map.copyOf(filters);
    }

    /** Reads a log line by line. */
    public static StatementLog read(Path file, Schema source) {
        Reading reading = new Reading(source);
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                reading.line(line.strip());
            }
        } catch (MalformedInputException notText) {
            throw unreadable(file, "it is not text in UTF-8", notText);
        } catch (IOException | UncheckedIOException failure) {
            throw unreadable(file, "it is missing, or may not be read by this user", failure);
        }
        return new StatementLog(reading.statements, reading.others, reading.filters);
    }

    private static DualWriteException unreadable(Path file, String why, Exception failure) {
        return new DualWriteException(
                ErrorCode.INPUT_UNREADABLE,
                file.toString(),
                "Cannot read the statements \"" + file + "\": " + why + ".",
                "Give a text file with one SQL statement on each line, such as a p6spy log.",
                failure);
    }

    /** Statements repeat: each text is parsed once, as long as there are not too many of them. */
    private static final class Reading {
        private final Schema source;
        private final Map<String, Optional<List<Filter>>> known = new HashMap<>();
        private final Map<Filter, Long> filters = new LinkedHashMap<>();
        private long statements;
        private long others;

        Reading(Schema source) {
            this.source = source;
        }

        void line(String line) {
            if (line.isEmpty() || line.startsWith("--")) {
                return;
            }
            Optional<List<Filter>> found = known.get(line);
            if (found == null) {
                found = candidates(line).stream()
                        .flatMap(sql -> parse(sql).stream())
                        .findFirst();
                if (known.size() < REMEMBERED) {
                    known.put(line, found);
                }
            }
            if (found.isEmpty()) {
                others++;
                return;
            }
            statements++;
            found.get().forEach(filter -> filters.merge(filter, 1L, Long::sum));
        }

        private static List<String> candidates(String line) {
            List<String> candidates = new ArrayList<>(List.of(line));
            Matcher spied = P6SPY.matcher(line);
            if (spied.matches()) {
                String texts = spied.group(2);
                candidates.add(texts);
                // Both texts may hold bars themselves: the longest beginning that is a statement is the first of them.
                for (int bar = texts.lastIndexOf('|'); bar >= 0; bar = texts.lastIndexOf('|', bar - 1)) {
                    candidates.add(texts.substring(0, bar));
                }
            }
            Matcher proxied = DATASOURCE_PROXY.matcher(line);
            if (proxied.find()) {
                candidates.add(proxied.group(1));
            }
            return candidates;
        }

        private Optional<List<Filter>> parse(String sql) {
            String bare = sql.endsWith(";") ? sql.substring(0, sql.length() - 1) : sql;
            try {
                return Optional.of(FilterFinder.in(SqliteParser.parseStatement(bare), source));
            } catch (SqlSyntaxException noStatement) {
                return Optional.empty();
            }
        }
    }
}
