package io.dualwrite.route.compile;

import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import io.dualwrite.schema.Schema;
import io.dualwrite.sql.override.OverrideException;
import io.dualwrite.sql.override.Overrides;
import io.dualwrite.sql.resolve.SourceSchema;
import io.dualwrite.store.mapping.TableMapping;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The team's file of decisions on statements.
 *
 * @param name of the file, for messages
 * @param text its content
 */
public record OverridesFile(String name, String text) {
    /** No file: the compiler decides on every statement. */
    public static final OverridesFile NONE = new OverridesFile("none", "");

    private static final Logger log = LoggerFactory.getLogger(OverridesFile.class);

    public OverridesFile {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(text, "text");
    }

    /** @throws DualWriteException naming the first line that cannot be used */
    public Overrides parse(SourceSchema schema) {
        if (text.isBlank()) {
            return Overrides.NONE;
        }
        try {
            return Overrides.parse(text, schema);
        } catch (OverrideException unusable) {
            throw new DualWriteException(
                    ErrorCode.OVERRIDES_NOT_UNDERSTOOD,
                    name,
                    "The overrides file '" + name + "' cannot be used. " + unusable.getMessage() + ".",
                    unusable);
        }
    }

    /**
     * Sees that every line can be used, and once tables are carried, that the target takes every text that is written for it.
     * A target that does not answer is no reason to complain: it says what it does not take when it is asked.
     *
     * @throws DualWriteException naming the first line that cannot be used
     */
    public void check(Schema source, List<TableMapping> tables, DataSource target) {
        Overrides decisions = parse(new DescribedSchema(source, tables).schema());
        if (tables.isEmpty() || decisions.trials().isEmpty()) {
            return;
        }
        try (Connection connection = target.getConnection()) {
            for (Overrides.Trial trial : decisions.trials()) {
                prepare(trial, connection);
            }
        } catch (SQLException away) {
            log.warn(
                    "Whether the target takes the texts of the overrides file '{}' could not be tried: {}",
                    name,
                    away.getMessage());
        }
    }

    private void prepare(Overrides.Trial trial, Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(trial.sql())) {
            // Nothing runs: to describe its answer, the server has to read the text.
            statement.getMetaData();
        } catch (SQLException refused) {
            if (!connection.isValid(1)) {
                throw refused;
            }
            throw new DualWriteException(
                    ErrorCode.OVERRIDE_REFUSED,
                    name + ":" + trial.line(),
                    "The target does not take the text of line " + trial.line() + " of the overrides file '" + name
                            + "': " + refused.getMessage() + " (SQLSTATE " + refused.getSQLState() + ").",
                    refused);
        }
    }
}
