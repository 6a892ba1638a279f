package io.dualwrite.spring.boot.autoconfigure;

import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import io.dualwrite.route.DualWriteDataSource;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.ResourceTransactionManager;

/**
 * Sees, before the application takes its first request, that whoever writes to the source does so through our DataSource. Who
 * holds the pool itself would write past the queue and past the acknowledgement.
 */
final class EverybodyHoldsTheWrapper implements SmartInitializingSingleton {
    private final ListableBeanFactory beans;
    private final SourceWrapping wrapping;

    EverybodyHoldsTheWrapper(ListableBeanFactory beans, SourceWrapping wrapping) {
        this.beans = beans;
        this.wrapping = wrapping;
    }

    @Override
    public void afterSingletonsInstantiated() {
        SourceWrapping.Wrapped wrapped = wrapping.require(beans);
        List<String> past = new ArrayList<>();
        beans.getBeansOfType(ResourceTransactionManager.class, false, false)
                .forEach((name, manager) -> look(name, resourceOf(manager), wrapped, past));
        beans.getBeansOfType(JdbcOperations.class, false, false).forEach((name, operations) -> {
            if (operations instanceof JdbcTemplate template) {
                look(name, template.getDataSource(), wrapped, past);
            }
        });
        if (!past.isEmpty()) {
            throw new DualWriteException(
                    ErrorCode.WRAPPER_BYPASSED,
                    String.join(", ", past),
                    "These beans hold the pool of the DataSource '" + wrapped.beanName()
                            + "' itself, so what they write would pass dualwrite by: " + String.join(", ", past) + ".",
                    ErrorCode.WRAPPER_BYPASSED.remedy());
        }
    }

    private static Object resourceOf(ResourceTransactionManager manager) {
        Object factory = manager.getResourceFactory();
        return EntityManagerSource.of(factory).map(Object.class::cast).orElse(factory);
    }

    private static void look(
            String beanName, @Nullable Object held, SourceWrapping.Wrapped wrapped, List<String> past) {
        if (held instanceof DataSource dataSource && reaches(dataSource, wrapped) && !goesThroughUs(dataSource)) {
            past.add(beanName);
        }
    }

    private static boolean goesThroughUs(DataSource dataSource) {
        try {
            return dataSource.isWrapperFor(DualWriteDataSource.class);
        } catch (SQLException unknown) {
            return false;
        }
    }

    private static boolean reaches(DataSource dataSource, SourceWrapping.Wrapped wrapped) {
        if (dataSource == wrapped.original()) {
            return true;
        }
        try {
            Class<?> type = wrapped.original().getClass();
            return dataSource.isWrapperFor(type) && dataSource.unwrap(type) == wrapped.original();
        } catch (SQLException unknown) {
            return false;
        }
    }
}
