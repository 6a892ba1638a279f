package io.dualwrite.testsupport.database;

/** The two databases of a test class (or of one test) while they exist. */
final class OpenPair implements AutoCloseable {

    final SourceFile sourceFile;
    final TargetDatabase targetDatabase;
    final TrackedDataSource source;
    final TrackedDataSource target;
    final LeakCheck leaks;

    private OpenPair(SourceFile sourceFile, TargetDatabase targetDatabase) {
        this.sourceFile = sourceFile;
        this.targetDatabase = targetDatabase;
        this.source = new TrackedDataSource(sourceFile.dataSource(), "source");
        this.target = new TrackedDataSource(targetDatabase.dataSource(), "target");
        this.leaks = new LeakCheck(this);
    }

    static OpenPair create(PairDescription description) {
        SourceFile sourceFile = SourceFile.create(description.sourceSettings());
        try {
            OpenPair pair = new OpenPair(sourceFile, PostgresServer.shared().createDatabase());
            try {
                description.sourceSchema().forEach(script -> script.runIn(pair.source));
                description.targetSchema().forEach(script -> script.runIn(pair.target));
                return pair;
            } catch (RuntimeException e) {
                pair.targetDatabase.close();
                throw e;
            }
        } catch (RuntimeException e) {
            sourceFile.close();
            throw e;
        }
    }

    @Override
    public void close() {
        try (sourceFile) {
            targetDatabase.close();
        }
    }
}
