package io.dualwrite.spring.boot.flags;

import io.dualwrite.stage.Bucket;
import io.dualwrite.stage.Percentage;
import io.dualwrite.stage.Share;
import io.dualwrite.stage.TablePattern;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.togglz.core.activation.Parameter;
import org.togglz.core.activation.ParameterBuilder;
import org.togglz.core.repository.FeatureState;
import org.togglz.core.spi.ActivationStrategy;
import org.togglz.core.user.FeatureUser;

/**
 * A share of the reads: a percentage that sticks to its users, percentages of tables, excluded tables. It may be used for the
 * application's own features too, where only the percentage counts.
 */
public final class ShareStrategy implements ActivationStrategy {
    static final String ID = "dualwrite-share";
    static final String PERCENTAGE = "percentage";
    static final String TABLES = "tables";
    static final String EXCLUDED = "excluded";

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getName() {
        return "Share of the reads (percentage, tables)";
    }

    /** Whether this user is in; without a user, whether everybody is. */
    @Override
    public boolean isActive(FeatureState state, @Nullable FeatureUser user) {
        int part = share(state).percentage().hundredths();
        if (user == null || user.getName() == null) {
            return part == Percentage.ALL.hundredths();
        }
        return Bucket.of(user.getName()) < part;
    }

    @Override
    public Parameter[] getParameters() {
        return new Parameter[] {
            ParameterBuilder.create(PERCENTAGE)
                    .label("Percentage")
                    .matching("100(\\.0{1,2})?|[1-9]?[0-9](\\.[0-9]{1,2})?")
                    .description(
                            "Of reads whose tables are not named, from 0 to 100. A user who is in stays in when it is"
                                    + " raised."),
            ParameterBuilder.create(TABLES)
                    .label("Tables")
                    .optional()
                    .largeText()
                    .description("Percentages of tables, such as: activity_*=100, orders=5"),
            ParameterBuilder.create(EXCLUDED)
                    .label("Excluded tables")
                    .optional()
                    .description("Tables that never take part, such as: users, audit_*")
        };
    }

    /** @throws IllegalArgumentException naming what is not understood */
    static Share share(FeatureState state) {
        String percentage = state.getParameter(PERCENTAGE);
        Map<TablePattern, Percentage> tables = new LinkedHashMap<>();
        for (String part : parts(state.getParameter(TABLES))) {
            String[] sides = part.split("=", 2);
            if (sides.length < 2) {
                throw new IllegalArgumentException("'" + part + "' is not of the form table=percentage");
            }
            tables.put(new TablePattern(sides[0].strip()), Percentage.parse(sides[1]));
        }
        List<TablePattern> excluded = new ArrayList<>();
        parts(state.getParameter(EXCLUDED)).forEach(part -> excluded.add(new TablePattern(part)));
        return new Share(
                state.isEnabled(),
                percentage == null || percentage.isBlank() ? Percentage.NONE : Percentage.parse(percentage),
                tables,
                excluded);
    }

    static void write(Share share, FeatureState state) {
        List<String> tables = new ArrayList<>();
        share.tables().forEach((table, part) -> tables.add(table + "=" + part));
        state.setEnabled(share.on())
                .setStrategyId(ID)
                .setParameter(PERCENTAGE, share.percentage().toString())
                .setParameter(TABLES, String.join(", ", tables))
                .setParameter(
                        EXCLUDED,
                        String.join(
                                ", ",
                                share.excluded().stream().map(Object::toString).toList()));
    }

    private static List<String> parts(@Nullable String text) {
        List<String> parts = new ArrayList<>();
        for (String part : text == null ? new String[0] : text.split("[,\\n]", -1)) {
            if (!part.isBlank()) {
                parts.add(part.strip());
            }
        }
        return parts;
    }
}
