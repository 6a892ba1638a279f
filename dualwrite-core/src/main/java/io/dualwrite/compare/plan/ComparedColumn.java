package io.dualwrite.compare.plan;

import io.dualwrite.compare.meaning.ColumnRule;
import io.dualwrite.compare.meaning.Rules;
import org.jspecify.annotations.Nullable;

/**
 * One column on both sides.
 *
 * @param source name in SQLite; of the rowid for a table without a key
 * @param target name in PostgreSQL
 * @param spec the words of the conversion
 * @param companion the target's column that keeps how values were spelled, if there is one
 * @param rule what its values mean
 */
public record ComparedColumn(
        String source, String target, String spec, @Nullable String companion, ColumnRule rule) {

    public static ComparedColumn of(String source, String target, String spec, @Nullable String companion) {
        ColumnRule rule = Rules.of(spec);
        if (rule.hasCompanion() && companion == null) {
            throw new IllegalArgumentException("Column '" + source + "' as '" + spec + "' needs a companion column");
        }
        return new ComparedColumn(source, target, spec, companion, rule);
    }
}
