package io.dualwrite.preflight.query;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileFindingsTest {
    @ParameterizedTest
    @CsvSource({"nfs4,true", "CIFS,true", "fuse.sshfs,true", "ext4,false", "apfs,false", "tmpfs,false", "overlay,false"
    })
    void networkFileSystemsAreKnownByName(String type, boolean network) {
        assertThat(FileFindings.isNetwork(type)).isEqualTo(network);
    }
}
