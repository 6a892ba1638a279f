package io.dualwrite.route.shadow;

import io.dualwrite.route.answer.Answer;
import io.dualwrite.route.decide.ColumnForm;
import io.dualwrite.route.decide.StatementForm;
import io.dualwrite.route.readiness.Difference;
import io.dualwrite.store.row.KeyText;
import io.dualwrite.store.row.RowSet;
import io.dualwrite.value.Cell;
import io.dualwrite.value.StorageClass;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/**
 * Compares two answers of one statement by canonical values, and explains what differs.
 *
 * @param column in which the first difference is; empty text if it is in none
 * @param row of the source's answer in which it is, counted from one; zero if in none
 * @param key of that row, or of one that only one side has; empty if the answer does not tell
 */
record Comparison(Difference difference, String column, int row, String key) {
    private static final long QUARTER_OF_AN_HOUR = 15 * 60;
    private static final double LAST_DIGITS = 1e-9;

    private static final Comparator<Cell> VALUES = Comparator.comparing(Cell::storageClass)
            .thenComparing((one, two) -> switch (one.storageClass()) {
                case NULL -> 0;
                case INTEGER -> Long.compare(one.integer(), two.integer());
                case REAL -> Double.compare(one.real(), two.real());
                case TEXT, BLOB -> Arrays.compareUnsigned(one.bytes(), two.bytes());
            });

    /** Without values: for a report. */
    String inWords() {
        String where = column.isEmpty() ? "" : ", column " + column + ", row " + row;
        return difference.words() + where;
    }

    static Comparison of(Answer source, Answer target, StatementForm.OnTarget form) {
        List<ColumnForm> columns = target.columns();
        int width = source.rows().isEmpty() ? columns.size() : source.rows().get(0).length;
        if (width != columns.size()) {
            return new Comparison(Difference.COLUMNS, "", 0, "");
        }
        canonicalise(source.rows(), columns);
        canonicalise(target.rows(), columns);
        if (source.rows().size() != target.rows().size()) {
            String key = key(onlyOnOneSide(sorted(source.rows()), sorted(target.rows())), form);
            return new Comparison(Difference.ROWS, "", 0, key);
        }
        Comparison asTheyCame = rowByRow(source.rows(), target.rows(), columns, form);
        if (asTheyCame.difference().isHarmless()) {
            return asTheyCame;
        }
        Comparison sorted = rowByRow(sorted(source.rows()), sorted(target.rows()), columns, form);
        if (!sorted.difference().isHarmless()) {
            return form.order() == StatementForm.Order.TOTAL ? asTheyCame : sorted;
        }
        if (form.order() != StatementForm.Order.TOTAL) {
            return new Comparison(Difference.ORDER_LEFT_OPEN, "", 0, "");
        }
        boolean nulls = source.rows()
                        .get(asTheyCame.row() - 1)[place(columns, asTheyCame.column())]
                        .isNull()
                != target.rows()
                        .get(asTheyCame.row() - 1)[place(columns, asTheyCame.column())]
                        .isNull();
        return new Comparison(
                nulls ? Difference.NULL_ORDER : Difference.ORDER,
                asTheyCame.column(),
                asTheyCame.row(),
                asTheyCame.key());
    }

    /** The first row, in an order of our own, that the other side does not have. */
    private static Cell[] onlyOnOneSide(List<Cell[]> source, List<Cell[]> target) {
        for (int i = 0; i < Math.min(source.size(), target.size()); i++) {
            int order = Arrays.compare(source.get(i), target.get(i), VALUES);
            if (order != 0) {
                return order < 0 ? source.get(i) : target.get(i);
            }
        }
        return source.size() > target.size() ? source.get(target.size()) : target.get(source.size());
    }

    private static String key(Cell[] row, StatementForm.OnTarget form) {
        StringJoiner words = new StringJoiner(", ");
        for (int place : form.key()) {
            RowSet value = new RowSet(1);
            value.add(row[place]);
            words.add(form.columns().get(place).label() + " = " + KeyText.of(value, 0));
        }
        return words.toString();
    }

    private static int place(List<ColumnForm> columns, String label) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).label().equals(label)) {
                return i;
            }
        }
        return 0;
    }

    private static void canonicalise(List<Cell[]> rows, List<ColumnForm> columns) {
        for (Cell[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                columns.get(i).conversion().canonicalise(row[i]);
            }
        }
    }

    private static List<Cell[]> sorted(List<Cell[]> rows) {
        List<Cell[]> sorted = new ArrayList<>(rows);
        sorted.sort((one, two) -> Arrays.compare(one, two, VALUES));
        return sorted;
    }

    private static Comparison rowByRow(
            List<Cell[]> source, List<Cell[]> target, List<ColumnForm> columns, StatementForm.OnTarget form) {
        Difference harmless = Difference.NONE;
        for (int row = 0; row < source.size(); row++) {
            for (int i = 0; i < columns.size(); i++) {
                Cell one = source.get(row)[i];
                Cell two = target.get(row)[i];
                if (one.isIdenticalTo(two)) {
                    continue;
                }
                if (form.inexact() && isClose(one, two)) {
                    harmless = Difference.LAST_DIGITS;
                    continue;
                }
                return new Comparison(explain(one, two), columns.get(i).label(), row + 1, key(source.get(row), form));
            }
        }
        return new Comparison(harmless, "", 0, "");
    }

    private static boolean isClose(Cell one, Cell two) {
        if (!one.is(StorageClass.REAL) || !two.is(StorageClass.REAL)) {
            return false;
        }
        double most = Math.max(Math.abs(one.real()), Math.abs(two.real()));
        return Math.abs(one.real() - two.real()) <= most * LAST_DIGITS;
    }

    private static Difference explain(Cell one, Cell two) {
        if (one.isNull() || two.isNull()) {
            return Difference.VALUE;
        }
        if (one.storageClass() != two.storageClass()) {
            return words(one).equals(words(two)) || isSameNumber(one, two) ? Difference.CLASS : Difference.VALUE;
        }
        return switch (one.storageClass()) {
            case TEXT -> explainText(words(one), words(two));
            case INTEGER -> isShifted(one.integer(), two.integer()) ? Difference.TIME_ZONE : Difference.VALUE;
            default -> Difference.VALUE;
        };
    }

    private static Difference explainText(String one, String two) {
        if (one.toLowerCase(Locale.ROOT).equals(two.toLowerCase(Locale.ROOT))) {
            return Difference.CASE;
        }
        long first = ClockText.secondsOf(one);
        long second = ClockText.secondsOf(two);
        boolean moments = first != ClockText.NONE && second != ClockText.NONE;
        return moments && (first - second) % QUARTER_OF_AN_HOUR == 0 && Math.abs(first - second) <= 26 * 3600
                ? Difference.TIME_ZONE
                : Difference.VALUE;
    }

    /** Milliseconds since 1970, after 2001, and so many quarters of an hour apart. */
    private static boolean isShifted(long one, long two) {
        long apart = Math.abs(one - two);
        return Math.min(one, two) > 1_000_000_000_000L && apart <= 26 * 3_600_000L && apart % 900_000 == 0;
    }

    private static boolean isSameNumber(Cell one, Cell two) {
        Cell integer = one.is(StorageClass.INTEGER) ? one : two;
        Cell real = one.is(StorageClass.REAL) ? one : two;
        return integer.is(StorageClass.INTEGER) && real.is(StorageClass.REAL) && integer.integer() == real.real();
    }

    private static String words(Cell cell) {
        return switch (cell.storageClass()) {
            case NULL -> "";
            case INTEGER -> Long.toString(cell.integer());
            case REAL -> Double.toString(cell.real());
            case TEXT, BLOB -> new String(cell.bytes(), StandardCharsets.UTF_8);
        };
    }
}
