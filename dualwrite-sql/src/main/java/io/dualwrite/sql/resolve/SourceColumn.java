package io.dualwrite.sql.resolve;

import io.dualwrite.sql.tree.Name;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A column of the source, and the one of the target that holds its values.
 *
 * @param collation BINARY, NOCASE, RTRIM or the name of an application's own
 * @param targetName its name in the target, as it stands in the catalogue
 */
public record SourceColumn(
        String name,
        @Nullable String declaredType,
        boolean notNull,
        String collation,
        String targetName,
        TargetType targetType) {

    public SourceColumn {
        collation = collation.toUpperCase(Locale.ROOT);
    }

    /** A column whose target has the same name in lower case, without constraint and with the default collation. */
    public static SourceColumn of(String name, @Nullable String declaredType, TargetType targetType) {
        return new SourceColumn(name, declaredType, false, "BINARY", Name.fold(name), targetType);
    }

    public SourceColumn withNotNull() {
        return new SourceColumn(name, declaredType, true, collation, targetName, targetType);
    }

    public SourceColumn withCollation(String newCollation) {
        return new SourceColumn(name, declaredType, notNull, newCollation, targetName, targetType);
    }

    public Affinity affinity() {
        return Affinity.of(declaredType);
    }

    public String key() {
        return Name.fold(name);
    }

    /** What its values are. A double precision column without REAL affinity may hold what SQLite keeps as integers. */
    public ValueType values() {
        if (targetType == TargetType.DOUBLE && affinity() != Affinity.REAL) {
            return ValueType.NUMBER;
        }
        return targetType.holds();
    }
}
