package io.dualwrite.sql.resolve;

import io.dualwrite.sql.tree.Name;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The tables a statement may name. Whatever is not in here is refused. Immutable. */
public final class SourceSchema {
    private final Map<String, SourceTable> tables = new LinkedHashMap<>();
    private final Set<String> names = new HashSet<>();
    private final String fingerprint;

    public SourceSchema(List<SourceTable> tables) {
        for (SourceTable table : tables) {
            if (this.tables.put(Name.fold(table.name()), table) != null) {
                throw new IllegalArgumentException("Table '" + table.name() + "' is described twice");
            }
            names.add(Name.fold(table.name()));
            table.columns().forEach(column -> names.add(column.key()));
        }
        fingerprint = digest(List.copyOf(this.tables.values()).toString());
    }

    public Optional<SourceTable> table(Name name) {
        return Optional.ofNullable(tables.get(name.key()));
    }

    public Collection<SourceTable> tables() {
        return Collections.unmodifiableCollection(tables.values());
    }

    /** Whether a table or a column of any table has this name. */
    public boolean knows(String name) {
        return names.contains(Name.fold(name));
    }

    /** Changes whenever a description changes, and never from one run of a program to the next. */
    public String fingerprint() {
        return fingerprint;
    }

    /** Sixteen hexadecimal digits that stand for a text. */
    public static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }
}
