package io.dualwrite.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AnyValueTest {
    static Object[] values() {
        return new Object[] {
            0L,
            -7L,
            Long.MAX_VALUE,
            Long.MIN_VALUE,
            1.5,
            3.0,
            1e300,
            -1e-300,
            0.1,
            "",
            "5",
            "null",
            "a\"b\\c\n\u0001é😀"
        };
    }

    @ParameterizedTest
    @MethodSource("values")
    void comesBackAsItWas(Object value) {
        assertThat(AnyValue.decode(AnyValue.encode(value))).isEqualTo(value);
    }

    @Test
    void decodesWhatPostgresWrites() {
        assertThat(AnyValue.decode("\"\\u00e9\\t\\/\"")).isEqualTo("é\t/");
        assertThat(AnyValue.decode("100.0")).isEqualTo(100.0);
        assertThat(AnyValue.decode("-9223372036854775808")).isEqualTo(Long.MIN_VALUE);
        assertThat(AnyValue.decode("-10000000070000001000")).isEqualTo(-1.0000000070000001E19);
        assertThat(AnyValue.decode(null)).isNull();
    }

    @Test
    void whatJsonCannotCarryIsAnError() {
        assertThatThrownBy(() -> AnyValue.encode(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> AnyValue.encode(new byte[1])).isInstanceOf(IllegalArgumentException.class);
    }
}
