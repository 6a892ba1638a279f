package io.dualwrite.demo.voice;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Tells what happens, in lines that fit a terminal, and keeps count of what was promised. Confined to one thread, which another may silence. */
public final class Voice {

    private static final int WIDTH = 100;
    private static final String MARGIN = "  ";
    private static final int BAR = 30;

    private volatile PrintStream out;
    private final Style style;
    private int quarter = -1;
    private boolean barShown;

    public Voice(PrintStream out, Style style) {
        this.out = out;
        this.style = style;
    }

    /** From now on nothing is told any more. */
    public void fallSilent() {
        out = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    }

    /** The head of a step. */
    public void title(int number, int of, String title) {
        String head = String.format(Locale.ROOT, "%d of %d ", number, of);
        String line = style.sign("─", "-");
        String rest = line.repeat(Math.max(3, WIDTH - head.length() - title.length() - 5));
        out.println();
        out.println(style.faint(line + line + " " + head) + style.bold(title) + " " + style.faint(rest));
    }

    /** The head of something that is not a step. */
    public void heading(String text) {
        String line = style.sign("─", "-");
        out.println();
        out.println(style.faint(line + line) + " " + style.bold(text) + " "
                + style.faint(line.repeat(Math.max(3, WIDTH - text.length() - 4))));
    }

    /** Plain words, wrapped. */
    public void say(String text) {
        wrap(text, WIDTH - MARGIN.length()).forEach(line -> out.println(MARGIN + line));
    }

    public void blank() {
        out.println();
    }

    /** Something with a name, such as an address. */
    public void fact(String name, String value) {
        out.println(MARGIN + style.faint(String.format(Locale.ROOT, "%-12s ", name)) + value);
    }

    /** What a person would type; long ones go on behind a backslash, so that they can be copied as they stand. */
    public void command(String command) {
        String prompt = "$ ";
        for (String line : continued(command, WIDTH - MARGIN.length() - 4)) {
            out.println(MARGIN + style.faint(prompt) + style.cyan(line));
            prompt = "    ";
        }
    }

    /** What a program answered, as it was, but not wider than the page. */
    public void quote(String text) {
        text.lines()
                .flatMap(line -> wrap(line, WIDTH - MARGIN.length() - 2).stream())
                .forEach(line -> out.println(MARGIN + style.faint(style.sign("│ ", "| ")) + line));
    }

    /** How far something is: a bar that moves on a terminal, a line for each quarter elsewhere. */
    public void progress(double share, String text) {
        int full = (int) Math.round(Math.max(0, Math.min(1, share)) * BAR);
        String bar = style.sign("█", "#").repeat(full) + style.sign("░", ".").repeat(BAR - full);
        String line = MARGIN + bar + String.format(Locale.ROOT, " %3.0f %%  ", share * 100) + text;
        if (style.terminal()) {
            out.print("\r\u001b[K" + line);
            out.flush();
            barShown = true;
        } else if ((int) (share * 4) != quarter) {
            quarter = (int) (share * 4);
            out.println(line);
        }
    }

    /** Ends what {@link #progress} showed. */
    public void progressEnds() {
        if (barShown) {
            out.println();
        }
        barShown = false;
        quarter = -1;
    }

    /** A promise, and what was seen. */
    public void promise(Promise promise) {
        String mark = promise.holds()
                ? style.green(style.sign("✓", "ok"))
                : style.red(style.sign("✗", "BROKEN") + " broken:");
        List<String> lines = wrap(promise.text() + "  (" + promise.seen() + ")", WIDTH - MARGIN.length() - 6);
        out.println(MARGIN + mark + " " + lines.get(0));
        lines.subList(1, lines.size()).forEach(line -> out.println(MARGIN + "  " + line));
    }

    /** A table as it is. */
    public void table(List<String> lines) {
        out.println(MARGIN + style.bold(lines.get(0)));
        lines.subList(1, lines.size()).forEach(line -> out.println(MARGIN + line));
    }

    /** Asks for a key, without ending the line. */
    public void prompt(String text) {
        out.print(MARGIN + style.bold(text) + " ");
        out.flush();
    }

    public void alarm(String text) {
        wrap(text, WIDTH - MARGIN.length()).forEach(line -> out.println(MARGIN + style.red(line)));
    }

    static List<String> wrap(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.strip().split("\\s+")) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    /** Broken between words only, never inside quotes. */
    static List<String> continued(String command, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : command.split(" (?=(?:[^'\"]*(?:'[^']*'|\"[^\"]*\"))*[^'\"]*$)")) {
            if (!line.isEmpty() && line.length() + 3 + word.length() > width) {
                lines.add(line + " \\");
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
