package io.dualwrite.docs.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The directions of docs/architecture.md, as rules. */
public final class HouseRules {

    /** Packages that compute and never touch a database: they can be understood, and tested, with a pencil. */
    private static final String[] PURE = {
        "io.dualwrite.stage..",
        "io.dualwrite.event..",
        "io.dualwrite.error..",
        "io.dualwrite.value..",
        "io.dualwrite.schema..",
        "io.dualwrite.journal..",
        "io.dualwrite.sql.."
    };

    private static final String[] CORE = {
        "io.dualwrite",
        "io.dualwrite.stage..",
        "io.dualwrite.event..",
        "io.dualwrite.error..",
        "io.dualwrite.value..",
        "io.dualwrite.schema..",
        "io.dualwrite.journal..",
        "io.dualwrite.store..",
        "io.dualwrite.preflight..",
        "io.dualwrite.backup..",
        "io.dualwrite.replicate..",
        "io.dualwrite.copy..",
        "io.dualwrite.compare..",
        "io.dualwrite.repair..",
        "io.dualwrite.route..",
        "io.dualwrite.control..",
        "io.dualwrite.pair..",
        "io.dualwrite.cutover.."
    };

    private static final String[] ABOVE_THE_STORE = {
        "io.dualwrite.replicate..",
        "io.dualwrite.copy..",
        "io.dualwrite.compare..",
        "io.dualwrite.repair..",
        "io.dualwrite.cutover.."
    };

    private static final int MOST_TYPES = 20;

    /** One idea each that comes in many types: nodes of one tree, expressions within expressions, beans, what users hold. */
    private static final Set<String> LARGE = Set.of(
            "io.dualwrite.sql.tree",
            "io.dualwrite.sql.express",
            "io.dualwrite.spring.boot.autoconfigure",
            "io.dualwrite");

    private HouseRules() {}

    public static List<String> names() {
        return all().stream().map(HouseRule::name).toList();
    }

    static List<HouseRule> all() {
        return List.of(
                new HouseRule(
                        "core knows no framework",
                        noClasses()
                                .that()
                                .resideInAnyPackage(CORE)
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage("org.springframework..", "io.micrometer..", "org.togglz..")
                                .because("the core must run in any JVM program; the starter adapts it to Spring"),
                        PlantedFault.of("package io.dualwrite.replicate; class Planted {"
                                + " org.springframework.core.env.Environment e; }")),
                new HouseRule(
                        "pure packages open no connection",
                        noClasses()
                                .that()
                                .resideInAnyPackage(PURE)
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage("java.sql..", "javax.sql..")
                                .because("what decides must be testable without a database"),
                        PlantedFault.of("package io.dualwrite.schema; class Planted { java.sql.Connection c; }")),
                new HouseRule(
                        "value, error and journal lean on the JDK alone",
                        classes()
                                .that()
                                .resideInAnyPackage(
                                        "io.dualwrite.value..", "io.dualwrite.error..", "io.dualwrite.journal..")
                                .should()
                                .onlyDependOnClassesThat(resideInAnyPackage(
                                        "java..",
                                        "org.jspecify..",
                                        "io.dualwrite.value..",
                                        "io.dualwrite.error..",
                                        "io.dualwrite.journal.."))
                                .because("everything else stands on them"),
                        PlantedFault.of("package io.dualwrite.value; class Planted { org.slf4j.Logger log; }")),
                new HouseRule(
                        "the SQL compiler leans on the JDK alone",
                        classes()
                                .that()
                                .resideInAPackage("io.dualwrite.sql..")
                                .should()
                                .onlyDependOnClassesThat(
                                        resideInAnyPackage("java..", "org.jspecify..", "io.dualwrite.sql.."))
                                .because("a compiler is a function from text to text"),
                        PlantedFault.of("package io.dualwrite.sql.lex; class Planted { org.slf4j.Logger log; }")),
                new HouseRule(
                        "nobody inside opens the front door",
                        noClasses()
                                .that()
                                .resideInAnyPackage(java.util.Arrays.copyOfRange(CORE, 1, CORE.length))
                                .should()
                                .dependOnClassesThat(resideInAPackage("io.dualwrite"))
                                .because("io.dualwrite wires the parts; a part that imports it knows everything"),
                        PlantedFault.of(
                                "package io.dualwrite; public class DualWrite {}",
                                "package io.dualwrite.copy; class Planted { io.dualwrite.DualWrite all; }")),
                new HouseRule(
                        "nothing above the store knows which database leads",
                        noClasses()
                                .that()
                                .resideInAnyPackage(ABOVE_THE_STORE)
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage("io.dualwrite.store.sqlite..", "io.dualwrite.store.postgres..")
                                .because("replicator, copy, compare and cutover are written once for both directions"),
                        PlantedFault.of(
                                "package io.dualwrite.store.sqlite; public class Leader {}",
                                "package io.dualwrite.copy; class Planted { io.dualwrite.store.sqlite.Leader it; }")),
                new HouseRule(
                        "the two stores know nothing of each other",
                        slices().matching("io.dualwrite.store.(sqlite|postgres)..")
                                .should()
                                .notDependOnEachOther()
                                .because("what they share belongs into `store`, where both say it in the same words"),
                        PlantedFault.of(
                                "package io.dualwrite.store.sqlite.file; public class File {}",
                                "package io.dualwrite.store.postgres; class Planted {"
                                        + " io.dualwrite.store.sqlite.file.File it; }")),
                new HouseRule(
                        "who leads or follows is reached through the front of its store",
                        noClasses()
                                .that()
                                .resideOutsideOfPackages("io.dualwrite.store.sqlite..", "io.dualwrite.store.postgres..")
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage("io.dualwrite.store.*.lead..", "io.dualwrite.store.*.apply..")
                                .because("whoever holds a leader of one database has chosen which one leads"),
                        PlantedFault.of(
                                "package io.dualwrite.store.sqlite.lead; public class Leader {}",
                                "package io.dualwrite.checker; class Planted { io.dualwrite.store.sqlite.lead.Leader"
                                        + " it; }")),
                new HouseRule(
                        "only the stores and the sides of a comparison know drivers",
                        noClasses()
                                .that()
                                .resideInAnyPackage(CORE)
                                .and()
                                .resideOutsideOfPackages(
                                        "io.dualwrite.store..",
                                        "io.dualwrite.compare.sqlite..",
                                        "io.dualwrite.compare.postgres..")
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage("org.sqlite..", "org.postgresql..")
                                .because("a dialect that leaks upwards breaks the symmetry of the two sides"),
                        PlantedFault.of("package io.dualwrite.route; class Planted { org.sqlite.SQLiteConfig c; }")),
                new HouseRule(
                        "the comparison shares no row encoding with what it checks",
                        noClasses()
                                .that()
                                .resideInAPackage("io.dualwrite.compare..")
                                .should()
                                .dependOnClassesThat(resideInAnyPackage(
                                                "io.dualwrite.replicate..",
                                                "io.dualwrite.copy..",
                                                "io.dualwrite.store.row..",
                                                "io.dualwrite.value.convert..",
                                                "io.dualwrite.value.date..",
                                                "io.dualwrite.value.census..",
                                                "io.dualwrite.value.choice..")
                                        .or(nameMatching(
                                                "io\\.dualwrite\\.value\\.(Cell|Canonical|ContentHash|Decimals|Json|"
                                                        + "ShortestDecimal|TargetValue|Utf8|UuidForm).*")))
                                .because("an encoding bug must show as drift, not be repeated on both sides"),
                        PlantedFault.of(
                                "package io.dualwrite.value; public class Cell {}",
                                "package io.dualwrite.compare.meaning; class Planted { io.dualwrite.value.Cell e; }")),
                new HouseRule(
                        "only the plan of a comparison looks at conversions, for their words",
                        noClasses()
                                .that()
                                .resideInAPackage("io.dualwrite.compare..")
                                .and()
                                .resideOutsideOfPackage("io.dualwrite.compare.plan")
                                .should()
                                .dependOnClassesThat(nameMatching("io\\.dualwrite\\.value\\.Conversion"))
                                .because("what a value means is said twice, and only the declaration is shared"),
                        PlantedFault.of(
                                "package io.dualwrite.value; public class Conversion {}",
                                "package io.dualwrite.compare.meaning; class Planted { io.dualwrite.value.Conversion"
                                        + " c; }")),
                new HouseRule(
                        "the sample app imports nothing of ours",
                        noClasses()
                                .that()
                                .resideInAPackage("io.dualwrite.sample..")
                                .should()
                                .dependOnClassesThat(resideInAPackage("io.dualwrite..")
                                        .and(com.tngtech.archunit.base.DescribedPredicate.not(
                                                resideInAPackage("io.dualwrite.sample.."))))
                                .because("it stands for an application that was there before us"),
                        PlantedFault.of(
                                "package io.dualwrite.value; public class Anything {}",
                                "package io.dualwrite.sample; class Planted { io.dualwrite.value.Anything a; }")),
                new HouseRule(
                        "test support knows no production code",
                        noClasses()
                                .that()
                                .resideInAPackage("io.dualwrite.testsupport..")
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage(CORE)
                                .because("the core's own tests stand on it, and an oracle must not share code with its"
                                        + " subject"),
                        PlantedFault.of(
                                "package io.dualwrite.value; public class Anything {}",
                                "package io.dualwrite.testsupport; class Planted { io.dualwrite.value.Anything a; }")),
                new HouseRule(
                        "starter and checker do not know each other",
                        noClasses()
                                .that()
                                .resideInAPackage("io.dualwrite.spring..")
                                .should()
                                .dependOnClassesThat()
                                .resideInAPackage("io.dualwrite.checker..")
                                .because("the sidecar must survive the application, and the application the sidecar"),
                        PlantedFault.of(
                                "package io.dualwrite.checker; public class Anything {}",
                                "package io.dualwrite.spring.boot; class Planted { io.dualwrite.checker.Anything a;"
                                        + " }")),
                new HouseRule(
                        "packages form no cycle",
                        slices().matching("io.dualwrite.(**)")
                                .should()
                                .beFreeOfCycles()
                                .because("a cycle makes two packages one, without saying so"),
                        PlantedFault.of(
                                "package io.dualwrite.store; public class One { io.dualwrite.copy.Two two; }",
                                "package io.dualwrite.copy; public class Two { io.dualwrite.store.One one; }")),
                new HouseRule(
                        "every package is null-marked",
                        classes()
                                .that()
                                .resideInAPackage("io.dualwrite..")
                                .should(HouseConditions.resideInANullMarkedPackage())
                                .because("NullAway skips a package without the mark, in silence"),
                        PlantedFault.of("package io.dualwrite.unmarked; class Planted {}")),
                new HouseRule(
                        "a package has room for what it holds",
                        classes()
                                .that()
                                .resideInAPackage("io.dualwrite..")
                                .should(HouseConditions.resideInAPackageOfAtMost(MOST_TYPES, LARGE))
                                .because("what many things have in common in one drawer is only the drawer"),
                        PlantedFault.of("package io.dualwrite.copy;"
                                + IntStream.rangeClosed(0, MOST_TYPES)
                                        .mapToObj(number -> " class Planted" + number + " {}")
                                        .collect(Collectors.joining()))),
                new HouseRule(
                        "names say what a thing is",
                        noClasses()
                                .that()
                                .resideInAPackage("io.dualwrite..")
                                .should()
                                .haveNameMatching(".*(Manager|Helper|Utils?|Impl|Processor)$")
                                .because("such a name fits anything, so anything moves in"),
                        PlantedFault.of("package io.dualwrite.copy; class CopyManager {}")));
    }
}
