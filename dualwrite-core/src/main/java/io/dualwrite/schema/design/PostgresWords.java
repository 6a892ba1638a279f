package io.dualwrite.schema.design;

import java.util.Set;
import java.util.regex.Pattern;

/** How PostgreSQL wants its names written: bare where that is safe, quoted where it is not (D16, D17). */
public final class PostgresWords {
    /** Longer names are cut without an error, and may then be equal (D16). */
    public static final int LONGEST_NAME_IN_BYTES = 63;

    /** Columns that every table has already (D18). */
    static final Set<String> SYSTEM_COLUMNS = Set.of("ctid", "xmin", "cmin", "xmax", "cmax", "tableoid");

    private static final Pattern BARE = Pattern.compile("[a-z_][a-z0-9_]*");

    /** Everything that {@code pg_get_keywords()} does not call unreserved, in any version from 14 to 18. */
    private static final Set<String> RESERVED = Set.of("""
            all analyse analyze and any array as asc asymmetric authorization between bigint binary bit boolean both case
            cast char character check coalesce collate collation column concurrently constraint create cross
            current_catalog current_date current_role current_schema current_time current_timestamp current_user dec
            decimal default deferrable desc distinct do else end except exists extract false fetch float for foreign
            freeze from full grant greatest group grouping having ilike in initially inner inout int integer intersect
            interval into is isnull join json json_array json_arrayagg json_exists json_object json_objectagg json_query
            json_scalar json_serialize json_table json_value lateral leading least left like limit localtime
            localtimestamp merge_action national natural nchar none normalize not notnull null nullif numeric offset on
            only or order out outer overlaps overlay placing position precision primary real references returning right
            row select session_user setof similar smallint some substring symmetric system_user table tablesample then
            time timestamp to trailing treat trim true union unique user using values varchar variadic verbose when where
            window with xmlattributes xmlconcat xmlelement xmlexists xmlforest xmlnamespaces xmlparse xmlpi xmlroot
            xmlserialize xmltable""".split("\\s+"));

    private PostgresWords() {}

    /** The name as it may stand in DDL: unquoted when PostgreSQL would read it back unchanged. */
    public static String spell(String name) {
        return BARE.matcher(name).matches() && !RESERVED.contains(name) ? name : '"' + name.replace("\"", "\"\"") + '"';
    }

    /** Text as a literal; a backslash is just a backslash. */
    static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
