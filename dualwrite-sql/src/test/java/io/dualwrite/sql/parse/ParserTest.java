package io.dualwrite.sql.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dualwrite.sql.lex.SqlSyntaxException;
import io.dualwrite.sql.tree.ColumnConstraint;
import io.dualwrite.sql.tree.ConflictAction;
import io.dualwrite.sql.tree.Definition;
import io.dualwrite.sql.tree.Expression;
import io.dualwrite.sql.tree.Select;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParserTest {

    @Test
    void numbersParametersAsSqliteDoes() {
        Select select = (Select) SqliteParser.parseStatement("SELECT ?, ?5, ?, :a, ?, :a, @a");
        Select.Query query = (Select.Query) select.first();
        assertThat(query.columns())
                .extracting(column -> ((Expression.Parameter)
                                ((io.dualwrite.sql.tree.ResultColumn.Item) column).expression())
                        .number())
                .containsExactly(1, 5, 6, 7, 8, 7, 9);
    }

    @Test
    void keepsThePlaceOfEveryExpression() {
        String sql = "SELECT  a + 1 , (b) FROM t";
        Select.Query query = (Select.Query) ((Select) SqliteParser.parseStatement(sql)).first();
        assertThat(query.columns()).extracting(column -> column.span().of(sql)).containsExactly("a + 1", "(b)");
    }

    @Test
    void readsWhatIntrospectionNeedsOfATable() {
        Definition.Table table = SqliteParser.parseCreateTable(
                "CREATE TABLE t(a TEXT UNIQUE ON CONFLICT REPLACE, b DOUBLE PRECISION DEFAULT CURRENT_TIMESTAMP) STRICT");
        assertThat(table.strict()).isTrue();
        assertThat(table.columns().get(0).last(ColumnConstraint.Unique.class))
                .hasValueSatisfying(unique -> assertThat(unique.onConflict()).isEqualTo(ConflictAction.REPLACE));
        assertThat(table.columns().get(1).type()).isEqualTo("DOUBLE PRECISION");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT",
                "SELECT FROM t",
                "SELECT * FROM",
                "SELECT 1 2 3",
                "SELECT * FROM t ON 1",
                "SELECT * FROM t WHERE",
                "SELECT * FROM t LEFT u",
                "SELECT a FROM t GROUP x",
                "SELECT (1",
                "SELECT CASE END",
                "SELECT a FROM select",
                "INSERT t VALUES (1)",
                "INSERT INTO t VALUES",
                "INSERT INTO t SELECT * FROM u ON CONFLICT DO NOTHING",
                "UPDATE t WHERE 1",
                "DELETE t",
                "SELECT ?0",
                "SELECT 1 UNION",
                "SELECT a IS",
                "SELECT a BETWEEN 1",
                "SELECT * FROM t INNER OUTER JOIN u",
            })
    void refusesWhatSqliteRefuses(String sql) throws Exception {
        assertThatThrownBy(() -> SqliteParser.parseStatement(sql))
                .isInstanceOfSatisfying(
                        SqlSyntaxException.class,
                        e -> assertThat(e.isUnsupported()).isFalse());
        try (Sqlite sqlite = new Sqlite("CREATE TABLE t(a)", "CREATE TABLE u(a)")) {
            assertThatThrownBy(() -> sqlite.program(sql)).as("SQLite itself").hasMessageContaining("SQL");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PRAGMA user_version",
                "BEGIN IMMEDIATE",
                "EXPLAIN SELECT 1",
                "ATTACH 'x' AS y",
                "SELECT 1; SELECT 2",
                ""
            })
    void saysWhatItDoesNotCompile(String sql) {
        assertThatThrownBy(() -> SqliteParser.parseStatement(sql))
                .isInstanceOfSatisfying(
                        SqlSyntaxException.class,
                        e -> assertThat(e.isUnsupported()).isTrue());
    }

    @Test
    void showsThePlaceOfAnError() {
        assertThatThrownBy(() -> SqliteParser.parseStatement("SELECT a\nFROM t\nWHERE a = = 3"))
                .hasMessage("Expected an expression, found '=' at line 3, column 11\n  WHERE a = = 3\n            ^");
    }

    @Test
    void boundsNesting() {
        String deep = "(".repeat(5_000) + "1" + ")".repeat(5_000);
        assertThatThrownBy(() -> SqliteParser.parseExpression(deep)).isInstanceOf(SqlSyntaxException.class);
    }
}
