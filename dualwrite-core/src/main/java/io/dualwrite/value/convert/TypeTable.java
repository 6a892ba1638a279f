package io.dualwrite.value.convert;

import io.dualwrite.value.Conversion;
import java.util.List;

/**
 * Every family of conversions, with an example of its words. This is what {@code docs/type-mapping.md} is made of.
 *
 * @param inSource what the column holds
 * @param words an example; numbers, patterns and zones in it may be others
 * @param taken when a column gets it without being told
 * @param remark what the type does not tell
 */
public record TypeTable(String inSource, String words, String taken, String remark) {

    private static final String ASKED = "on request";

    public static final List<TypeTable> ROWS = List.of(
            row("INTEGER", "bigint", "all values are INTEGER", "64 bits, always"),
            row("INTEGER", "integer", ASKED, "for programs that insist on 32 bits; likewise smallint"),
            row(
                    "INTEGER 0 and 1",
                    "boolean",
                    "declared a boolean, no other value",
                    "'true', 2 or '' keep it from being one"),
            row("REAL", "double precision", "all values are REAL", "bit for bit; NaN cannot come back"),
            row(
                    "INTEGER and REAL",
                    "numeric",
                    "both meet, or declared a decimal",
                    "the shortest decimal of each double"),
            row("INTEGER and REAL", "numeric(10,2)", "declared so, and every value fits", "infinite numbers never fit"),
            row("TEXT, decimal numbers", "numeric from text", ASKED, "only texts that numeric gives back to the byte"),
            row("TEXT", "text", "all values are TEXT", "lengths that were declared do not count"),
            row("TEXT", "varchar(100)", ASKED, "longer values are refused, never cut"),
            row("TEXT with NUL", "text nul-stripped", ASKED, "**one-way**: the NULs do not come back"),
            row("TEXT with NUL", "text nul-pictured", ASKED, "**one-way**: U+2400 stands for NUL"),
            row("numbers and TEXT", "text from any", "they meet", "told apart again by their spelling"),
            row("BLOB", "bytea", "all values are BLOB", ""),
            row("TEXT that is not UTF-8", "bytea from text", ASKED, "comes back as TEXT"),
            row("BLOB and TEXT", "bytea from any", "they meet", "companion column for the class"),
            row("BLOB of 16 bytes", "uuid from blob", "declared a UUID, all so", ""),
            row("TEXT, UUID", "uuid from text", "declared a UUID, all so", "lower case with dashes"),
            row("TEXT, UUID", "uuid from hex", "declared a UUID, all so", "lower case without dashes"),
            row("TEXT, JSON", "json", "declared JSON, all strict JSON", "keeps the text to the byte"),
            row("TEXT, JSON", "jsonb", ASKED, "**one-way**: order, spacing and duplicates do not come back"),
            row(
                    "INTEGER",
                    "timestamptz(3) from epoch-millis",
                    "declared a date or time",
                    "also epoch-seconds and -micros"),
            row(
                    "INTEGER",
                    "date from epoch-millis in Europe/Paris",
                    "declared a date, all midnights of the zone given",
                    "the zone is never guessed; likewise time and timestamp"),
            row("INTEGER", "date from number-yyyyMMdd", "declared a date, all so", ""),
            row("REAL", "timestamp(6) from julian-day", "declared a date or time, all since 1900", ""),
            row("TEXT", "date from yyyy-MM-dd", "declared a date or time, all so", "also yyyyMMdd"),
            row("TEXT", "time(0) from HH:mm:ss", "declared a date or time, all so", "also HH:mm, with a fraction too"),
            row(
                    "TEXT",
                    "timestamp(3) from yyyy-MM-dd HH:mm:ss.SSS",
                    "declared a date or time, all so",
                    "a blank or T; minutes, seconds, fraction"),
            row(
                    "TEXT",
                    "timestamp(6) from yyyy-MM-ddTHH:mm:ss[.SSSSSS]",
                    "declared a date or time, all so",
                    "a writer's habit: Python, Java, .NET, Go"),
            row(
                    "TEXT with zone",
                    "timestamptz(3) from yyyy-MM-ddTHH:mm:ss.SSSZ",
                    "declared a date or time, all so",
                    "Z, +02:00, +0200 or +02"),
            row(
                    "TEXT",
                    "timestamptz(0) from yyyy-MM-dd HH:mm:ss in UTC",
                    ASKED,
                    "readings of a clock whose zone is known"),
            row(
                    "several of these",
                    "timestamptz(3) from any in UTC else epoch-millis",
                    "they meet",
                    "companion column for the spelling"));

    private static TypeTable row(String inSource, String words, String taken, String remark) {
        return new TypeTable(inSource, words, taken, remark);
    }

    public Conversion conversion() {
        return Conversions.parse(words);
    }
}
