package io.dualwrite.docs.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {

    private static final JavaClasses PRODUCTION = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.dualwrite");

    static Stream<HouseRule> rules() {
        return HouseRules.all().stream();
    }

    @Test
    void theRulesLookAtEveryModule() {
        assertThat(PRODUCTION)
                .extracting(type -> type.getPackageName())
                .contains(
                        "io.dualwrite.sql",
                        "io.dualwrite.value",
                        "io.dualwrite.testsupport.database",
                        "io.dualwrite.spring.boot.autoconfigure",
                        "io.dualwrite.checker.cli",
                        "io.dualwrite.sample",
                        "io.dualwrite.benchmarks");
    }

    @ParameterizedTest
    @MethodSource("rules")
    void productionCodeKeeps(HouseRule rule) {
        rule.rule().allowEmptyShould(true).check(PRODUCTION);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void aPlantedFaultIsCaughtBy(HouseRule rule, @TempDir Path folder) throws IOException {
        JavaClasses faulty = rule.fault().compileInto(folder);

        assertThat(rule.rule().evaluate(faulty).hasViolation())
                .as("'%s' must see its planted fault", rule.name())
                .isTrue();
    }
}
