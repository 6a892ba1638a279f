package io.dualwrite.spring.boot.flags;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.togglz.core.Feature;
import org.togglz.core.manager.EnumBasedFeatureProvider;
import org.togglz.core.metadata.FeatureMetaData;
import org.togglz.core.spi.FeatureProvider;

/** The application's own features, and ours beside them. */
public final class FlagProvider implements FeatureProvider {
    private final FeatureProvider others;
    private final FeatureProvider ours = new EnumBasedFeatureProvider().addFeatureEnum(DualWriteFeature.class);

    public FlagProvider(FeatureProvider others) {
        this.others = others;
    }

    @Override
    public Set<Feature> getFeatures() {
        Set<Feature> all = new LinkedHashSet<>(others.getFeatures());
        all.addAll(ours.getFeatures());
        return all;
    }

    @Override
    public @Nullable FeatureMetaData getMetaData(Feature feature) {
        return FlagRepository.ours(feature).map(ours::getMetaData).orElseGet(() -> others.getMetaData(feature));
    }
}
