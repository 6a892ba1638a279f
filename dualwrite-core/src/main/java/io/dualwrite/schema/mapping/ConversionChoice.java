package io.dualwrite.schema.mapping;

import io.dualwrite.schema.Column;
import io.dualwrite.schema.Table;
import io.dualwrite.value.Conversion;

/** Says how the values of a column cross: chosen from a census of the data, or by the team's configuration. */
@FunctionalInterface
public interface ConversionChoice {
    Conversion conversionOf(Table table, Column column);
}
