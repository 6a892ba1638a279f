package io.dualwrite.schema.fit;

import io.dualwrite.schema.mapping.TableCounterpart;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How well one table of the target holds one of the source.
 *
 * @param target the table that stands for it; see {@link #targetTable()}
 * @param mappingIfComplete how rows would cross; see {@link #mapping()}
 */
public record TableFit(
        String source,
        @Nullable String target,
        List<Judgement> judgements,
        @Nullable TableCounterpart mappingIfComplete) {
    public TableFit {
        Objects.requireNonNull(source, "source");
        judgements = List.copyOf(judgements);
    }

    /** Empty when the target has no such table. */
    public Optional<String> targetTable() {
        return Optional.ofNullable(target);
    }

    public Verdict verdict() {
        return judgements.stream().map(Judgement::verdict).reduce(Verdict.FITS, Verdict::and);
    }

    /** How each row crosses; empty unless the table fits. */
    public Optional<TableCounterpart> mapping() {
        return verdict() == Verdict.DOES_NOT_FIT ? Optional.empty() : Optional.ofNullable(mappingIfComplete);
    }

    /** What does not simply fit. */
    public List<Judgement> concerns() {
        return judgements.stream()
                .filter(judgement -> judgement.verdict() != Verdict.FITS)
                .toList();
    }
}
