package io.dualwrite.store.sqlite.catalog;

import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import io.dualwrite.schema.Check;
import io.dualwrite.schema.Column;
import io.dualwrite.schema.Filling;
import io.dualwrite.schema.ForeignKey;
import io.dualwrite.schema.Identifiers;
import io.dualwrite.schema.Index;
import io.dualwrite.schema.Key;
import io.dualwrite.schema.OnConflict;
import io.dualwrite.schema.Table;
import io.dualwrite.sql.lex.SqlSyntaxException;
import io.dualwrite.sql.parse.SqliteParser;
import io.dualwrite.sql.parse.SqlitePrinter;
import io.dualwrite.sql.tree.ColumnConstraint;
import io.dualwrite.sql.tree.ColumnDefinition;
import io.dualwrite.sql.tree.ConflictAction;
import io.dualwrite.sql.tree.Definition;
import io.dualwrite.sql.tree.Expression;
import io.dualwrite.sql.tree.IndexedColumn;
import io.dualwrite.sql.tree.Name;
import io.dualwrite.sql.tree.TableConstraint;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Completes a table with what no pragma tells and only its CREATE TABLE does: collations of columns, expressions of
 * generated columns, checks, AUTOINCREMENT, ON CONFLICT clauses, names and deferral of references.
 */
public final class StoredDefinition {
    private final Definition.Table definition;

    private StoredDefinition(Definition.Table definition) {
        this.definition = definition;
    }

    static Table complete(Table table) {
        try {
            return new StoredDefinition(SqliteParser.parseCreateTable(table.definition())).addTo(table);
        } catch (SqlSyntaxException unreadable) {
            throw unreadable("table", table.name(), unreadable);
        }
    }

    static DualWriteException unreadable(String kind, String name, SqlSyntaxException cause) {
        return new DualWriteException(
                ErrorCode.SOURCE_SCHEMA_UNREADABLE,
                name,
                "Cannot describe " + kind + " \"" + name + "\" of the source: its definition is not understood ("
                        + cause.reason() + ").",
                cause);
    }

    private Table addTo(Table table) {
        return new Table(
                table.name(),
                table.kind(),
                table.strict(),
                table.columns().stream().map(this::column).toList(),
                key(table.key()),
                table.rowidName(),
                table.indexes().stream().map(this::index).toList(),
                foreignKeys(table.foreignKeys()),
                checks(),
                table.triggers(),
                table.rowEstimate(),
                table.definition());
    }

    private Column column(Column column) {
        Optional<ColumnDefinition> declared = definition.columns().stream()
                .filter(candidate -> Identifiers.same(candidate.name().text(), column.name()))
                .findFirst();
        return declared.map(found -> new Column(
                        column.name(),
                        column.declaredType(),
                        column.notNull(),
                        found.last(ColumnConstraint.NotNull.class)
                                .map(constraint -> onConflict(constraint.onConflict()))
                                .orElse(OnConflict.ABORT),
                        found.last(ColumnConstraint.Collation.class)
                                .map(constraint -> constraint.collation().text().toUpperCase(Locale.ROOT))
                                .orElse(column.collation()),
                        filling(column.filling(), found),
                        column.hidden()))
                .orElse(column);
    }

    private static Filling filling(Filling known, ColumnDefinition declared) {
        return known instanceof Filling.Generated generated
                ? declared.last(ColumnConstraint.Generated.class)
                        .<Filling>map(
                                found -> new Filling.Generated(SqlitePrinter.print(found.value()), generated.stored()))
                        .orElse(known)
                : known;
    }

    private Key key(Key key) {
        if (key.kind() != Key.Kind.ROWID_ALIAS && key.kind() != Key.Kind.PRIMARY_KEY) {
            return key;
        }
        for (ColumnDefinition column : definition.columns()) {
            Optional<ColumnConstraint.PrimaryKey> primary = column.last(ColumnConstraint.PrimaryKey.class);
            if (primary.isPresent()) {
                return new Key(
                        key.kind(),
                        key.parts(),
                        onConflict(primary.get().onConflict()),
                        primary.get().autoincrement());
            }
        }
        return tableConstraints(TableConstraint.PrimaryKey.class)
                .findFirst()
                .map(primary ->
                        new Key(key.kind(), key.parts(), onConflict(primary.onConflict()), primary.autoincrement()))
                .orElse(key);
    }

    private Index index(Index index) {
        if (index.origin() != Index.Origin.UNIQUE_CONSTRAINT) {
            return index;
        }
        Stream<OnConflict> ofColumns = definition.columns().stream()
                .filter(column -> index.columns().equals(List.of(column.name().text())))
                .flatMap(column -> column.last(ColumnConstraint.Unique.class).stream())
                .map(unique -> onConflict(unique.onConflict()));
        Stream<OnConflict> ofTable = tableConstraints(TableConstraint.Unique.class)
                .filter(unique -> sameColumns(unique.columns(), index.columns()))
                .map(unique -> onConflict(unique.onConflict()));
        return Stream.concat(ofColumns, ofTable)
                .filter(action -> action != OnConflict.ABORT)
                .findFirst()
                .map(index::withOnConflict)
                .orElse(index);
    }

    private static boolean sameColumns(List<IndexedColumn> declared, List<String> names) {
        List<String> folded = declared.stream()
                .map(IndexedColumn::expression)
                .map(StoredDefinition::withoutCollation)
                .map(expression -> expression instanceof Expression.Column column
                        ? column.name().key()
                        : "")
                .toList();
        return folded.equals(names.stream().map(Identifiers::fold).toList());
    }

    /** The collation of an index term is known from elsewhere, and is not part of its text. */
    static Expression withoutCollation(Expression expression) {
        return expression instanceof Expression.Collate collate ? withoutCollation(collate.operand()) : expression;
    }

    private List<Check> checks() {
        List<Check> checks = new ArrayList<>();
        for (ColumnDefinition column : definition.columns()) {
            for (ColumnConstraint constraint : column.constraints()) {
                if (constraint instanceof ColumnConstraint.Check check) {
                    checks.add(new Check(text(check.name()), SqlitePrinter.print(check.condition())));
                }
            }
        }
        tableConstraints(TableConstraint.Check.class)
                .map(check -> new Check(text(check.name()), SqlitePrinter.print(check.condition())))
                .forEach(checks::add);
        return checks;
    }

    private record Reference(@Nullable Name name, io.dualwrite.sql.tree.ForeignKey key) {}

    /** Both lists are in the order of the text: columns first, then constraints of the table. */
    private List<ForeignKey> foreignKeys(List<ForeignKey> known) {
        List<Reference> written = Stream.concat(
                        definition.columns().stream()
                                .flatMap(column -> column.constraints().stream())
                                .filter(ColumnConstraint.References.class::isInstance)
                                .map(ColumnConstraint.References.class::cast)
                                .map(found -> new Reference(found.name(), found.key())),
                        tableConstraints(TableConstraint.Foreign.class)
                                .map(found -> new Reference(found.name(), found.key())))
                .toList();
        if (written.size() != known.size()) {
            return known;
        }
        List<ForeignKey> completed = new ArrayList<>();
        for (int i = 0; i < known.size(); i++) {
            completed.add(known.get(i)
                    .withDetails(
                            text(written.get(i).name()), deferral(written.get(i).key())));
        }
        return completed;
    }

    /** DEFERRABLE alone means INITIALLY IMMEDIATE, which the parser has said already. */
    private static ForeignKey.Deferral deferral(io.dualwrite.sql.tree.ForeignKey key) {
        return key.deferrable() == null
                ? ForeignKey.Deferral.NOT_DEFERRABLE
                : ForeignKey.Deferral.valueOf(key.deferrable().name());
    }

    private <T extends TableConstraint> Stream<T> tableConstraints(Class<T> kind) {
        return definition.constraints().stream().filter(kind::isInstance).map(kind::cast);
    }

    private static OnConflict onConflict(@Nullable ConflictAction action) {
        return action == null ? OnConflict.ABORT : OnConflict.valueOf(action.name());
    }

    private static @Nullable String text(@Nullable Name name) {
        return name == null ? null : name.text();
    }
}
