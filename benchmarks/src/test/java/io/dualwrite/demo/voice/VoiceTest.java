package io.dualwrite.demo.voice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VoiceTest {

    private static final String LONG = "one promise after another ".repeat(12);

    private final ByteArrayOutputStream page = new ByteArrayOutputStream();

    @Test
    void nothingIsWiderThanTheTerminal() {
        Voice voice = voice(Style.of(true, Map.of("TERM", "xterm", "LANG", "en_US.UTF-8", "NO_COLOR", "1")));

        voice.title(3, 16, "A title");
        voice.say(LONG);
        voice.quote(LONG);
        voice.promise(new Promise(LONG, true, LONG));
        voice.progress(0.5, "12 rows");
        voice.progressEnds();

        assertThat(told().replaceAll("\r\u001b\\[K", "").lines()).allMatch(line -> line.length() <= 100);
    }

    @Test
    void coloursOnlyOnATerminalThatWantsThem() {
        assertThat(Style.of(true, Map.of("TERM", "xterm")).colour()).isTrue();
        assertThat(Style.of(true, Map.of("TERM", "xterm", "NO_COLOR", "1")).colour())
                .isFalse();
        assertThat(Style.of(false, Map.of("TERM", "xterm")).colour()).isFalse();
        assertThat(Style.of(true, Map.of("TERM", "dumb")).terminal()).isFalse();
    }

    @Test
    void plainSignsWhereTheLocaleHasNoOthers() {
        assertThat(Style.of(true, Map.of("LC_ALL", "C", "LANG", "en_US.UTF-8")).unicode())
                .isFalse();
        assertThat(Style.of(true, Map.of("LANG", "de_CH.utf8")).unicode()).isTrue();

        Voice voice = voice(Style.PLAIN);
        voice.title(1, 2, "A title");
        voice.promise(new Promise("It holds", true, "seen"));
        voice.promise(new Promise("It does not", false, "seen"));

        assertThat(told()).isASCII().contains("ok It holds (seen)", "BROKEN");
    }

    @Test
    void aLongCommandCanBeCopiedAsItStands() {
        String json = "{\"table\":\"product_thumbnails and more\",\"percentage\":\"100\"}";

        var lines = Voice.continued(
                "curl -H 'Content-Type: application/json' -d '" + json
                        + "' http://localhost:8080/actuator/dualwrite/stage",
                90);

        assertThat(lines).hasSizeGreaterThan(1).anyMatch(line -> line.contains(json));
        assertThat(lines.subList(0, lines.size() - 1)).allMatch(line -> line.endsWith(" \\"));
        assertThat(String.join(" ", lines).replace(" \\", ""))
                .startsWith("curl -H 'Content-Type: application/json' -d");
    }

    @Test
    void progressWithoutATerminalIsALineForEachQuarter() {
        Voice voice = voice(Style.PLAIN);
        for (int percent = 0; percent <= 100; percent++) {
            voice.progress(percent / 100.0, percent + " rows");
        }

        assertThat(told().lines()).hasSize(5);
    }

    @Test
    void whoWasSilencedSaysNothing() {
        Voice voice = voice(Style.PLAIN);
        voice.fallSilent();
        voice.say("a word");

        assertThat(told()).isEmpty();
    }

    private Voice voice(Style style) {
        return new Voice(new PrintStream(page, true, StandardCharsets.UTF_8), style);
    }

    private String told() {
        return page.toString(StandardCharsets.UTF_8);
    }
}
