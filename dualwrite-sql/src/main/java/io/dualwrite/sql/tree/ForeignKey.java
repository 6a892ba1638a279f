package io.dualwrite.sql.tree;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code REFERENCES table (columns) ON DELETE .. DEFERRABLE ..}; no columns means the primary key.
 *
 * @param deferrable null where the text does not say
 */
public record ForeignKey(
        Name table,
        List<Name> columns,
        @Nullable Action onDelete,
        @Nullable Action onUpdate,
        @Nullable Name match,
        @Nullable Deferral deferrable) {
    public ForeignKey {
        columns = List.copyOf(columns);
    }

    /** What happens to the child. */
    public enum Action {
        SET_NULL("SET NULL"),
        SET_DEFAULT("SET DEFAULT"),
        CASCADE("CASCADE"),
        RESTRICT("RESTRICT"),
        NO_ACTION("NO ACTION");

        private final String sql;

        Action(String sql) {
            this.sql = sql;
        }

        public String sql() {
            return sql;
        }
    }

    /** When the key is checked. */
    public enum Deferral {
        NOT_DEFERRABLE("NOT DEFERRABLE"),
        INITIALLY_IMMEDIATE("DEFERRABLE INITIALLY IMMEDIATE"),
        INITIALLY_DEFERRED("DEFERRABLE INITIALLY DEFERRED");

        private final String sql;

        Deferral(String sql) {
            this.sql = sql;
        }

        public String sql() {
            return sql;
        }
    }
}
