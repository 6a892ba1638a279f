package io.dualwrite.value.convert;

import java.util.stream.Stream;

/** One of each kind of conversion, for tests that carry values of all of them. */
public final class TriedConversions {
    private TriedConversions() {}

    public static Stream<String> ofEachKind() {
        return Stream.of(
                "bigint",
                "integer",
                "smallint",
                "boolean",
                "double precision",
                "numeric",
                "numeric(12,2)",
                "numeric from text",
                "text",
                "varchar(10)",
                "text from any",
                "bytea",
                "bytea from any",
                "uuid from blob",
                "uuid from text",
                "uuid from hex",
                "json",
                "date from yyyy-MM-dd",
                "date from epoch-millis in Europe/Paris",
                "time(0) from HH:mm:ss",
                "timestamp(3) from yyyy-MM-dd HH:mm:ss.SSS",
                "timestamp(6) from julian-day",
                "timestamptz(3) from epoch-millis",
                "timestamptz(6) from any in Europe/Paris else epoch-millis",
                "timestamp(6) from any else yyyy-MM-dd HH:mm:ss");
    }
}
