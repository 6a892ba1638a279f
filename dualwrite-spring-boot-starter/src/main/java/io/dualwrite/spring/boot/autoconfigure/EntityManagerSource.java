package io.dualwrite.spring.boot.autoconfigure;

import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.util.ClassUtils;

/** The DataSource of JPA's factory, where JPA is on the class path. */
final class EntityManagerSource {
    private static final boolean JPA = ClassUtils.isPresent(
                    "org.springframework.orm.jpa.EntityManagerFactoryInfo", EntityManagerSource.class.getClassLoader())
            && ClassUtils.isPresent(
                    "jakarta.persistence.EntityManagerFactory", EntityManagerSource.class.getClassLoader());

    private EntityManagerSource() {}

    static Optional<DataSource> of(Object factory) {
        return JPA ? Jpa.dataSource(factory) : Optional.empty();
    }

    /** Loaded only with JPA. */
    private static final class Jpa {
        static Optional<DataSource> dataSource(Object factory) {
            return factory instanceof org.springframework.orm.jpa.EntityManagerFactoryInfo info
                    ? Optional.ofNullable(info.getDataSource())
                    : Optional.empty();
        }
    }
}
