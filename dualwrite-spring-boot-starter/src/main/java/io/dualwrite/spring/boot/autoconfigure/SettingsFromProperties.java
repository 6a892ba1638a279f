package io.dualwrite.spring.boot.autoconfigure;

import io.dualwrite.DualWriteSettings;
import io.dualwrite.pair.PairingSettings;
import io.dualwrite.route.readiness.ReadinessRules;
import io.dualwrite.spring.boot.DualWriteProperties;
import io.dualwrite.stage.Percentage;
import io.dualwrite.stage.TablePattern;
import io.dualwrite.stage.guard.GuardLimits;
import io.dualwrite.value.choice.TypeOverrides;

/** The core's settings, as the properties say them. */
final class SettingsFromProperties {
    private SettingsFromProperties() {}

    static ReadinessRules rules(DualWriteProperties.Readiness readiness) {
        ReadinessRules usual = ReadinessRules.DEFAULT;
        return new ReadinessRules(
                readiness.matches(), readiness.empty(), readiness.slower(), usual.unnoticed(), usual.samples());
    }

    static DualWriteSettings of(DualWriteProperties properties) {
        DualWriteProperties.Tables tables = properties.tables();
        TypeOverrides types = tables.timeZone() == null
                ? TypeOverrides.of(tables.types())
                : TypeOverrides.of(tables.types(), tables.timeZone());
        return DualWriteSettings.DEFAULT
                .withPairing(new PairingSettings(
                        tables.exclude().stream().map(TablePattern::new).toList(), tables.names(), types))
                .withCreateTarget(properties.target().schema() == DualWriteProperties.Target.Schema.CREATE_IF_EMPTY)
                .withWarnsOnly(properties.schemaChange() == DualWriteProperties.SchemaChange.WARN)
                .withAcknowledge(properties.acknowledge(), properties.acknowledgeTimeout())
                .withGuard(new GuardLimits(
                        properties.guard().lagChanges(),
                        properties.guard().lagTime(),
                        properties.guard().settle()))
                .withFlips(
                        Percentage.parse(properties.flip().firstStep()),
                        properties.flip().timeout())
                .withDrain(properties.drainTimeout());
    }
}
