package io.dualwrite.route;

import io.dualwrite.route.jdbc.CallTable;
import io.dualwrite.route.jdbc.Wrapping;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What the source says of itself, leading back to the application's connection. Confined to one thread at a time. */
abstract class RoutedMetaData implements DatabaseMetaData {
    static final CallTable TABLE = CallTable.of(DatabaseMetaData.class, """
        allProceduresAreCallable allTablesAreSelectable autoCommitFailureClosesAllResultSets
        dataDefinitionCausesTransactionCommit dataDefinitionIgnoredInTransactions deletesAreDetected
        doesMaxRowSizeIncludeBlobs generatedKeyAlwaysReturned getAttributes getBestRowIdentifier getCatalogSeparator
        getCatalogTerm getCatalogs getClientInfoProperties getColumnPrivileges getColumns getCrossReference
        getDatabaseMajorVersion getDatabaseMinorVersion getDatabaseProductName getDatabaseProductVersion
        getDefaultTransactionIsolation getDriverMajorVersion getDriverMinorVersion getDriverName getDriverVersion
        getExportedKeys getExtraNameCharacters getFunctionColumns getFunctions getIdentifierQuoteString getImportedKeys
        getIndexInfo getJDBCMajorVersion getJDBCMinorVersion getMaxBinaryLiteralLength getMaxCatalogNameLength
        getMaxCharLiteralLength getMaxColumnNameLength getMaxColumnsInGroupBy getMaxColumnsInIndex
        getMaxColumnsInOrderBy getMaxColumnsInSelect getMaxColumnsInTable getMaxConnections getMaxCursorNameLength
        getMaxIndexLength getMaxLogicalLobSize getMaxProcedureNameLength getMaxRowSize getMaxSchemaNameLength
        getMaxStatementLength getMaxStatements getMaxTableNameLength getMaxTablesInSelect getMaxUserNameLength
        getNumericFunctions getPrimaryKeys getProcedureColumns getProcedureTerm getProcedures getPseudoColumns
        getResultSetHoldability getRowIdLifetime getSQLKeywords getSQLStateType getSchemaTerm getSchemas
        getSearchStringEscape getStringFunctions getSuperTables getSuperTypes getSystemFunctions getTablePrivileges
        getTableTypes getTables getTimeDateFunctions getTypeInfo getUDTs getURL getUserName getVersionColumns
        insertsAreDetected isCatalogAtStart isReadOnly locatorsUpdateCopy nullPlusNonNullIsNull nullsAreSortedAtEnd
        nullsAreSortedAtStart nullsAreSortedHigh nullsAreSortedLow othersDeletesAreVisible othersInsertsAreVisible
        othersUpdatesAreVisible ownDeletesAreVisible ownInsertsAreVisible ownUpdatesAreVisible
        storesLowerCaseIdentifiers storesLowerCaseQuotedIdentifiers storesMixedCaseIdentifiers
        storesMixedCaseQuotedIdentifiers storesUpperCaseIdentifiers storesUpperCaseQuotedIdentifiers
        supportsANSI92EntryLevelSQL supportsANSI92FullSQL supportsANSI92IntermediateSQL
        supportsAlterTableWithAddColumn supportsAlterTableWithDropColumn supportsBatchUpdates
        supportsCatalogsInDataManipulation supportsCatalogsInIndexDefinitions supportsCatalogsInPrivilegeDefinitions
        supportsCatalogsInProcedureCalls supportsCatalogsInTableDefinitions supportsColumnAliasing supportsConvert
        supportsCoreSQLGrammar supportsCorrelatedSubqueries supportsDataDefinitionAndDataManipulationTransactions
        supportsDataManipulationTransactionsOnly supportsDifferentTableCorrelationNames supportsExpressionsInOrderBy
        supportsExtendedSQLGrammar supportsFullOuterJoins supportsGetGeneratedKeys supportsGroupBy
        supportsGroupByBeyondSelect supportsGroupByUnrelated supportsIntegrityEnhancementFacility
        supportsLikeEscapeClause supportsLimitedOuterJoins supportsMinimumSQLGrammar supportsMixedCaseIdentifiers
        supportsMixedCaseQuotedIdentifiers supportsMultipleOpenResults supportsMultipleResultSets
        supportsMultipleTransactions supportsNamedParameters supportsNonNullableColumns supportsOpenCursorsAcrossCommit
        supportsOpenCursorsAcrossRollback supportsOpenStatementsAcrossCommit supportsOpenStatementsAcrossRollback
        supportsOrderByUnrelated supportsOuterJoins supportsPositionedDelete supportsPositionedUpdate supportsRefCursors
        supportsResultSetConcurrency supportsResultSetHoldability supportsResultSetType supportsSavepoints
        supportsSchemasInDataManipulation supportsSchemasInIndexDefinitions supportsSchemasInPrivilegeDefinitions
        supportsSchemasInProcedureCalls supportsSchemasInTableDefinitions supportsSelectForUpdate supportsSharding
        supportsStatementPooling supportsStoredFunctionsUsingCallSyntax supportsStoredProcedures
        supportsSubqueriesInComparisons supportsSubqueriesInExists supportsSubqueriesInIns
        supportsSubqueriesInQuantifieds supportsTableCorrelationNames supportsTransactionIsolationLevel
        supportsTransactions supportsUnion supportsUnionAll updatesAreDetected usesLocalFilePerTable usesLocalFiles
        """);

    private static final MethodHandle COMPLETED =
            Wrapping.complete(MethodHandles.lookup(), RoutedMetaData.class, TABLE);

    private final RoutedConnection connection;
    private final DatabaseMetaData source;

    RoutedMetaData(RoutedConnection connection, DatabaseMetaData source) {
        this.connection = connection;
        this.source = source;
    }

    static RoutedMetaData create(RoutedConnection connection, DatabaseMetaData source) {
        try {
            return (RoutedMetaData) COMPLETED.invokeExact(connection, source);
        } catch (Throwable defect) {
            throw Wrapping.unexpected(defect);
        }
    }

    DatabaseMetaData delegate() {
        return source;
    }

    @Nullable
    ResultSet wrap(@Nullable ResultSet rows) {
        return rows == null ? null : SourceRows.create(rows, null, null);
    }

    @Override
    public Connection getConnection() {
        return connection;
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        return type.isInstance(source) ? type.cast(source) : source.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return type.isInstance(this) || type.isInstance(source) || source.isWrapperFor(type);
    }

    @Override
    public String toString() {
        return "DualWriteMetaData[source=" + source + "]";
    }
}
