package io.dualwrite.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.preflight.finding.Finding;
import io.dualwrite.preflight.finding.FindingKind;
import io.dualwrite.store.sqlite.file.ScratchFile;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sqlite.Collation;

/** Every hazard is found where it is, as often as it is there, and nowhere else. */
class PreflightHazardTest {
    /** Made otherwise than by SQL in the source, here or in other tests; those of a target, by the command's own. */
    private static final Set<FindingKind> MADE_ELSEWHERE = EnumSet.of(
            FindingKind.TARGET_DATABASE_NOT_UTF8,
            FindingKind.TARGET_PRIVILEGE_MISSING,
            FindingKind.TARGET_TRIGGERS_FIRE,
            FindingKind.TARGET_SORTS_OTHERWISE,
            FindingKind.TARGET_HOLDS_ROWS,
            FindingKind.TARGET_DOES_NOT_FIT,
            FindingKind.TARGET_FITS_WITH_CONVERSION,
            FindingKind.TARGET_WITHOUT_TABLES,
            FindingKind.TARGET_UNIQUE_NOT_ENFORCED,
            FindingKind.DOES_NOT_CROSS,
            FindingKind.FOREIGN_COLLATION,
            FindingKind.WAL_TO_RECOVER,
            FindingKind.NETWORK_FILE_SYSTEM);

    @TempDir
    private Path directory;

    static Stream<Hazard> hazards() {
        return Hazards.all();
    }

    @ParameterizedTest
    @MethodSource("hazards")
    void hazardIsFoundWhereItIs(Hazard hazard) throws SQLException {
        ScratchFile file = ScratchFile.with(directory, "PRAGMA journal_mode=WAL");
        file.run(hazard.statements().toArray(String[]::new));

        List<Finding> findings = of(file, hazard.kind());

        assertThat(findings).hasSize(1);
        Finding finding = findings.get(0);
        assertThat(finding.table().orElse(null)).isEqualTo(hazard.table());
        assertThat(finding.column().orElse(null)).isEqualTo(hazard.column());
        assertThat(finding.count()).isEqualTo(hazard.count());
    }

    @Test
    void everyKindHasADatabaseThatShowsIt() {
        Set<FindingKind> shown = EnumSet.copyOf(MADE_ELSEWHERE);
        Hazards.all().map(Hazard::kind).forEach(shown::add);

        assertThat(shown).containsExactlyInAnyOrder(FindingKind.values());
    }

    @Test
    void collationOfTheApplicationIsNamed() throws SQLException {
        ScratchFile file = new ScratchFile(directory.resolve("app.db"));
        try (Connection connection = file.connect();
                Statement statement = connection.createStatement()) {
            Collation.create(connection, "UNI", new Collation() {
                @Override
                protected int xCompare(String one, String other) {
                    return one.compareTo(other);
                }
            });
            statement.execute("CREATE TABLE t(id INTEGER PRIMARY KEY, x TEXT COLLATE uni)");
            statement.execute("CREATE UNIQUE INDEX i ON t(x)");
            statement.execute("INSERT INTO t(x) VALUES ('a')");
        }

        assertThat(of(file, FindingKind.FOREIGN_COLLATION)).singleElement().satisfies(finding -> {
            assertThat(finding.table()).hasValue("t");
            assertThat(finding.detail()).contains("UNI");
        });
    }

    private static List<Finding> of(ScratchFile file, FindingKind kind) {
        return Preflight.of(PreflightSettings.of(file.path())).findings().stream()
                .filter(finding -> finding.kind() == kind)
                .toList();
    }
}
