package io.dualwrite.spring.boot.autoconfigure;

import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import io.dualwrite.route.DualWriteDataSource;
import io.dualwrite.route.gate.WriterGate;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanFactoryAware;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/**
 * Puts our DataSource in the place of the application's, whatever its name and type, as soon as it is made. The target is
 * never wrapped, and with several candidates the application has to say which one is meant.
 */
final class SourceWrapping implements BeanPostProcessor, BeanFactoryAware, Ordered {
    private static final String SCOPED_TARGET = "scopedTarget.";

    private final Environment environment;
    private final ObjectProvider<WriterGate> gate;
    private @Nullable ListableBeanFactory beans;
    private volatile @Nullable Wrapped wrapped;

    /** What was wrapped. */
    record Wrapped(String beanName, DataSource original, DualWriteDataSource wrapper) {}

    SourceWrapping(Environment environment, ObjectProvider<WriterGate> gate) {
        this.environment = environment;
        this.gate = gate;
    }

    @Override
    public void setBeanFactory(BeanFactory beanFactory) {
        beans = (ListableBeanFactory) beanFactory;
    }

    @Override
    public int getOrder() {
        return DualWriteAutoConfiguration.WRAPPING_ORDER;
    }

    /** Empty until the application's DataSource was made. */
    Optional<Wrapped> wrapped() {
        return Optional.ofNullable(wrapped);
    }

    /** What was wrapped; has the application's DataSource made if nobody wanted it before. */
    Wrapped require(ListableBeanFactory factory) {
        if (wrapped == null) {
            for (String name : factory.getBeanNamesForType(DataSource.class, true, false)) {
                if (isCandidate(name)) {
                    factory.getBean(name);
                }
            }
        }
        return wrapped()
                .orElseThrow(() -> new DualWriteException(
                        ErrorCode.SOURCE_NOT_FOUND,
                        "DataSource",
                        "No DataSource of the application was found to migrate.",
                        ErrorCode.SOURCE_NOT_FOUND.remedy()));
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String beanName) {
        if (!(bean instanceof DataSource dataSource) || !isCandidate(beanName) || holdsOurs(dataSource)) {
            return bean;
        }
        String wanted = environment.getProperty("dualwrite.source.bean-name");
        if (wanted == null) {
            requireOnlyOne();
        } else if (!wanted.equals(beanName)) {
            return bean;
        }
        DualWriteDataSource wrapper = new DualWriteDataSource(dataSource, gate.getObject());
        wrapped = new Wrapped(beanName, dataSource, wrapper);
        return wrapper;
    }

    private static boolean isCandidate(String beanName) {
        return !beanName.equals(DualWriteAutoConfiguration.TARGET_BEAN) && !beanName.startsWith(SCOPED_TARGET);
    }

    private static boolean holdsOurs(DataSource dataSource) {
        try {
            return dataSource.isWrapperFor(DualWriteDataSource.class);
        } catch (SQLException unknown) {
            return false;
        }
    }

    private void requireOnlyOne() {
        List<String> candidates = beans == null
                ? List.of()
                : Arrays.stream(beans.getBeanNamesForType(DataSource.class, true, false))
                        .filter(SourceWrapping::isCandidate)
                        .toList();
        if (candidates.size() > 1) {
            throw new DualWriteException(
                    ErrorCode.SEVERAL_SOURCES,
                    String.join(", ", candidates),
                    "The application has several DataSources, and nothing says which one is migrated: "
                            + String.join(", ", candidates) + ".",
                    ErrorCode.SEVERAL_SOURCES.remedy());
        }
    }
}
