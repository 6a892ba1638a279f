package io.dualwrite.compare.postgres;

import static io.dualwrite.schema.Identifiers.quote;

import io.dualwrite.compare.hash.Link;
import io.dualwrite.compare.hash.RowHash;
import io.dualwrite.compare.hash.RowSum;
import io.dualwrite.compare.hash.Salts;
import io.dualwrite.compare.plan.ComparedColumn;
import io.dualwrite.value.TargetType;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The row hash as an SQL expression over typed columns: what {@link RowHash} computes from values. */
final class HashSql {
    /** Rows and the two lanes of their sum, over hashes called {@code h}. */
    static final String SUMS = "count(*), sum(h), sum(hashint4extended(" + RowHash.SECOND_LANE + ", h))";

    /**
     * Beside hashes in a subquery: keeps it from being merged into the query around it, which would compute each hash once for
     * every lane. A volatile function does that, also one that is never called. OFFSET 0 does it too, but then each hash
     * would have to travel from a worker, and no plan is parallel: right for pieces of a table, of which there are several
     * at once.
     */
    static final String APART = "CASE WHEN false THEN clock_timestamp() END AS apart";

    private HashSql() {}

    /** Sums some rows. */
    static String sums(List<ComparedColumn> columns, RowHash hash, String from) {
        return "SELECT " + SUMS + " FROM (SELECT " + of(columns, hash) + " AS h FROM " + from + " OFFSET 0) AS hashed";
    }

    /** Sums all rows of a table, with as many workers as the server gives. */
    static String sumsOfAll(List<ComparedColumn> columns, RowHash hash, String from) {
        return "SELECT " + SUMS + " FROM (SELECT " + of(columns, hash) + " AS h, " + APART + " FROM " + from
                + ") AS hashed";
    }

    /** Reads {@link #SUMS}, which begin at that column of an answer. */
    static RowSum sum(ResultSet row, int at) throws SQLException {
        return new RowSum(row.getLong(at), word(row.getBigDecimal(at + 1)), word(row.getBigDecimal(at + 2)));
    }

    /** What is left of a sum in 64 bits. */
    private static long word(@Nullable BigDecimal sum) {
        return sum == null ? 0 : sum.toBigInteger().longValue();
    }

    static String of(List<ComparedColumn> columns, RowHash hash) {
        String chain = number(hash.salts().start());
        for (int place = 0; place < columns.size(); place++) {
            ComparedColumn column = columns.get(place);
            chain = step(column, quote(column.target()), place, chain, hash);
            if (hash.hasCompanion(place)) {
                chain = "hashint4extended(coalesce(" + quote(Objects.requireNonNull(column.companion())) + ", 0), "
                        + chain + ")";
            }
        }
        return hash.endsWithDecimal() ? "hashint4extended(" + columns.size() + ", " + chain + ")" : chain;
    }

    private static String step(ComparedColumn column, String name, int place, String chain, RowHash hash) {
        Salts salts = hash.salts();
        Link link = hash.link(place);
        String seed = hash.isSalted(place) ? "(" + chain + " # " + number(salts.ofColumn(place)) + ")" : chain;
        return switch (link) {
            case NUMBER -> {
                String wide = switch (column.rule().type().base()) {
                    case BIGINT -> name;
                    default -> name + "::bigint";
                };
                yield "hashint8extended(coalesce(" + wide + ", 0), " + chain + " # coalesce(" + wide + ", "
                        + number(salts.noNumber()) + "))";
            }
            case SMALL ->
                "hashint4extended(coalesce(" + small(column, name) + ", " + Salts.NO_SMALL + "), " + chain + ")";
            case REAL -> "hashfloat8extended(coalesce(" + name + ", " + real(salts) + "), " + seed + ")";
            case SECONDS ->
                "hashfloat8extended(coalesce(" + seconds(column.rule().type().base(), name) + ", " + real(salts) + "), "
                        + seed + ")";
            case DECIMAL -> decimal(name, place, chain, salts);
            case SCALED_DECIMAL ->
                "hashint4extended(coalesce(scale(" + name + "), -1), " + decimal(name, place, chain, salts) + ")";
            case TEXT ->
                "hashtextextended(coalesce(" + name
                        + (column.rule().type().base() == TargetType.Base.JSON ? "::text" : "")
                        + ", '" + salts.noText() + "') COLLATE \"C\", " + chain + ")";
            case BYTES ->
                "hash_array_extended(ARRAY[coalesce(" + name + ", '" + salts.noText() + "'::bytea)], " + chain + ")";
            case UUID -> "uuid_hash_extended(coalesce(" + name + ", '" + salts.noUuid() + "'::uuid), " + chain + ")";
            case STREAMED -> throw new IllegalStateException(column.spec() + " is not hashed inside");
        };
    }

    /** Seconds since 1970 as a double: what {@code date_part} gives too, which asks for the name of its field each time. */
    private static String seconds(TargetType.Base type, String name) {
        return switch (type) {
            case TIMESTAMP -> "tsrange_subdiff(" + name + ", TIMESTAMP '1970-01-01 00:00')";
            case TIMESTAMPTZ -> "tstzrange_subdiff(" + name + ", TIMESTAMPTZ '1970-01-01 00:00+00')";
            default -> "date_part('epoch', " + name + ")";
        };
    }

    private static String small(ComparedColumn column, String name) {
        return switch (column.rule().type().base()) {
            case BOOLEAN -> name + "::int";
            default ->
                "CASE WHEN isfinite(" + name + ") THEN " + name + " - DATE '1970-01-01' WHEN " + name
                        + " > DATE '1970-01-01' THEN 2147483647 WHEN " + name
                        + " < DATE '1970-01-01' THEN -2147483648 END";
        };
    }

    private static String decimal(String name, int place, String chain, Salts salts) {
        return "hash_numeric_extended(coalesce(" + name + ", "
                + salts.noDecimal().toPlainString() + "), " + chain
                + " # CASE WHEN " + name + " < 0 THEN " + number(salts.ofNegative(place)) + " ELSE "
                + number(salts.ofColumn(place)) + " END)";
    }

    private static String real(Salts salts) {
        return "'" + salts.noReal() + "'::float8";
    }

    static String number(long value) {
        return "'" + value + "'::bigint";
    }
}
