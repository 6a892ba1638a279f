package io.dualwrite.route.answer;

import io.dualwrite.route.jdbc.CallTable;
import io.dualwrite.route.jdbc.Wrapping;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import org.jspecify.annotations.Nullable;

/**
 * Describes the columns of an answer. Count and labels are those of the answer; what depends on the source's tables is asked
 * there, the first time somebody wants to know.
 */
public abstract class AnswerMetaData implements ResultSetMetaData {
    public static final CallTable TABLE = CallTable.of(ResultSetMetaData.class, """
        isAutoIncrement isCaseSensitive isSearchable isCurrency isNullable isSigned getColumnDisplaySize getColumnName
        getSchemaName getPrecision getScale getTableName getCatalogName isReadOnly isWritable isDefinitelyWritable
        """);

    private static final MethodHandle COMPLETED =
            Wrapping.complete(MethodHandles.lookup(), AnswerMetaData.class, TABLE);

    private final ResultSetMetaData presented;
    private final AnswerRows.Described described;
    private @Nullable ResultSetMetaData bySource;

    AnswerMetaData(ResultSetMetaData presented, AnswerRows.Described described) {
        this.presented = presented;
        this.described = described;
    }

    static ResultSetMetaData of(ResultSetMetaData presented, AnswerRows.Described described) {
        try {
            return (AnswerMetaData) COMPLETED.invokeExact(presented, described);
        } catch (Throwable defect) {
            throw Wrapping.unexpected(defect);
        }
    }

    ResultSetMetaData delegate() throws SQLException {
        ResultSetMetaData known = bySource;
        if (known == null) {
            known = described.bySource();
            bySource = known;
        }
        return known;
    }

    @Override
    public int getColumnCount() throws SQLException {
        return presented.getColumnCount();
    }

    @Override
    public String getColumnLabel(int column) throws SQLException {
        return presented.getColumnLabel(column);
    }

    /** By the value, as the driver has it. */
    @Override
    public String getColumnClassName(int column) throws SQLException {
        return presented.getColumnClassName(column);
    }

    /** By the declaration; of an expression, by the value. */
    @Override
    public String getColumnTypeName(int column) throws SQLException {
        return isExpression(column)
                ? presented.getColumnTypeName(column)
                : delegate().getColumnTypeName(column);
    }

    @Override
    public int getColumnType(int column) throws SQLException {
        if (isExpression(column)) {
            return presented.getColumnType(column);
        }
        int declared = delegate().getColumnType(column);
        int byValue = presented.getColumnType(column);
        return isByValue(declared, byValue) ? byValue : declared;
    }

    /** The driver looks at the value of what is declared a number: SQLite keeps texts there too, and reals among integers. */
    private static boolean isByValue(int declared, int byValue) {
        boolean decimal = declared == Types.NUMERIC || declared == Types.DECIMAL;
        boolean whole = declared == Types.INTEGER
                || declared == Types.BIGINT
                || declared == Types.SMALLINT
                || declared == Types.TINYINT;
        return switch (byValue) {
            case Types.INTEGER, Types.BIGINT -> decimal || declared == Types.INTEGER;
            case Types.FLOAT -> whole;
            case Types.VARCHAR -> whole || decimal;
            default -> false;
        };
    }

    private boolean isExpression(int column) throws SQLException {
        return delegate().getTableName(column).isEmpty();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return type.isInstance(this) ? type.cast(this) : presented.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return type.isInstance(this) || presented.isWrapperFor(type);
    }
}
