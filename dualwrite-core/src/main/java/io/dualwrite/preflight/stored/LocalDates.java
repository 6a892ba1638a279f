package io.dualwrite.preflight.stored;

import static io.dualwrite.preflight.finding.FindingKind.DATE_ZONE_NEEDED;

import io.dualwrite.value.census.MidnightZones;
import io.dualwrite.value.date.NumberDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Were days stored as the millisecond at which they began somewhere? Then only who knows where can tell which days they
 * are. Nothing is asked when they all began in UTC.
 */
final class LocalDates implements Detector {
    private static final int NAMED = 4;

    private final @Nullable ZoneId zone;

    LocalDates(@Nullable ZoneId zone) {
        this.zone = zone;
    }

    @Override
    public void detect(StoredColumn it, Outcome outcome) {
        long millis = it.census().integers().of(NumberDate.MILLIS);
        if (!it.meaning().isDate() || millis == 0) {
            return;
        }
        MidnightZones midnights = it.census().integers().midnights();
        ZoneId supposed = zone == null ? ZoneOffset.UTC : zone;
        if (midnights.isPossible() && !midnights.allows(supposed)) {
            outcome.add(it.finding(DATE_ZONE_NEEDED, millis, detail(midnights)));
        }
    }

    private String detail(MidnightZones midnights) {
        String wrong = zone == null ? "" : "They are not the start of days in " + zone + ". ";
        Set<String> names = midnights.names();
        String some = String.join(", ", names.stream().limit(NAMED).toList());
        return wrong + "All of them are the start of a day in " + some
                + (names.size() > NAMED ? " and " + (names.size() - NAMED) + " more zones." : ".");
    }
}
