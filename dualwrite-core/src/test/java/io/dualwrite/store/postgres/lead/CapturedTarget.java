package io.dualwrite.store.postgres.lead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import io.dualwrite.journal.Position;
import io.dualwrite.replicate.Sql;
import io.dualwrite.store.Leader;
import io.dualwrite.store.batch.Batch;
import io.dualwrite.store.batch.CaptureBroken;
import io.dualwrite.store.batch.Reading;
import io.dualwrite.store.batch.TableChanges;
import io.dualwrite.store.mapping.ColumnMapping;
import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.store.postgres.PostgresStore;
import io.dualwrite.store.row.KeyText;
import io.dualwrite.testsupport.database.DatabasePair;
import io.dualwrite.value.convert.Conversions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A PostgreSQL schema that leads, for tests of one circumstance each. */
abstract class CapturedTarget {
    static final int ALL = 1000;

    @RegisterExtension
    final DatabasePair databases = DatabasePair.create();

    static ColumnMapping column(String name, String conversion) {
        return ColumnMapping.of(name, name, Conversions.parse(conversion));
    }

    void assertMended(Leader leader, Position from, String words, String... keys) throws SQLException {
        Reading reading = leader.read(from, ALL);
        assertThat(reading).isInstanceOfSatisfying(CaptureBroken.class, broken -> {
            assertThat(broken.isMendable()).isTrue();
            assertThat(broken.inWords()).contains(words);
        });
        leader.repair((CaptureBroken) reading);
        Batch batch = read(leader, from);
        assertThat(batch.tables()).singleElement().matches(TableChanges::cleared);
        assertThat(keys(batch)).contains(keys);
        assertThat(store().capture().verify().isEmpty()).isTrue();
    }

    void assertRefused(Position position, ErrorCode code) {
        assertThatThrownBy(() -> keysFrom(position))
                .isInstanceOfSatisfying(
                        DualWriteException.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
    }

    List<String> keysFrom(Position position) throws SQLException {
        try (Leader leader = store().lead(List.of(mapping("u")))) {
            return keys(read(leader, position));
        }
    }

    Leader captured(String... tables) throws SQLException {
        List<TableMapping> mappings = new ArrayList<>();
        for (String table : tables) {
            mappings.add(mapping(table));
        }
        store().capture().install(mappings);
        return store().lead(mappings);
    }

    PostgresStore store() {
        return new PostgresStore(databases.target());
    }

    static TableMapping mapping(String table) {
        return new TableMapping(table, table, List.of(column("id", "bigint"), column("a", "text")), List.of(0));
    }

    static Batch read(Leader leader, Position after) throws SQLException {
        return read(leader, after, ALL);
    }

    static Batch read(Leader leader, Position after, int limit) throws SQLException {
        return (Batch) leader.read(after, limit);
    }

    static List<String> keys(Batch batch) {
        List<String> keys = new ArrayList<>();
        for (TableChanges changes : batch.tables()) {
            for (int row = 0; row < changes.keys().size(); row++) {
                keys.add(KeyText.of(changes.keys(), row));
            }
        }
        return keys;
    }

    String text(String query) throws SQLException {
        return Sql.texts(databases.target(), query).get(0);
    }

    void run(String... statements) throws SQLException {
        Sql.run(databases.target(), statements);
    }
}
