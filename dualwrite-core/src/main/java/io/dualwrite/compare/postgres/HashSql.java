package io.dualwrite.compare.postgres;

import static io.dualwrite.schema.Identifiers.quote;

import io.dualwrite.compare.hash.Link;
import io.dualwrite.compare.hash.RowHash;
import io.dualwrite.compare.hash.Salts;
import io.dualwrite.compare.plan.ComparedColumn;
import java.util.List;
import java.util.Objects;

/** The row hash as an SQL expression over typed columns: what {@link RowHash} computes from values. */
final class HashSql {
    private HashSql() {}

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
        String seed = "(" + chain + " # " + number(salts.ofColumn(place)) + ")";
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
                "hashfloat8extended(coalesce(date_part('epoch', " + name + "), " + real(salts) + "), " + seed + ")";
            case DECIMAL -> decimal(name, place, chain, salts);
            case SCALED_DECIMAL ->
                "hashint4extended(coalesce(scale(" + name + "), -1), " + decimal(name, place, chain, salts) + ")";
            case TEXT ->
                "hashtextextended(coalesce(" + name
                        + (column.rule().type().base() == io.dualwrite.value.TargetType.Base.JSON ? "::text" : "")
                        + ", '" + salts.noText() + "') COLLATE \"C\", " + chain + ")";
            case BYTES ->
                "hash_array_extended(ARRAY[coalesce(" + name + ", '" + salts.noText() + "'::bytea)], " + chain + ")";
            case UUID -> "uuid_hash_extended(coalesce(" + name + ", '" + salts.noUuid() + "'::uuid), " + chain + ")";
            case STREAMED -> throw new IllegalStateException(column.spec() + " is not hashed inside");
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
