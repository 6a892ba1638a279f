package io.dualwrite.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShareTest {

    @ParameterizedTest
    @ValueSource(strings = {"on 0", "off 12.5", "on 10, activity_*=100, Orders=0.01, !users, !audit_?"})
    void itsTextIsReadBackAsTheSame(String text) {
        assertThat(Share.parse(text).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "orders, 5",
        "ORDERS, 5",
        "order_items, 40",
        "users, 0",
        "user_log, 0",
        "anything, 10",
    })
    void exactNamesGoBeforePatternsAndExclusionsBeforeBoth(String table, String percentage) {
        Share share = Share.parse("10, order*=40, orders=5, user*=90, !user*");
        assertThat(share.of(table)).isEqualTo(Percentage.parse(percentage));
        assertThat(share.switched(false).of(table)).isEqualTo(Percentage.NONE);
    }

    @ParameterizedTest
    @CsvSource({
        //  from,                     to,                       more
        "'off 0',                'on 0',                   false",
        "'off 50',               'on 50',                  true",
        "'on 10',                'on 10.01',               true",
        "'on 10',                'on 9',                   false",
        "'on 10',                'off 90',                 false",
        "'on 10, a=50',          'on 10, a=49',            false",
        "'on 10, a=50',          'on 10, a=51',            true",
        "'on 10, a=5',           'on 10',                  true",
        "'on 10, a=50',          'on 10',                  false",
        "'on 10, !a',            'on 10',                  true",
        "'on 10',                'on 10, !a',              false",
        "'on 10',                'on 10, a=10',            false",
        "'on 10',                'on 10, a=11',            true",
    })
    void askingForMoreIsAStepForward(String from, String to, boolean more) {
        assertThat(Share.parse(to).asksForMoreThan(Share.parse(from))).isEqualTo(more);
    }

    @ParameterizedTest
    @ValueSource(strings = {"101", "-1", "0.001", "ten", "a=", "a b=1", "!", "10 20", "on a"})
    void whatIsNotUnderstoodIsRefused(String text) {
        assertThatThrownBy(() -> Share.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPercentageIsExactToAHundredth() {
        assertThat(Percentage.parse("12.5 %").hundredths()).isEqualTo(1250);
        assertThat(Percentage.parse("0.01")).hasToString("0.01");
        assertThat(Percentage.of(100)).isEqualTo(Percentage.ALL).hasToString("100");
    }
}
