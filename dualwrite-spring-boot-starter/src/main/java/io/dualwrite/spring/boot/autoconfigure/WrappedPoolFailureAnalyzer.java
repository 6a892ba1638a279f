package io.dualwrite.spring.boot.autoconfigure;

import io.dualwrite.error.ErrorCode;
import io.dualwrite.route.DualWriteDataSource;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanNotOfRequiredTypeException;
import org.springframework.beans.factory.InjectionPoint;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.UnsatisfiedDependencyException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.annotation.Order;

/**
 * Says why a pool cannot be injected by its own type any more: its bean is our DataSource now, and whoever held the pool itself
 * would write past dualwrite. To be asked before Spring Boot's own analyzers, which can only say that there is no such bean.
 */
@Order(-10)
final class WrappedPoolFailureAnalyzer implements FailureAnalyzer {
    private final @Nullable BeanFactory beans;

    WrappedPoolFailureAnalyzer(@Nullable BeanFactory beans) {
        this.beans = beans;
    }

    @Override
    public @Nullable FailureAnalysis analyze(Throwable failure) {
        String where = "";
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnsatisfiedDependencyException unsatisfied) {
                where = placeOf(unsatisfied);
            }
            Class<?> wanted = wanted(cause);
            if (wanted != null) {
                return analysis(wanted, where, cause);
            }
        }
        return null;
    }

    private static String placeOf(UnsatisfiedDependencyException unsatisfied) {
        InjectionPoint point = unsatisfied.getInjectionPoint();
        return point == null ? "the bean '" + unsatisfied.getBeanName() + "'" : point.toString();
    }

    /** The type of pool that was asked for where our DataSource is; null if it is about something else. */
    private @Nullable Class<?> wanted(Throwable cause) {
        if (cause instanceof BeanNotOfRequiredTypeException other) {
            return other.getActualType() == DualWriteDataSource.class ? other.getRequiredType() : null;
        }
        if (cause instanceof NoSuchBeanDefinitionException missing) {
            Class<?> type = missing.getBeanType();
            return type != null && DataSource.class.isAssignableFrom(type) && isWrapped(type) ? type : null;
        }
        return null;
    }

    private boolean isWrapped(Class<?> type) {
        return beans != null
                && beans.getBeanProvider(SourceWrapping.class).stream()
                        .flatMap(wrapping -> wrapping.wrapped().stream())
                        .anyMatch(wrapped -> type.isInstance(wrapped.original()));
    }

    private static FailureAnalysis analysis(Class<?> wanted, String where, Throwable cause) {
        ErrorCode code = ErrorCode.POOL_WANTED;
        return new FailureAnalysis(
                code.id() + " " + (where.isEmpty() ? "Something" : where) + " asks for a " + wanted.getName()
                        + ", and the DataSource of that type is wrapped by dualwrite: whoever held the pool itself"
                        + " would write past it.",
                code.remedy() + "\n\nThis error is explained in docs/errors.md, " + code.id() + ".",
                cause);
    }
}
