package io.dualwrite.schema.design.expression;

import io.dualwrite.schema.design.expression.ExpressionTranslation.Outcome;
import io.dualwrite.schema.design.expression.ExpressionTranslation.Refused;
import io.dualwrite.schema.design.expression.ExpressionTranslation.Translated;
import io.dualwrite.value.Cell;
import io.dualwrite.value.Conversion;
import io.dualwrite.value.Fit;
import io.dualwrite.value.TargetType;
import io.dualwrite.value.TargetValue;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/**
 * CURRENT_TIMESTAMP, CURRENT_DATE and CURRENT_TIME: text in UTC, whole seconds, in SQLite.
 *
 * <p>Whether PostgreSQL's clock gives the same is not guessed from the type: a sample moment is sent through the column's
 * conversion, and the default is written only if what comes out is that moment. A column of epoch numbers, or one whose
 * text is local time, is reported.
 */
final class MomentDefault {
    private static final LocalDateTime SAMPLE = LocalDateTime.of(2024, 7, 1, 21, 20, 30);
    private static final String CLOCK = "statement_timestamp()";
    private static final String UTC = "(" + CLOCK + " AT TIME ZONE 'UTC')";

    private MomentDefault() {}

    static Outcome translate(String keyword, Conversion conversion) {
        String word = keyword.toUpperCase(Locale.ROOT);
        TargetValue crossed = new TargetValue();
        Fit fit = conversion.toTarget(new Cell().setText(sample(word).getBytes(StandardCharsets.US_ASCII)), crossed);
        if (!fit.fits()) {
            return new Refused("as " + conversion.spec() + ", the text it stores " + fit.because() + ".");
        }
        Optional<String> sql = clock(word, conversion.target(), crossed);
        return sql.isPresent()
                ? new Translated(sql.get())
                : new Refused("as " + conversion.spec() + ", it would not be the present moment.");
    }

    private static String sample(String word) {
        String date = SAMPLE.toLocalDate().toString();
        String time = SAMPLE.toLocalTime().toString();
        return switch (word) {
            case "CURRENT_DATE" -> date;
            case "CURRENT_TIME" -> time;
            default -> date + " " + time;
        };
    }

    private static Optional<String> clock(String word, TargetType type, TargetValue crossed) {
        return switch (type.base()) {
            case TEXT, VARCHAR -> Optional.of("to_char(" + UTC + ", " + format(word) + ")");
            case DATE -> when(crossed, days(), word.equals("CURRENT_DATE"), UTC + "::date");
            case TIME -> when(crossed, time(), word.equals("CURRENT_TIME"), "date_trunc('second', " + UTC + ")::time");
            case TIMESTAMP ->
                when(crossed, micros(), word.equals("CURRENT_TIMESTAMP"), "date_trunc('second', " + UTC + ")");
            case TIMESTAMPTZ ->
                when(crossed, micros(), word.equals("CURRENT_TIMESTAMP"), "date_trunc('second', " + CLOCK + ")");
            default -> Optional.empty();
        };
    }

    private static Optional<String> when(TargetValue crossed, long expected, boolean applies, String sql) {
        return applies && crossed.longValue() == expected ? Optional.of(sql) : Optional.empty();
    }

    private static String format(String word) {
        return switch (word) {
            case "CURRENT_DATE" -> "'YYYY-MM-DD'";
            case "CURRENT_TIME" -> "'HH24:MI:SS'";
            default -> "'YYYY-MM-DD HH24:MI:SS'";
        };
    }

    private static long days() {
        return ChronoUnit.DAYS.between(LocalDate.EPOCH, SAMPLE.toLocalDate());
    }

    private static long time() {
        return ChronoUnit.MICROS.between(LocalTime.MIDNIGHT, SAMPLE.toLocalTime());
    }

    private static long micros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, SAMPLE.toInstant(ZoneOffset.UTC));
    }
}
