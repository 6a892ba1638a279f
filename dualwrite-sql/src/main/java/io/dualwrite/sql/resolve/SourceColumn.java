package io.dualwrite.sql.resolve;

import io.dualwrite.sql.tree.Name;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A column of the source, and the one of the target that holds its values.
 *
 * @param collation BINARY, NOCASE, RTRIM or the name of an application's own
 * @param uniform whether all its values are of the one storage class that the target type stands for; a text column of the target may
 *     hold the digits of what SQLite keeps as numbers, which compare and sort otherwise
 * @param spelling how SQLite stores what the target keeps as a moment, where that is known
 * @param targetName its name in the target, as it stands in the catalogue
 */
public record SourceColumn(
        String name,
        @Nullable String declaredType,
        boolean notNull,
        String collation,
        boolean uniform,
        String targetName,
        TargetType targetType,
        Spelling spelling) {

    public SourceColumn {
        collation = collation.toUpperCase(Locale.ROOT);
    }

    /**
     * A column nobody has counted yet: text in the target without text affinity in the source is not taken for uniform. See {@link
     * #withUniformValues()}.
     */
    public SourceColumn(
            String name,
            @Nullable String declaredType,
            boolean notNull,
            String collation,
            String targetName,
            TargetType targetType) {
        this(
                name,
                declaredType,
                notNull,
                collation,
                targetType != TargetType.TEXT || Affinity.of(declaredType) == Affinity.TEXT,
                targetName,
                targetType,
                Spelling.NONE);
    }

    /** A column nobody has counted, of the same name in lower case, without constraint and with the default collation. */
    public static SourceColumn of(String name, @Nullable String declaredType, TargetType targetType) {
        return new SourceColumn(name, declaredType, false, "BINARY", Name.fold(name), targetType);
    }

    /** The same column, its values counted and found to be of one storage class. */
    public SourceColumn withUniformValues() {
        return new SourceColumn(name, declaredType, notNull, collation, true, targetName, targetType, spelling);
    }

    public SourceColumn withNotNull() {
        return new SourceColumn(name, declaredType, true, collation, uniform, targetName, targetType, spelling);
    }

    public SourceColumn withCollation(String newCollation) {
        return new SourceColumn(name, declaredType, notNull, newCollation, uniform, targetName, targetType, spelling);
    }

    /** The same column, all its values stored in one spelling. */
    public SourceColumn withSpelling(Spelling newSpelling) {
        return new SourceColumn(name, declaredType, notNull, collation, uniform, targetName, targetType, newSpelling);
    }

    public Affinity affinity() {
        return Affinity.of(declaredType);
    }

    public String key() {
        return Name.fold(name);
    }

    /** What its values are. A double precision column without REAL affinity may hold what SQLite keeps as integers. */
    public ValueType values() {
        if (!uniform) {
            return ValueType.MIXED;
        }
        if (targetType == TargetType.DOUBLE && affinity() != Affinity.REAL) {
            return ValueType.NUMBER;
        }
        return targetType.holds();
    }
}
