package io.dualwrite.checker.report;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** HTML being written. Text is escaped; only names of elements and attributes are taken as they are. */
public final class Html {
    private final StringBuilder text = new StringBuilder();

    /** An element of a class, with whatever the body writes inside. */
    public Html element(String name, String cssClass, Consumer<Html> body) {
        text.append('<').append(name);
        if (!cssClass.isEmpty()) {
            attribute("class", cssClass);
        }
        text.append('>');
        body.accept(this);
        text.append("</").append(name).append(">\n");
        return this;
    }

    public Html element(String name, String cssClass, String content) {
        return element(name, cssClass, inside -> inside.text(content));
    }

    /** A cell that knows the heading of its column, for narrow screens where a table has no headings. */
    public Html cell(String label, String cssClass, Consumer<Html> body) {
        text.append("<td");
        attribute("data-label", label);
        attribute("class", cssClass);
        text.append('>');
        body.accept(this);
        text.append("</td>\n");
        return this;
    }

    /** What a report begins with: whose it is, what came of it, and what follows from that. */
    public Html verdict(String tone, String about, String sentence, String advice) {
        return element(
                "header",
                "verdict " + tone,
                header -> header.element("p", "kicker", about)
                        .element("h1", "", sentence)
                        .element("p", "", advice));
    }

    /** One of the numbers behind it. */
    public Html number(String label, long value) {
        return number(label, String.format(Locale.ROOT, "%,d", value));
    }

    public Html number(String label, String value) {
        return element("div", "", tile -> tile.element("dt", "", label).element("dd", "", value));
    }

    /** The headings of a table. */
    public Html headings(List<String> titles) {
        return element(
                "thead",
                "",
                head -> head.element("tr", "", row -> titles.forEach(title -> row.element("th", "", title))));
    }

    public Html text(String content) {
        for (int i = 0; i < content.length(); i++) {
            char letter = content.charAt(i);
            switch (letter) {
                case '&' -> text.append("&amp;");
                case '<' -> text.append("&lt;");
                case '>' -> text.append("&gt;");
                case '"' -> text.append("&quot;");
                case '\'' -> text.append("&#39;");
                default -> text.append(letter);
            }
        }
        return this;
    }

    /** HTML or CSS of our own. */
    public Html literal(String markup) {
        text.append(markup);
        return this;
    }

    private void attribute(String name, String value) {
        text.append(' ').append(name).append("=\"");
        text(value);
        text.append('"');
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
