package io.dualwrite.docs.architecture;

import com.tngtech.archunit.lang.ArchRule;

/**
 * A direction of the architecture, with a piece of code that breaks it.
 *
 * <p>A rule over packages can hold for years because its pattern matches nothing. Each rule therefore carries its own
 * counter-example, and the build shows on every run that the rule catches it.
 *
 * @param name what the rule guards, as it appears in the test report
 * @param rule the rule, with its reason in the {@code because}
 * @param fault source of classes that break it
 */
record HouseRule(String name, ArchRule rule, PlantedFault fault) {

    @Override
    public String toString() {
        return name;
    }
}
