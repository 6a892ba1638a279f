package io.dualwrite.schema.design;

import io.dualwrite.schema.Column;
import io.dualwrite.schema.Table;
import io.dualwrite.schema.mapping.ConversionChoice;
import io.dualwrite.value.Affinity;
import io.dualwrite.value.Conversion;
import io.dualwrite.value.TargetType;
import io.dualwrite.value.convert.Conversions;
import java.util.HashMap;
import java.util.Map;

/** For tests: the widest type of the column's affinity, unless the test says otherwise for {@code table.column}. */
public record DeclaredChoice(Map<String, String> specs) implements ConversionChoice {
    public static DeclaredChoice byAffinity() {
        return new DeclaredChoice(Map.of());
    }

    public DeclaredChoice with(String column, String spec) {
        Map<String, String> more = new HashMap<>(specs);
        more.put(column, spec);
        return new DeclaredChoice(more);
    }

    @Override
    public Conversion conversionOf(Table table, Column column) {
        String spec = specs.get(table.name() + "." + column.name());
        if (spec != null) {
            return Conversions.parse(spec);
        }
        return Conversions.to(
                switch (Affinity.ofDeclaredType(column.declaredType())) {
                    case INTEGER -> TargetType.BIGINT;
                    case REAL -> TargetType.DOUBLE_PRECISION;
                    case BLOB -> TargetType.BYTEA;
                    case TEXT -> TargetType.TEXT;
                    case NUMERIC -> TargetType.NUMERIC;
                });
    }
}
