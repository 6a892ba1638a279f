package io.dualwrite.store.sqlite.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.schema.Key;
import io.dualwrite.schema.Table;
import io.dualwrite.schema.TableKind;
import io.dualwrite.store.sqlite.file.ScratchFile;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** Which columns tell the rows of a table apart. */
class SqliteKeysTest extends IntrospectedFile {
    @Test
    void integerPrimaryKeyIsTheRowid() throws SQLException {
        Key key = table("t", "CREATE TABLE t(v, id integer PRIMARY KEY)").key();

        assertThat(key.kind()).isEqualTo(Key.Kind.ROWID_ALIAS);
        assertThat(key.parts()).containsExactly(new Key.Part("id", "BINARY", false));
    }

    @Test
    void c01DeclaredPrimaryKeyMayHoldNull() throws SQLException {
        Key key = table("t", "CREATE TABLE t(id TEXT PRIMARY KEY)").key();

        assertThat(key.kind()).isEqualTo(Key.Kind.PRIMARY_KEY);
        assertThat(key.isNullable()).isTrue();
    }

    @Test
    void c02IntIsNotTheRowid() throws SQLException {
        assertThat(table("t", "CREATE TABLE t(id INT PRIMARY KEY)").key().kind())
                .isEqualTo(Key.Kind.PRIMARY_KEY);
    }

    @Test
    void c03DescendingIntegerPrimaryKeyIsNotTheRowid() throws SQLException {
        Key key = table("t", "CREATE TABLE t(id INTEGER PRIMARY KEY DESC, v)").key();

        assertThat(key.kind()).isEqualTo(Key.Kind.PRIMARY_KEY);
        assertThat(key.isNullable()).isTrue();
    }

    @Test
    void c04TableWithoutKeyHasItsRowid() throws SQLException {
        Key key = table("t", "CREATE TABLE t(a)").key();

        assertThat(key.kind()).isEqualTo(Key.Kind.HIDDEN_ROWID);
        assertThat(key.columns()).containsExactly("rowid");
    }

    @Test
    void c06ColumnsMayHideTheRowid() throws SQLException {
        assertThat(table("t", "CREATE TABLE t(ROWID TEXT, a)").rowid()).contains("_rowid_");
        ScratchFile file = new ScratchFile(directory.resolve("app.db"));
        file.run("CREATE TABLE u(rowid TEXT, oid INT, _rowid_ INT)");

        assertThat(file.table("u").key()).isEqualTo(Key.NONE);
    }

    @Test
    void c13KeyUnderNocaseSaysSo() throws SQLException {
        Key key = table("t", "CREATE TABLE t(name TEXT COLLATE NOCASE PRIMARY KEY)")
                .key();

        assertThat(key.parts()).containsExactly(new Key.Part("name", "NOCASE", true));
    }

    @Test
    void c15CompositeKeyKeepsItsOwnOrder() throws SQLException {
        Table table = table("t", "CREATE TABLE t(a, b, c, PRIMARY KEY(b, a)) WITHOUT ROWID");

        assertThat(table.kind()).isEqualTo(TableKind.WITHOUT_ROWID);
        assertThat(table.key().columns()).containsExactly("b", "a");
        assertThat(table.key().isNullable()).isFalse();
        assertThat(table.rowid()).isEmpty();
    }

    @Test
    void uniqueColumnsThatAreNeverNullStandInForAKey() throws SQLException {
        Table table = table(
                "t",
                "CREATE TABLE t(a NOT NULL, b NOT NULL, c NOT NULL, d UNIQUE, UNIQUE(a, b))",
                "CREATE UNIQUE INDEX partial ON t(c) WHERE d > 1");

        assertThat(table.key().kind()).isEqualTo(Key.Kind.UNIQUE_NOT_NULL);
        assertThat(table.key().columns()).containsExactly("a", "b");
    }
}
