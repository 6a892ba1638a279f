package io.dualwrite.copy.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CopyStatusTest {

    @ParameterizedTest
    @CsvSource({"READY, 0", "ROWS, 0", "FINISHED, 1", "STOPPED, 0"})
    void aCopyOfNothingIsThereOnlyOnceItIsFinished(CopyPhase phase, double share) {
        CopyStatus status = new CopyStatus(phase, List.of(), 0, Optional.empty(), Optional.empty(), 0);

        assertThat(status.share()).isEqualTo(share);
    }
}
