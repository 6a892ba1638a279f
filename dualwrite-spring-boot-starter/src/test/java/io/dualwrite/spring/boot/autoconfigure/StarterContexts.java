package io.dualwrite.spring.boot.autoconfigure;

import io.dualwrite.testsupport.database.DatabasePair;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Contexts with a real file and a real PostgreSQL. */
abstract class StarterContexts {
    @RegisterExtension
    final DatabasePair databases = DatabasePair.create()
            .withSourceSchema("create table item (id integer primary key, name text)")
            .withTargetSchema("create table item (id bigint primary key, name text)")
            .withoutLeakCheck();

    /** Without a target. */
    final ApplicationContextRunner bare() {
        return new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        DataSourceAutoConfiguration.class,
                        DataSourceTransactionManagerAutoConfiguration.class,
                        JdbcTemplateAutoConfiguration.class,
                        DualWriteAutoConfiguration.class))
                .withPropertyValues("spring.datasource.url=" + databases.sourceUrl());
    }

    /** With the endpoint. */
    final ApplicationContextRunner actuated() {
        return runner().withConfiguration(AutoConfigurations.of(DualWriteEndpointAutoConfiguration.class))
                .withPropertyValues("management.endpoints.web.exposure.include=dualwrite");
    }

    final ApplicationContextRunner runner() {
        return bare().withPropertyValues(
                        "dualwrite.target.url=" + databases.targetUrl(),
                        "dualwrite.target.username=" + databases.targetUser(),
                        "dualwrite.target.password=" + databases.targetPassword());
    }
}
