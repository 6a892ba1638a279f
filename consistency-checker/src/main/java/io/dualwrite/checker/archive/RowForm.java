package io.dualwrite.checker.archive;

import io.dualwrite.value.Cell;
import io.dualwrite.value.Fit;
import io.dualwrite.value.Utf8;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;

/**
 * A row as a line: a JSON array of its values, so that each comes back with its storage class and to the last bit.
 *
 * <table>
 *   <caption>How values are written</caption>
 *   <tr><td>NULL</td><td>{@code null}</td></tr>
 *   <tr><td>INTEGER</td><td>{@code 42}: a number without point or exponent, all 64 bits</td></tr>
 *   <tr><td>REAL</td><td>{@code 42.0}: the shortest digits that give this double back; the infinities as
 *       {@code {"real":"Infinity"}}</td></tr>
 *   <tr><td>TEXT</td><td>{@code "text"}; what is not valid UTF-8 as {@code {"text":"<base64>"}}</td></tr>
 *   <tr><td>BLOB</td><td>{@code {"blob":"<base64>"}}</td></tr>
 * </table>
 */
final class RowForm {
    private static final String REAL = "real";
    private static final String TEXT = "text";
    private static final String BLOB = "blob";

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxDocumentLength(Long.MAX_VALUE)
                    .build())
            .rootValueSeparator((String) null)
            .build();

    private RowForm() {}

    static JsonGenerator generator(OutputStream out) {
        return JSON.createGenerator(ObjectWriteContext.empty(), out);
    }

    static JsonParser parser(InputStream in) {
        return JSON.createParser(ObjectReadContext.empty(), in);
    }

    static void write(JsonGenerator line, Cell[] cells) {
        line.writeStartArray();
        for (Cell cell : cells) {
            write(line, cell);
        }
        line.writeEndArray();
        line.writeRaw('\n');
    }

    private static void write(JsonGenerator line, Cell cell) {
        switch (cell.storageClass()) {
            case NULL -> line.writeNull();
            case INTEGER -> line.writeNumber(cell.integer());
            case REAL -> real(line, cell.real());
            case TEXT -> text(line, cell.bytes());
            case BLOB -> bytes(line, BLOB, cell.bytes());
        }
    }

    private static void real(JsonGenerator line, double value) {
        if (Double.isInfinite(value)) {
            line.writeStartObject();
            line.writeStringProperty(REAL, Double.toString(value));
            line.writeEndObject();
        } else {
            line.writeRawValue(Double.toString(value));
        }
    }

    private static void text(JsonGenerator line, byte[] utf8) {
        if (Utf8.check(utf8) == Fit.INVALID_UTF8) {
            bytes(line, TEXT, utf8);
        } else {
            line.writeUTF8String(utf8, 0, utf8.length);
        }
    }

    private static void bytes(JsonGenerator line, String form, byte[] content) {
        line.writeStartObject();
        line.writeName(form);
        line.writeBinary(content);
        line.writeEndObject();
    }

    /**
     * Reads the next row.
     *
     * @return false at the end
     * @throws StreamReadException if what stands there is not a row of this width
     */
    static boolean read(JsonParser lines, Cell[] cells) {
        JsonToken begin = lines.nextToken();
        if (begin == null) {
            return false;
        }
        require(lines, begin == JsonToken.START_ARRAY, "a row begins with [");
        for (Cell cell : cells) {
            read(lines, cell);
        }
        require(lines, lines.nextToken() == JsonToken.END_ARRAY, "the row has more than " + cells.length + " values");
        return true;
    }

    private static void read(JsonParser lines, Cell cell) {
        JsonToken token = lines.nextToken();
        require(lines, token != null && token != JsonToken.END_ARRAY, "the row has too few values");
        switch (token) {
            case VALUE_NULL -> cell.setNull();
            case VALUE_NUMBER_INT -> cell.setInteger(lines.getLongValue());
            case VALUE_NUMBER_FLOAT -> cell.setReal(Double.parseDouble(lines.getString()));
            case VALUE_STRING -> cell.setText(lines.getString().getBytes(StandardCharsets.UTF_8));
            case START_OBJECT -> special(lines, cell);
            default -> require(lines, false, "a value is neither null, number, string nor object");
        }
    }

    private static void special(JsonParser lines, Cell cell) {
        require(lines, lines.nextToken() == JsonToken.PROPERTY_NAME, "an object has one of real, text, blob");
        String form = lines.currentName();
        require(lines, lines.nextToken() == JsonToken.VALUE_STRING, "a special value is a string");
        switch (form) {
            case REAL -> cell.setReal(infinity(lines));
            case TEXT -> cell.setText(lines.getBinaryValue());
            case BLOB -> cell.setBlob(lines.getBinaryValue());
            default -> require(lines, false, "an object has one of real, text, blob");
        }
        require(lines, lines.nextToken() == JsonToken.END_OBJECT, "an object has one of real, text, blob");
    }

    private static double infinity(JsonParser lines) {
        String text = lines.getString();
        require(lines, text.equals("Infinity") || text.equals("-Infinity"), "real is Infinity or -Infinity");
        return Double.parseDouble(text);
    }

    private static void require(JsonParser lines, boolean condition, String expectation) {
        if (!condition) {
            throw new StreamReadException(lines, "not a row: " + expectation);
        }
    }
}
