package io.dualwrite.checker.report;

/** Text for a terminal being written, wrapped where a line gets too long to read. */
public final class Paragraphs {
    private static final int WIDTH = 110;

    private final StringBuilder text = new StringBuilder();

    public Paragraphs line(String line) {
        text.append(line).append('\n');
        return this;
    }

    /** Words behind a mark; further lines begin below the first word. */
    public Paragraphs wrapped(String mark, String words) {
        String indent = " ".repeat(mark.length());
        int column = 0;
        for (String word : words.strip().split(" ")) {
            if (column == 0 || column + 1 + word.length() > WIDTH) {
                text.append(column == 0 ? mark : "\n" + indent);
                column = indent.length();
            } else {
                text.append(' ');
                column++;
            }
            text.append(word);
            column += word.length();
        }
        text.append('\n');
        return this;
    }

    /** The same, but a GRANT at the end stands on a line of its own, to be copied. */
    public Paragraphs withStatement(String mark, String words) {
        int grant = words.indexOf("GRANT ");
        if (grant < 0) {
            return wrapped(mark, words);
        }
        wrapped(mark, words.substring(0, grant));
        return line(" ".repeat(mark.length()) + words.substring(grant));
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
