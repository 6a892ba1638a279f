package io.dualwrite.sql.lex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LexerTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "a              | WORD a",
                "été$1          | WORD été$1",
                "'it''s'        | TEXT it's",
                "\"a\"\"b\"     | DOUBLE_QUOTED a\"b",
                "`a``b`         | QUOTED a`b",
                "[a\"b]         | QUOTED a\"b",
                "x'0aFF'        | BLOB 0aFF",
                "1_000          | INTEGER 1000",
                "0x1F           | INTEGER 0x1F",
                "1.             | REAL 1.",
                ".5e-3          | REAL .5e-3",
                "?12            | PARAMETER ?12",
                ":name          | PARAMETER :name",
                "@n             | PARAMETER @n",
                "$n             | PARAMETER $n",
                "->>            | SYMBOL ->>",
            })
    void readsOneToken(String sql, String expected) {
        Token token = Lexer.tokens(sql).get(0);
        assertThat(token.kind() + " " + token.text()).isEqualTo(expected);
    }

    @Test
    void dropsCommentsAndSpace() {
        assertThat(texts("a -- one\n/* two */ b /* never closed")).containsExactly("a", "b", "");
        assertThat(texts("a-- one")).containsExactly("a", "");
        assertThat(texts("\ufeffa")).containsExactly("a", "");
    }

    @Test
    void cutsOperatorsAtTheLongest() {
        assertThat(texts("a||b<<c<>d==e!=f->g->>h<=i"))
                .containsExactly(
                        "a", "||", "b", "<<", "c", "<>", "d", "==", "e", "!=", "f", "->", "g", "->>", "h", "<=", "i",
                        "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'never", "\"never", "[never", "x'0'", "x'0g'", "1a", "0x", "#", "a ! b", ": a", "1__0"})
    void refusesWhatSqliteRefuses(String sql) {
        assertThatThrownBy(() -> Lexer.tokens(sql)).isInstanceOf(SqlSyntaxException.class);
    }

    @Test
    void pointsAtThePlace() {
        assertThatThrownBy(() -> Lexer.tokens("SELECT a,\n  #b FROM t"))
                .hasMessage("Character # means nothing in SQL at line 2, column 3\n    #b FROM t\n    ^");
    }

    private static List<String> texts(String sql) {
        return Lexer.tokens(sql).stream().map(Token::text).toList();
    }
}
