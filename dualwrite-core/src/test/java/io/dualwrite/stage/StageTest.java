package io.dualwrite.stage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The specification, row by row. */
class StageTest {

    @ParameterizedTest
    @CsvSource({
        //            writes source, target, leader, reads source, target, shadows
        "OFF,         true, false, SOURCE, true, false, false",
        "DUAL_WRITE,  true, true,  SOURCE, true, false, false",
        "SHADOW_READ, true, true,  SOURCE, true, false, true",
        "READ_SHIFT,  true, true,  SOURCE, true, true,  true",
    })
    void theTableOfStages(
            Stage stage,
            boolean writesSource,
            boolean writesTarget,
            Side leader,
            boolean readsSource,
            boolean readsTarget,
            boolean shadows) {
        assertThat(stage.writes(Side.SOURCE)).isEqualTo(writesSource);
        assertThat(stage.writes(Side.TARGET)).isEqualTo(writesTarget);
        assertThat(stage.leader()).isEqualTo(leader);
        assertThat(stage.reads(Side.SOURCE)).isEqualTo(readsSource);
        assertThat(stage.reads(Side.TARGET)).isEqualTo(readsTarget);
        assertThat(stage.mayShadow()).isEqualTo(shadows);
    }

    @ParameterizedTest
    @CsvSource({
        //             dual,  shadow,       target,           stage
        "false, 'off 0',      'off 0',             OFF",
        "false, 'on 100',     'on 100',            OFF",
        "true,  'off 0',      'off 0',             DUAL_WRITE",
        "true,  'off 50',     'off 50',            DUAL_WRITE",
        "true,  'on 0',       'on 0',              DUAL_WRITE",
        "true,  'on 1',       'off 0',             SHADOW_READ",
        "true,  'on 0, a=5',  'on 0, b=0',         SHADOW_READ",
        "true,  'off 0',      'on 0.01',           READ_SHIFT",
        "true,  'on 100',     'on 0, log*=100',    READ_SHIFT",
    })
    void theStageFollowsFromTheFlags(boolean dualWrite, String shadow, String target, Stage stage) {
        assertThat(new Flags(dualWrite, Share.parse(shadow), Share.parse(target)).stage())
                .isEqualTo(stage);
    }

    @Test
    void everyStageCanBeReachedAndLeftByItsNeighbours() {
        Flags flags = Flags.OFF;
        for (Stage stage : Stage.values()) {
            flags = flags.toStage(stage, Percentage.of(1));
            assertThat(flags.stage()).isEqualTo(stage);
            stage.next().ifPresent(next -> assertThat(next.previous()).contains(stage));
        }
        assertThat(Stage.OFF.previous()).isEmpty();
        assertThat(flags.toStage(Stage.OFF, Percentage.of(1)).stage()).isEqualTo(Stage.OFF);
    }

    @Test
    void goingBackAndForwardKeepsWhatWasSet() {
        Flags shifted = Flags.OFF.withDualWrite(true).withTargetRead(Share.parse("on 25, orders=50, !users"));

        Flags back = shifted.toStage(Stage.DUAL_WRITE, Percentage.of(1));
        assertThat(back.targetRead().asksForAny()).isFalse();
        assertThat(back.toStage(Stage.READ_SHIFT, Percentage.of(1)).targetRead())
                .isEqualTo(shifted.targetRead());
    }
}
