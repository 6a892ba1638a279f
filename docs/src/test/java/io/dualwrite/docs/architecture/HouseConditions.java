package io.dualwrite.docs.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.NullMarked;

/** What is asked of the package of a type. */
final class HouseConditions {
    private HouseConditions() {}

    static ArchCondition<JavaClass> resideInANullMarkedPackage() {
        return condition(
                "reside in a package whose package-info says @NullMarked",
                type -> type.getPackage().isAnnotatedWith(NullMarked.class),
                "is in a package without @NullMarked package-info");
    }

    /** @param large packages that may be larger, each for a reason of its own */
    static ArchCondition<JavaClass> resideInAPackageOfAtMost(int types, Set<String> large) {
        return condition(
                "reside in a package of at most " + types + " types",
                type -> large.contains(type.getPackageName()) || typesBeside(type) <= types,
                "is in a package of more than " + types + " types: which rooms does it have?");
    }

    private static long typesBeside(JavaClass type) {
        return type.getPackage().getClasses().stream()
                .filter(one -> one.isTopLevelClass()
                        && !one.isArray()
                        && !one.getSimpleName().equals("package-info"))
                .count();
    }

    private static ArchCondition<JavaClass> condition(String wanted, Predicate<JavaClass> holds, String otherwise) {
        return new ArchCondition<>(wanted) {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                if (!holds.test(item)) {
                    events.add(SimpleConditionEvent.violated(item, item.getName() + " " + otherwise));
                }
            }
        };
    }
}
