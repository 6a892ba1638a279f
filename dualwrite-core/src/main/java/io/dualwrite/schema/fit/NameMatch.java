package io.dualwrite.schema.fit;

import io.dualwrite.schema.Identifiers;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Finds the name in the target that stands for one of the source.
 *
 * <ol>
 *   <li>What the team says, by {@code table} or {@code table.column}.
 *   <li>The same name, as Prisma writes it.
 *   <li>The same in lower case, as a hand-written script has it.
 *   <li>In snake case, as Hibernate writes {@code orderLine}: {@code order_line}.
 *   <li>The same letters, underscores aside.
 * </ol>
 *
 * <p>Each step counts only if exactly one candidate answers to it: two are a question for the team, not for us.
 *
 * @param said names of the target by names of the source
 */
record NameMatch(Map<String, String> said) {
    private static final List<Function<String, String>> STEPS = List.of(
            UnaryOperator.identity(),
            Identifiers::fold,
            NameMatch::snake,
            name -> snake(name).replace("_", ""));

    NameMatch {
        said = Map.copyOf(said);
    }

    Optional<String> table(String source, Collection<String> candidates) {
        return find(source, source, candidates);
    }

    Optional<String> column(String table, String source, Collection<String> candidates) {
        return find(table + "." + source, source, candidates);
    }

    private Optional<String> find(String path, String source, Collection<String> candidates) {
        String told = said.get(path);
        if (told != null) {
            return candidates.stream().filter(told::equals).findFirst();
        }
        for (Function<String, String> step : STEPS) {
            String wanted = step.apply(source);
            List<String> found = candidates.stream()
                    .filter(candidate -> step.apply(candidate).equals(wanted))
                    .toList();
            if (found.size() == 1) {
                return Optional.of(found.get(0));
            }
        }
        return Optional.empty();
    }

    /** {@code orderLineID} is {@code order_line_id}: an underscore where a capital follows a small letter or a digit. */
    static String snake(String name) {
        return Identifiers.fold(name.replaceAll("([a-z0-9])([A-Z])", "$1_$2"));
    }
}
