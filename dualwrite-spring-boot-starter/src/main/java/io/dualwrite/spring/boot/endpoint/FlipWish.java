package io.dualwrite.spring.boot.endpoint;

import io.dualwrite.FlipRequest;
import io.dualwrite.stage.Flag;
import io.dualwrite.stage.Percentage;
import io.dualwrite.stage.Share;
import io.dualwrite.stage.Stage;
import io.dualwrite.stage.TablePattern;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A wish to flip in the words of a request.
 *
 * @param action {@code advance}, {@code back}, or {@code set}
 * @param stage for {@code set}
 * @param flag for {@code set}: whose share is meant, {@code TARGET_READ} unless it is said
 * @param percentage for {@code set}: of all reads, or of {@code table}
 * @param table a table or a pattern of tables
 * @param share for {@code set}: everything at once, such as {@code 10, activity_*=100, !users}
 */
record FlipWish(
        @Nullable String action,
        @Nullable String stage,
        @Nullable String flag,
        @Nullable String percentage,
        @Nullable String table,
        @Nullable String share) {

    /** @throws IllegalArgumentException saying what is not understood */
    FlipRequest request() {
        String wanted = action == null ? "set" : action.toLowerCase(Locale.ROOT);
        return switch (wanted) {
            case "advance" -> new FlipRequest.Advance();
            case "back" -> new FlipRequest.Back();
            case "set" -> set();
            default -> throw new IllegalArgumentException("action is advance, back, or set, and not '" + action + "'");
        };
    }

    private FlipRequest set() {
        if (stage != null) {
            return new FlipRequest.To(oneOf(Stage.class, stage));
        }
        Flag which = flag == null ? Flag.TARGET_READ : oneOf(Flag.class, flag);
        return switch (which) {
            case DUAL_WRITE ->
                throw new IllegalArgumentException("DUAL_WRITE has no share: use stage=DUAL_WRITE, or action=back");
            case SHADOW_READ -> {
                UnaryOperator<Share> change = change();
                yield new FlipRequest.Change(now -> now.withShadowRead(change.apply(now.shadowRead())));
            }
            case TARGET_READ -> {
                UnaryOperator<Share> change = change();
                yield new FlipRequest.Change(now -> now.withTargetRead(change.apply(now.targetRead())));
            }
        };
    }

    /** Understood as a whole before anything is decided. */
    private UnaryOperator<Share> change() {
        if (share != null) {
            Share wanted = Share.parse(share);
            return now -> wanted;
        }
        if (percentage == null) {
            throw new IllegalArgumentException("set needs a stage, a percentage, or a share");
        }
        Percentage part = Percentage.parse(percentage);
        if (table == null) {
            return now -> now.switched(true).with(part);
        }
        TablePattern tables = new TablePattern(table);
        return now -> now.switched(true).with(tables, part);
    }

    private static <E extends Enum<E>> E oneOf(Class<E> type, String name) {
        return Arrays.stream(type.getEnumConstants())
                .filter(one -> one.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "'" + name + "' is none of " + Arrays.toString(type.getEnumConstants())));
    }
}
