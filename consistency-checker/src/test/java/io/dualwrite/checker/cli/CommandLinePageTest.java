package io.dualwrite.checker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.testsupport.page.GeneratedPage;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Keeps {@code docs/cli.md} in step with the commands. To rewrite the page: {@code -Ddualwrite.docs.write=true}. */
class CommandLinePageTest {
    @Test
    void pageSaysWhatTheCommandsSay() throws IOException {
        assertThat(page())
                .as("the same on every machine")
                .doesNotContain("default: " + System.getProperty("user.name"), "<");
        GeneratedPage.inDocs("cli.md").isToSay(page());
    }

    private static String page() {
        StringBuilder page = new StringBuilder("""
            # Command line

            Generated from the commands themselves; `./dualwrite COMMAND --help` says the same. Results go to stdout, progress and errors to
            stderr. A password belongs into the environment, not into an argument that every user of the machine can see.
            """);
        int described = 0;
        for (Map.Entry<String, CommandLine> command :
                DualWriteCommand.commandLine().getSubcommands().entrySet()) {
            if (!command.getKey().equals("help")) {
                describe(command.getValue().getCommandSpec(), page);
                described++;
            }
        }
        assertThat(described).isGreaterThan(10);
        return page.toString();
    }

    private static void describe(CommandSpec command, StringBuilder page) {
        page.append(String.format(Locale.ROOT, "%n## %s%n%n", command.name()));
        for (String paragraph : command.usageMessage().description()) {
            page.append(plain(paragraph)).append('\n');
        }
        page.append(String.format(Locale.ROOT, "%n| | |%n|---|---|%n"));
        for (PositionalParamSpec parameter : command.positionalParameters()) {
            row(page, parameter.paramLabel(), parameter.description());
        }
        for (OptionSpec option : command.options()) {
            if (!option.usageHelp() && !option.versionHelp() && !option.hidden()) {
                row(page, option.longestName() + label(option), option.description());
            }
        }
        command.usageMessage()
                .exitCodeList()
                .forEach((code, meaning) -> row(page, "exit code " + code, new String[] {meaning}));
    }

    private static String label(OptionSpec option) {
        return option.arity().max() == 0 ? "" : " " + option.paramLabel();
    }

    private static void row(StringBuilder page, String what, String[] description) {
        assertThat(description).as("description of " + what).isNotEmpty();
        page.append(String.format(Locale.ROOT, "| `%s` | %s |%n", what, plain(String.join(" ", description))));
    }

    private static String plain(String text) {
        return text.replace("$$", "$").replace("|", "\\|");
    }
}
