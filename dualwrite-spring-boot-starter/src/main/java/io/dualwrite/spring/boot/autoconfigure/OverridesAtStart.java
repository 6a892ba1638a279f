package io.dualwrite.spring.boot.autoconfigure;

import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import io.dualwrite.error.Sentence;
import io.dualwrite.route.compile.OverridesFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ResourceLoader;

/** Reads the team's decisions on statements from where the properties say that they are. */
final class OverridesAtStart {
    private OverridesAtStart() {}

    static OverridesFile read(@Nullable String location, ResourceLoader resources) {
        if (location == null || location.isBlank()) {
            return OverridesFile.NONE;
        }
        try {
            return new OverridesFile(
                    location, resources.getResource(location).getContentAsString(StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new DualWriteException(
                    ErrorCode.OVERRIDES_UNREADABLE,
                    location,
                    "The overrides file '" + location + "' cannot be read: " + Sentence.of(failure),
                    failure);
        }
    }
}
