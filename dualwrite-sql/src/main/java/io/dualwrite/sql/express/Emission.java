package io.dualwrite.sql.express;

import io.dualwrite.sql.resolve.Flag;
import io.dualwrite.sql.resolve.Origin;
import io.dualwrite.sql.resolve.Reason;
import io.dualwrite.sql.resolve.RefusedException;
import io.dualwrite.sql.resolve.SourceSchema;
import io.dualwrite.sql.resolve.SourceTable;
import io.dualwrite.sql.resolve.Typed;
import io.dualwrite.sql.resolve.ValueType;
import io.dualwrite.sql.tree.Expression;
import io.dualwrite.sql.tree.Name;
import io.dualwrite.sql.tree.Span;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What one compilation collects on its way. Confined to one compilation.
 *
 * <p>A parameter stands in the text as a marker until the end. So a rule may repeat an operand, drop it or move it, and the map from
 * output to source positions is right all the same.
 */
public final class Emission {
    private static final char OPEN = '\u0001';
    private static final char CLOSE = '\u0002';

    private final SourceSchema schema;
    private final String source;
    private final Set<Flag> flags = EnumSet.noneOf(Flag.class);
    private final Set<String> tables = new TreeSet<>();
    private int names;

    public Emission(SourceSchema schema, String source) {
        this.schema = schema;
        this.source = source;
    }

    public SourceTable table(@Nullable Name schemaName, Name name) {
        if (schemaName != null && !schemaName.is("main")) {
            throw new RefusedException(Reason.UNKNOWN_TABLE, schemaName.text() + "." + name.text(), schemaName.span());
        }
        SourceTable table = schema.table(name)
                .orElseThrow(() -> new RefusedException(Reason.UNKNOWN_TABLE, name.text(), name.span()));
        tables.add(Name.fold(table.name()));
        return table;
    }

    /** Whether equal values may be spelled in several ways: text without regard to case, unless one row only can have each value. */
    public boolean hasSpellings(Typed typed) {
        if (!typed.is(ValueType.TEXT) || typed.isBinary()) {
            return false;
        }
        Origin origin = typed.origin();
        if (origin == null) {
            return true;
        }
        SourceTable table = schema.table(Name.bare(origin.table())).orElseThrow();
        boolean itsOwn = table.column(origin.column())
                .filter(column -> column.collation().equals(typed.collation()))
                .isPresent();
        return !itsOwn || !table.tellsRow(origin.column());
    }

    public void flag(Flag flag) {
        flags.add(flag);
    }

    public Set<Flag> flags() {
        return flags;
    }

    /** Names of the source tables that were named, folded. */
    public Set<String> tables() {
        return tables;
    }

    public String text(Span span) {
        return span.of(source);
    }

    /** A name that no name of the statement can collide with. */
    public String freshName(String stem) {
        return stem + ":" + ++names;
    }

    /** A parameter, with the type PostgreSQL is to give it. */
    public static String marker(Expression.Parameter parameter, Bind.Accepts accepts) {
        return "" + OPEN + parameter.number() + " " + accepts.name() + " " + CLOSE + "::" + accepts.postgres();
    }

    /** A parameter that is converted as the values of a column were. */
    public static String marker(Expression.Parameter parameter, Origin origin) {
        String cast = switch (origin.type()) {
            case TIMESTAMP -> "::timestamp";
            case TIMESTAMPTZ -> "::timestamptz";
            case DATE -> "::date";
            default -> "";
        };
        String column = checked(origin.table() + "." + origin.column(), parameter.span());
        return "" + OPEN + parameter.number() + " " + Bind.Accepts.CONVERTED + " " + column + CLOSE + cast;
    }

    /** Text of the application that could be taken for a marker is refused. */
    public static String checked(String text, Span span) {
        if (text.indexOf(OPEN) >= 0 || text.indexOf(CLOSE) >= 0 || text.indexOf('\0') >= 0) {
            throw new RefusedException(Reason.FEATURE, "a control character in a literal or name", span);
        }
        return text;
    }

    /** Text with {@code ?} for every marker, and what each of them is bound to. */
    public static Assembled assemble(String emitted) {
        StringBuilder sql = new StringBuilder(emitted.length());
        List<Bind> binds = new ArrayList<>();
        int at = 0;
        for (int open = emitted.indexOf(OPEN); open >= 0; open = emitted.indexOf(OPEN, at)) {
            int close = emitted.indexOf(CLOSE, open);
            String[] parts = emitted.substring(open + 1, close).split(" ", 3);
            sql.append(emitted, at, open).append('?');
            binds.add(new Bind(Integer.parseInt(parts[0]), Bind.Accepts.valueOf(parts[1]), parts[2]));
            at = close + 1;
        }
        return new Assembled(sql.append(emitted, at, emitted.length()).toString(), binds);
    }

    /** A finished text. */
    public record Assembled(String sql, List<Bind> binds) {
        public Assembled {
            binds = List.copyOf(binds);
        }
    }
}
