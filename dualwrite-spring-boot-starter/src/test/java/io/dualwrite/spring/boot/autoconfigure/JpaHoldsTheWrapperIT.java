package io.dualwrite.spring.boot.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import io.dualwrite.route.DualWriteDataSource;
import io.dualwrite.testsupport.database.DatabasePair;
import jakarta.persistence.EntityManagerFactory;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.orm.jpa.EntityManagerFactoryInfo;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;
import org.springframework.orm.jpa.vendor.HibernateJpaVendorAdapter;
import org.springframework.transaction.PlatformTransactionManager;

/** JPA writes through us, or the application does not start. */
class JpaHoldsTheWrapperIT {
    private static final Map<String, String> HIBERNATE = Map.of(
            "hibernate.dialect",
            "org.hibernate.dialect.H2Dialect",
            "hibernate.boot.allow_jdbc_metadata_access",
            "false");

    @RegisterExtension
    final DatabasePair databases = DatabasePair.create()
            .withSourceSchema("create table item (id integer primary key, name text)")
            .withoutLeakCheck();

    private ApplicationContextRunner runner() {
        return new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        DataSourceAutoConfiguration.class,
                        HibernateJpaAutoConfiguration.class,
                        DualWriteAutoConfiguration.class))
                .withPropertyValues(
                        "spring.jpa.hibernate.ddl-auto=none",
                        "spring.jpa.properties.hibernate.dialect=" + HIBERNATE.get("hibernate.dialect"),
                        "spring.jpa.properties.hibernate.boot.allow_jdbc_metadata_access=false",
                        "spring.datasource.url=" + databases.sourceUrl(),
                        "dualwrite.target.url=" + databases.targetUrl(),
                        "dualwrite.target.username=" + databases.targetUser(),
                        "dualwrite.target.password=" + databases.targetPassword());
    }

    @Test
    void factoryAndTransactionManagerHoldIt() {
        runner().run(context -> {
            assertThat(context).hasNotFailed();
            DataSource ours = context.getBean(DataSource.class);
            assertThat(ours).isInstanceOf(DualWriteDataSource.class);
            EntityManagerFactory factory = context.getBean(EntityManagerFactory.class);
            assertThat(((EntityManagerFactoryInfo) factory).getDataSource()).isSameAs(ours);
            assertThat(context.getBean(JpaTransactionManager.class).getDataSource())
                    .isSameAs(ours);
        });
    }

    @Test
    void aFactoryOnThePoolItselfIsNamed() {
        runner().withUserConfiguration(OnThePool.class)
                .run(context -> assertThat(context.getStartupFailure())
                        .isInstanceOfSatisfying(DualWriteException.class, failure -> {
                            assertThat(failure.code()).isEqualTo(ErrorCode.WRAPPER_BYPASSED);
                            assertThat(failure.object()).isEqualTo("transactionManager");
                        }));
    }

    @Configuration(proxyBeanMethods = false)
    static class OnThePool {
        @Bean
        LocalContainerEntityManagerFactoryBean entityManagerFactory(DataSource dataSource) throws SQLException {
            LocalContainerEntityManagerFactoryBean factory = new LocalContainerEntityManagerFactoryBean();
            factory.setDataSource(dataSource.unwrap(HikariDataSource.class));
            factory.setJpaVendorAdapter(new HibernateJpaVendorAdapter());
            factory.setPackagesToScan("io.dualwrite.nothing");
            factory.setJpaPropertyMap(HIBERNATE);
            return factory;
        }

        @Bean
        PlatformTransactionManager transactionManager(EntityManagerFactory factory) {
            return new JpaTransactionManager(factory);
        }
    }
}
