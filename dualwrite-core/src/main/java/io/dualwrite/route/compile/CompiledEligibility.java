package io.dualwrite.route.compile;

import io.dualwrite.route.decide.ColumnForm;
import io.dualwrite.route.decide.Eligibility;
import io.dualwrite.route.decide.ParameterForm;
import io.dualwrite.route.decide.StatementForm;
import io.dualwrite.route.decide.StatementForm.Order;
import io.dualwrite.schema.Schema;
import io.dualwrite.sql.Translator;
import io.dualwrite.sql.Verdict;
import io.dualwrite.sql.express.Bind;
import io.dualwrite.sql.override.Overrides;
import io.dualwrite.sql.resolve.Flag;
import io.dualwrite.sql.resolve.SourceSchema;
import io.dualwrite.sql.resolve.ValueType;
import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.value.Conversion;
import io.dualwrite.value.TargetType;
import io.dualwrite.value.convert.Conversions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A statement is eligible if the compiler has an exact text for it, and every value of its answer can be brought back to
 * what the source would have given: the class of {@code getObject} included. Thread-safe.
 */
public final class CompiledEligibility implements Eligibility {
    private static final Logger log = LoggerFactory.getLogger(CompiledEligibility.class);
    private static final int KEPT = 2_000;

    /** Which rows, or which of several values, depends on an order that nothing decides. */
    private static final Set<Flag> OPEN = Set.of(
            Flag.LIMIT_WITHOUT_TOTAL_ORDER,
            Flag.FIRST_OF_SEVERAL,
            Flag.GROUP_CONCAT_ORDER,
            Flag.WINDOW_TIES,
            Flag.BARE_COLUMN,
            Flag.NOCASE_GROUP);

    private static final Set<Flag> INEXACT = Set.of(Flag.REAL_SUM, Flag.ROUND, Flag.FLOAT_FUNCTION);
    private static final Set<Flag> CHANGING = Set.of(Flag.NONDETERMINISTIC, Flag.SESSION);

    private final DescribedSchema described;
    private final Translator translator;
    private final int version;

    /** @param mappings of the tables that are kept in step; statements that read others stay on the source */
    public CompiledEligibility(
            Schema source, List<TableMapping> mappings, Function<SourceSchema, Overrides> overrides) {
        this.described = new DescribedSchema(source, mappings);
        this.translator = new Translator(described.schema(), overrides.apply(described.schema()), KEPT);
        this.version = translator.version().hashCode();
    }

    public CompiledEligibility(Schema source, List<TableMapping> mappings) {
        this(source, mappings, schema -> Overrides.NONE);
    }

    /** The statement without its values, as readiness calls it. */
    public String normalise(String sql) {
        return translator.compiled(sql).normalised();
    }

    @Override
    public int version() {
        return version;
    }

    @Override
    public StatementForm of(String sql) {
        try {
            Verdict verdict = translator.translate(sql);
            if (verdict instanceof Verdict.Refused refused) {
                return new StatementForm.OnSource(refused.explain());
            }
            if (verdict instanceof Verdict.Ready ready) {
                return form(ready);
            }
            Verdict.Overridden overridden = (Verdict.Overridden) verdict;
            return overridden.staysOnSource()
                    ? new StatementForm.OnSource("the team keeps it on the source", true)
                    : byHand(overridden);
        } catch (RuntimeException defect) {
            log.warn("The compiler failed, so a statement stays on the source: {}", defect.toString());
            return new StatementForm.OnSource(
                    "the compiler failed: " + defect.getClass().getSimpleName());
        }
    }

    private StatementForm form(Verdict.Ready ready) {
        if (ready.classification().isWrite()) {
            return new StatementForm.OnSource("it writes");
        }
        List<ColumnForm> columns = new ArrayList<>();
        for (int i = 0; i < ready.labels().size(); i++) {
            Conversion conversion =
                    conversion(ready.types().get(i), ready.origins().get(i));
            if (conversion == null) {
                return new StatementForm.OnSource("column '" + ready.labels().get(i)
                        + "': nothing says what the source would have given for its values");
            }
            columns.add(new ColumnForm(ready.labels().get(i), conversion));
        }
        List<ParameterForm> parameters = new ArrayList<>();
        for (Bind bind : ready.binds()) {
            parameters.add(parameter(bind));
        }
        return new StatementForm.OnTarget(
                ready.sql(),
                parameters,
                columns,
                List.of(),
                ready.classification().tables(),
                order(ready),
                open(ready),
                ready.classification().deterministic() && disjoint(ready.flags(), CHANGING),
                !disjoint(ready.flags(), INEXACT),
                described.key(ready.origins()));
    }

    /** Which columns it has, only the target knows. */
    private StatementForm byHand(Verdict.Overridden overridden) {
        if (overridden.classification().isWrite()) {
            return new StatementForm.OnSource("it writes");
        }
        return new StatementForm.OnTarget(
                overridden.sql(),
                overridden.binds().stream().map(this::parameter).toList(),
                List.of(),
                overridden.labels(),
                overridden.classification().tables(),
                overridden.classification().totallyOrdered() ? Order.TOTAL : Order.PARTIAL,
                "",
                true,
                true,
                List.of());
    }

    /** What is left open, unless the team accepted it. */
    private static String open(Verdict.Ready ready) {
        return ready.flags().contains(Flag.ACCEPTED)
                ? ""
                : ready.flags().stream()
                        .filter(OPEN::contains)
                        .sorted()
                        .map(Flag::meaning)
                        .collect(Collectors.joining("; "));
    }

    private static Order order(Verdict.Ready ready) {
        if (!open(ready).isEmpty()) {
            return Order.OPEN;
        }
        if (ready.classification().totallyOrdered()) {
            return Order.TOTAL;
        }
        return ready.classification().ordered() ? Order.PARTIAL : Order.NONE;
    }

    private static boolean disjoint(Set<Flag> flags, Set<Flag> others) {
        return flags.stream().noneMatch(others::contains);
    }

    private @Nullable Conversion conversion(ValueType type, String origin) {
        return switch (type) {
            case INTEGER -> Conversions.to(TargetType.BIGINT);
            case REAL -> Conversions.to(TargetType.DOUBLE_PRECISION);
            case BOOLEAN -> Conversions.to(TargetType.BOOLEAN);
            case BLOB -> Conversions.to(TargetType.BYTEA);
            case TEXT, NULL -> Conversions.to(TargetType.TEXT);
            case ANY -> new JsonValue();
            case NUMBER, OPAQUE, MIXED -> origin.isEmpty() ? null : ownConversion(origin);
            default -> null;
        };
    }

    private @Nullable Conversion ownConversion(String origin) {
        Conversion own = described.conversion(origin);
        return own.needsCompanion() || !own.isReversible() ? null : own;
    }

    private ParameterForm parameter(Bind bind) {
        int number = bind.number();
        return switch (bind.accepts()) {
            case INTEGER -> ParameterForm.of(number, Conversions.to(TargetType.BIGINT));
            case NUMBER -> ParameterForm.of(number, ParameterForm.Accepts.NUMBER, TargetType.DOUBLE_PRECISION);
            case TEXT -> ParameterForm.of(number, Conversions.to(TargetType.TEXT));
            case TEXT_OR_INTEGER -> ParameterForm.of(number, ParameterForm.Accepts.TEXT_OR_INTEGER, TargetType.TEXT);
            case BLOB -> ParameterForm.of(number, Conversions.to(TargetType.BYTEA));
            case ANY -> ParameterForm.of(number, ParameterForm.Accepts.NULLNESS, TargetType.TEXT);
            case VALUE -> ParameterForm.of(number, new JsonValue());
            case COUNT -> ParameterForm.of(number, ParameterForm.Accepts.NOT_NULL, TargetType.BIGINT);
            case CONVERTED -> ParameterForm.of(number, described.conversion(bind.column()));
        };
    }
}
