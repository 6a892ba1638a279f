package io.dualwrite.schema.design.name;

import io.dualwrite.schema.Identifiers;
import java.util.Set;
import java.util.regex.Pattern;

/** How PostgreSQL wants its names written: bare where that is safe, quoted where it is not (D16, D17). */
public final class PostgresWords {
    /** Longer names are cut without an error, and may then be equal (D16). */
    public static final int LONGEST_NAME_IN_BYTES = 63;

    /** Columns that every table has already (D18). */
    static final Set<String> SYSTEM_COLUMNS = Set.of("ctid", "xmin", "cmin", "xmax", "cmax", "tableoid");

    private static final Pattern BARE = Pattern.compile("[a-z_][a-z0-9_]*");

    /** Reserved, alone or as names of functions and types, in any version from 14 to 18: bare they mean something else. */
    private static final Set<String> RESERVED = Set.of("""
        all analyse analyze and any array as asc asymmetric authorization binary both case cast check collate
        collation column concurrently constraint create cross current_catalog current_date current_role
        current_schema current_time current_timestamp current_user default deferrable desc distinct do else end
        except false fetch for foreign freeze from full grant group having ilike in initially inner intersect
        into is isnull join lateral leading left like limit localtime localtimestamp natural not notnull null
        offset on only or order outer overlaps placing primary references returning right select session_user
        similar some symmetric system_user table tablesample then to trailing true union unique user using
        variadic verbose when where window with\
        """.split("\\s+"));

    /** May name a column, but not everything: whatever else {@code pg_get_keywords()} does not call unreserved. */
    private static final Set<String> CONFINED = Set.of("""
        between bigint bit boolean char character coalesce dec decimal exists extract float greatest grouping
        inout int integer interval json json_array json_arrayagg json_exists json_object json_objectagg
        json_query json_scalar json_serialize json_table json_value least merge_action national nchar none
        normalize nullif numeric out overlay position precision real row setof smallint substring time timestamp
        treat trim values varchar xmlattributes xmlconcat xmlelement xmlexists xmlforest xmlnamespaces xmlparse
        xmlpi xmlroot xmlserialize xmltable\
        """.split("\\s+"));

    private PostgresWords() {}

    /** The name as it may stand in DDL: unquoted when PostgreSQL would read it back unchanged. */
    public static String spell(String name) {
        boolean bare = BARE.matcher(name).matches() && !RESERVED.contains(name) && !CONFINED.contains(name);
        return bare ? name : '"' + name.replace("\"", "\"\"") + '"';
    }

    /** Whether the name, written bare, would mean something to PostgreSQL already. */
    public static boolean isReserved(String name) {
        return RESERVED.contains(Identifiers.fold(name));
    }

    /** Whether every table has a column of that name already. */
    public static boolean isSystemColumn(String name) {
        return SYSTEM_COLUMNS.contains(Identifiers.fold(name));
    }

    /** Text as a literal; a backslash is just a backslash. */
    public static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
