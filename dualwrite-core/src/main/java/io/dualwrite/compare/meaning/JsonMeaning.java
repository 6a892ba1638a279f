package io.dualwrite.compare.meaning;

import io.dualwrite.compare.meaning.SourceValue.Kind;
import io.dualwrite.value.TargetType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * TEXT as jsonb: the same document, whatever the order of members, the spacing, repeated members (the last counts) and
 * the spelling of numbers and escapes. Values of both sides are brought to one form by the same reader, which is not the
 * one that decided that a text is JSON.
 */
final class JsonMeaning extends ColumnRule {
    JsonMeaning() {
        super(TargetType.JSONB);
    }

    @Override
    protected void meaning(SourceValue from, Datum to) {
        if (from.kind() != Kind.TEXT) {
            to.setForeign(from);
            return;
        }
        try {
            byte[] document = new Reader(from.bytes()).document();
            boolean same = java.util.Arrays.equals(document, from.bytes());
            to.setBytes(document);
            if (!same) {
                to.byRule();
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException notJson) {
            to.setForeign(from);
        }
    }

    @Override
    public void settle(Datum target) {
        if (target.form() == Datum.Form.BYTES) {
            read(new SourceValue().setText(target.bytes()), target);
        }
    }

    @Override
    public boolean isHashedInside() {
        return false;
    }

    @Override
    public boolean write(Datum from, SourceValue to) {
        to.setText(from.bytes());
        return from.form() == Datum.Form.BYTES;
    }

    /** Reads a document and writes it in one way. */
    private static final class Reader {
        private final String text;
        private int at;

        Reader(byte[] utf8) {
            this.text = new String(utf8, StandardCharsets.UTF_8);
        }

        byte[] document() {
            StringBuilder to = new StringBuilder();
            value(to);
            space();
            if (at != text.length()) {
                throw new IllegalArgumentException("more than one document");
            }
            return to.toString().getBytes(StandardCharsets.UTF_8);
        }

        private void value(StringBuilder to) {
            space();
            char first = text.charAt(at);
            switch (first) {
                case '{' -> object(to);
                case '[' -> array(to);
                case '"' -> quote(string(), to);
                case 't' -> word("true", to);
                case 'f' -> word("false", to);
                case 'n' -> word("null", to);
                default -> number(to);
            }
        }

        private void object(StringBuilder to) {
            Map<String, String> members = new TreeMap<>();
            at++;
            space();
            while (text.charAt(at) != '}') {
                space();
                String name = string();
                space();
                expect(':');
                StringBuilder value = new StringBuilder();
                value(value);
                members.put(name, value.toString());
                space();
                if (text.charAt(at) != '}') {
                    expect(',');
                    space();
                    if (text.charAt(at) != '"') {
                        throw new IllegalArgumentException("a member is missing");
                    }
                }
            }
            at++;
            to.append('{');
            members.forEach((name, value) -> {
                to.append(to.charAt(to.length() - 1) == '{' ? "" : ", ");
                quote(name, to);
                to.append(": ").append(value);
            });
            to.append('}');
        }

        private void array(StringBuilder to) {
            at++;
            to.append('[');
            space();
            boolean first = true;
            while (text.charAt(at) != ']') {
                if (!first) {
                    expect(',');
                    to.append(", ");
                }
                value(to);
                space();
                first = false;
            }
            at++;
            to.append(']');
        }

        private String string() {
            expect('"');
            StringBuilder content = new StringBuilder();
            while (text.charAt(at) != '"') {
                char letter = text.charAt(at++);
                if (letter != '\\') {
                    content.append(letter);
                    continue;
                }
                char escape = text.charAt(at++);
                switch (escape) {
                    case 'b' -> content.append('\b');
                    case 'f' -> content.append('\f');
                    case 'n' -> content.append('\n');
                    case 'r' -> content.append('\r');
                    case 't' -> content.append('\t');
                    case 'u' -> {
                        content.append((char) Integer.parseInt(text.substring(at, at + 4), 16));
                        at += 4;
                    }
                    case '"', '\\', '/' -> content.append(escape);
                    default -> throw new IllegalArgumentException("no such escape");
                }
            }
            at++;
            return content.toString();
        }

        private static void quote(String content, StringBuilder to) {
            to.append('"');
            for (int i = 0; i < content.length(); i++) {
                char letter = content.charAt(i);
                if (letter == '"' || letter == '\\') {
                    to.append('\\').append(letter);
                } else if (letter < ' ') {
                    to.append("\\u").append(String.format(java.util.Locale.ROOT, "%04x", (int) letter));
                } else {
                    to.append(letter);
                }
            }
            to.append('"');
        }

        private void word(String word, StringBuilder to) {
            if (!text.startsWith(word, at)) {
                throw new IllegalArgumentException("no such word");
            }
            at += word.length();
            to.append(word);
        }

        private void number(StringBuilder to) {
            int start = at;
            while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
                at++;
            }
            BigDecimal number = new BigDecimal(text.substring(start, at));
            to.append(number.signum() == 0 ? "0" : number.stripTrailingZeros().toString());
        }

        private void expect(char letter) {
            if (text.charAt(at) != letter) {
                throw new IllegalArgumentException("something else is expected");
            }
            at++;
        }

        private void space() {
            while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
                at++;
            }
        }
    }
}
