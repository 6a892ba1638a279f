package io.dualwrite.schema;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * A hash of a shape that survives restarts and new versions of dualwrite, so that it can be stored and compared later.
 *
 * <p>In: names, types, constraints, indexes. Out: triggers (ours come and go), row estimates, and the spelling of the
 * DDL. Every text goes in with its length, so no two shapes can be spelled the same.
 */
final class Fingerprint {
    private final MessageDigest digest = sha256();

    private Fingerprint() {}

    static String of(Schema schema) {
        Fingerprint fingerprint = new Fingerprint();
        schema.tables().forEach(table -> fingerprint.add("table", of(table)));
        schema.views().forEach(view -> fingerprint.add("view", view.name(), view.definition()));
        return fingerprint.hex();
    }

    static String of(Table table) {
        Fingerprint fingerprint = new Fingerprint();
        fingerprint.add("table", table.name(), table.kind(), table.strict());
        table.columns().forEach(fingerprint::add);
        fingerprint.add(
                "key", table.key().kind(), table.key().columns(), table.key().onConflict());
        fingerprint.add("autoincrement", table.key().autoIncrement());
        table.indexes().forEach(fingerprint::add);
        table.foreignKeys().forEach(fingerprint::add);
        table.checks().forEach(check -> fingerprint.add("check", check.expression()));
        return fingerprint.hex();
    }

    private void add(Column column) {
        add("column", column.name(), column.declaredType(), column.notNull(), column.onNull(), column.collation());
        column.defaultExpression().ifPresent(expression -> add("default", expression));
        column.generated().ifPresent(generated -> add("generated", generated.expression(), generated.stored()));
        column.identity().ifPresent(identity -> add("identity", identity.always()));
    }

    private void add(Index index) {
        add("index", index.name(), index.unique(), index.method(), index.onConflict(), index.included());
        index.terms().forEach(term -> add("term", term.text(), term.collation(), term.descending()));
        index.predicate().ifPresent(predicate -> add("where", predicate));
    }

    private void add(ForeignKey key) {
        add("foreign key", key.columns(), key.referencedTable(), key.referencedColumns());
        add("actions", key.onUpdate(), key.onDelete(), key.deferral());
    }

    private void add(Object... parts) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(parts.length).flip());
        for (Object part : parts) {
            if (part instanceof List<?> list) {
                add(list.toArray());
            } else {
                byte[] text = part.toString().getBytes(StandardCharsets.UTF_8);
                digest.update(
                        ByteBuffer.allocate(Integer.BYTES).putInt(text.length).flip());
                digest.update(text);
            }
        }
    }

    private String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("Every Java platform has SHA-256", impossible);
        }
    }
}
