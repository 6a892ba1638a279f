package io.dualwrite.route.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatementKindTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "QUERY|select 1",
                "QUERY|SELECT*FROM t",
                "QUERY|select",
                "WRITE|selects",
                "WRITE|inserted",
                "WRITE|update_ t",
                "WRITE|selecté",
                "NEUTRAL|/",
                "QUERY| /* c -- */  SeLeCt 1",
                "QUERY|VALUES (1)",
                "QUERY|with a as (insert_ed), b(x) as (select 'delete' from \"update\") select * from a",
                "CHANGE|WITH RECURSIVE a(n) AS (VALUES(1) UNION ALL SELECT n+1 FROM a) insert into t select n from a",
                "CHANGE|with a as (select ')' from [x)] where y = ')') delete from t",
                "CHANGE|insert or replace into t values (1)",
                "CHANGE|replace into t values (1)",
                "CHANGE|update t set a = 1",
                "CHANGE|delete from t",
                "WRITE|create table t (a)",
                "WRITE|drop index i",
                "WRITE|vacuum",
                "WRITE|pragma user_version = 3",
                "WRITE|what nobody knows",
                "NEUTRAL|pragma table_info(t)",
                "NEUTRAL|pragma foreign_keys = on",
                "NEUTRAL|explain query plan delete from t",
                "NEUTRAL|rollback transaction to savepoint s",
                "NEUTRAL|-- nothing",
                "BEGIN|begin",
                "BEGIN|begin deferred transaction",
                "BEGIN_WRITE|begin immediate",
                "BEGIN_WRITE|begin exclusive",
                "COMMIT|commit",
                "COMMIT|end transaction;",
                "ROLLBACK|rollback;",
                "SAVEPOINT|savepoint s",
                "RELEASE|release s"
            })
    void firstWordsTell(StatementKind kind, String sql) {
        assertThat(StatementKind.of(sql)).isEqualTo(kind);
    }

    @Test
    void semicolonsInStringsNamesAndCommentsBeginNoSecondStatement() {
        assertThat(SqlWords.isSeveral("insert into t values (';', \";\", [;], `;`) /* ; */ ; -- x"))
                .isFalse();
        assertThat(SqlWords.isSeveral("insert into t values ('it''s; it') ; delete from t"))
                .isTrue();
        assertThat(SqlWords.isSeveral("insert into t values ('unclosed ; delete"))
                .isFalse();
    }

    @Test
    void commentsInFrontDoNotCount() {
        assertThat(StatementKind.of("-- select\n /* update */\n\tdelete from t"))
                .isEqualTo(StatementKind.CHANGE);
    }
}
