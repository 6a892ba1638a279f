package io.dualwrite.spring.boot.autoconfigure;

import com.zaxxer.hikari.HikariDataSource;
import io.dualwrite.DualWrite;
import io.dualwrite.DualWriteBuilder;
import io.dualwrite.event.CopyListener;
import io.dualwrite.event.ReplicationListener;
import io.dualwrite.route.DualWriteDataSource;
import io.dualwrite.route.decide.SessionKey;
import io.dualwrite.route.gate.WriterGate;
import io.dualwrite.route.watch.SlowStatements;
import io.dualwrite.route.watch.StatementTimes;
import io.dualwrite.route.watch.StatementWatch;
import io.dualwrite.spring.boot.DualWriteCustomizer;
import io.dualwrite.spring.boot.DualWriteProperties;
import io.dualwrite.spring.boot.DualWriteTarget;
import io.dualwrite.spring.boot.DualWriteTargetConnectionDetails;
import javax.sql.DataSource;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Role;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;

/** Puts dualwrite in front of the application's DataSource once it is known where the target is. */
@AutoConfiguration(after = DataSourceAutoConfiguration.class)
@ConditionalOnClass(DataSource.class)
@ConditionalOnBooleanProperty(name = "dualwrite.enabled", matchIfMissing = true)
@Conditional(OnTarget.class)
@EnableConfigurationProperties(DualWriteProperties.class)
public final class DualWriteAutoConfiguration {
    /** Name of the pool on the target. */
    public static final String TARGET_BEAN = "dualWriteTarget";

    /** Where our wrapper stands among bean post-processors: what comes later wraps it, what came before is wrapped. */
    public static final int WRAPPING_ORDER = Ordered.LOWEST_PRECEDENCE - 100;

    /** Before the web server and the schedulers start, and after they have stopped. */
    public static final int LIFECYCLE_PHASE = 1_000;

    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static SourceWrapping dualWriteSourceWrapping(Environment environment, ObjectProvider<WriterGate> gate) {
        return new SourceWrapping(environment, gate);
    }

    @Bean
    @ConditionalOnMissingBean
    DualWriteTargetConnectionDetails dualWriteTargetConnectionDetails(DualWriteProperties properties) {
        return new PropertiesTarget(properties.target());
    }

    @Bean(name = TARGET_BEAN, defaultCandidate = false)
    @DualWriteTarget
    HikariDataSource dualWriteTarget(DualWriteTargetConnectionDetails target, DualWriteProperties properties) {
        return TargetPool.create(target, properties.target().pool());
    }

    @Bean
    ReplicaPool dualWriteReplicas(DualWriteTargetConnectionDetails target, DualWriteProperties properties) {
        String url = properties.target().replicasUrl();
        return new ReplicaPool(
                url == null || url.isBlank()
                        ? null
                        : TargetPool.replicas(url, target, properties.target().pool()));
    }

    @Bean
    @ConditionalOnMissingBean
    WriterGate dualWriteWriterGate(DualWriteProperties properties) {
        return new WriterGate(properties.source().writerTimeout(), WriterGate.DEFAULT_LENDING);
    }

    @Bean
    @ConditionalOnMissingBean
    SessionKey dualWriteSessionKey() {
        return AuthenticatedUser.key();
    }

    @Bean
    @ConditionalOnMissingBean
    DualWrite dualWrite(
            DualWriteProperties properties,
            ConfigurableListableBeanFactory beans,
            SourceWrapping wrapping,
            @DualWriteTarget DataSource target,
            ReplicaPool replicas,
            SessionKey key,
            Environment environment,
            ResourceLoader resources,
            ObjectProvider<ReplicationListener> listeners,
            ObjectProvider<CopyListener> copyListeners,
            ObjectProvider<DualWriteCustomizer> customizers) {
        SourceWrapping.Wrapped source = wrapping.require(beans);
        DualWriteBuilder builder = DualWrite.of(SourceFile.of(source.beanName(), source.original()), target)
                .named(ProcessName.of(environment))
                .with(SettingsFromProperties.of(properties))
                .overriding(OverridesAtStart.read(properties.readiness().overrides(), resources))
                .routing(
                        source.wrapper(), source.original(), key, SettingsFromProperties.rules(properties.readiness()));
        replicas.dataSource().ifPresent(builder::replicas);
        listeners.orderedStream().forEach(builder::listening);
        copyListeners.orderedStream().forEach(builder::listeningToCopy);
        customizers.orderedStream().forEach(customizer -> customizer.customize(builder));
        return builder.build();
    }

    @Bean
    @ConditionalOnMissingBean
    SlowStatements dualWriteSlowStatements(DualWriteProperties properties) {
        return new SlowStatements(properties.slowStatement());
    }

    @Bean
    DualWriteLifecycle dualWriteLifecycle(
            DualWrite migration,
            DualWriteProperties properties,
            SourceWrapping wrapping,
            ConfigurableListableBeanFactory beans,
            ObjectProvider<StatementWatch> watches,
            ObjectProvider<StatementTimes> times,
            @DualWriteTarget DataSource target) {
        return new DualWriteLifecycle(migration, () -> {
            DualWriteDataSource routed = wrapping.require(beans).wrapper();
            routed.watchedBy(watches.orderedStream()
                    .map(StatementWatch::harmless)
                    .reduce(StatementWatch.NOBODY, StatementWatch::and));
            routed.timedBy(times.orderedStream().toList());
            PreflightAtStart.run(migration.sourceFile(), properties);
            TargetMigrations.run(target, properties, beans.getBeanClassLoader());
        });
    }

    @Bean
    EverybodyHoldsTheWrapper dualWriteEverybodyHoldsTheWrapper(ListableBeanFactory beans, SourceWrapping wrapping) {
        return new EverybodyHoldsTheWrapper(beans, wrapping);
    }
}
