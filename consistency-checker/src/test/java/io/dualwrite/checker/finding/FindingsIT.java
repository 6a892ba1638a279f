package io.dualwrite.checker.finding;

import io.dualwrite.checker.serve.SidecarStore;
import io.dualwrite.testsupport.database.DatabasePair;
import org.junit.jupiter.api.extension.RegisterExtension;

class FindingsIT extends FindingsContract {
    @RegisterExtension
    final DatabasePair databases = DatabasePair.create().freshForEachTest().withoutLeakCheck();

    @Override
    SidecarStore open() {
        return SidecarStore.on(
                databases.targetUrl(),
                databases.targetUser(),
                databases.targetPassword(),
                "org.hibernate.dialect.PostgreSQLDialect");
    }
}
