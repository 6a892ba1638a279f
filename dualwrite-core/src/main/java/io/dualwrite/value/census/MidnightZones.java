package io.dualwrite.value.census;

import io.dualwrite.value.date.DateText;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * In which time zones are all these milliseconds the start of a day? A java.sql.Date is stored as local midnight of the
 * JVM that wrote it; read in another zone it is another day. The census can only narrow down the candidates: zones with
 * the same rules cannot be told apart, and whoever knows must say which it is.
 *
 * <p>Costs nothing once a value has ruled out every zone, which the first ordinary time stamp does.
 */
public final class MidnightZones {

    private static final long QUARTER_HOUR = 15 * 60 * 1000L;
    private static final int REMEMBERED = 64;

    private final long[] remembered = new long[REMEMBERED];
    private List<ZoneRules> candidates = List.of();
    private boolean started;
    private boolean ruledOut;

    void add(long millis) {
        if (ruledOut) {
            return;
        }
        if (millis % QUARTER_HOUR != 0 || Math.abs(millis) > DateText.MAX_MILLIS) {
            ruledOut = true;
            candidates = List.of();
            return;
        }
        int slot = (int) Math.floorMod(millis / QUARTER_HOUR * 31, (long) REMEMBERED);
        if (started && remembered[slot] == millis) {
            return;
        }
        remembered[slot] = millis;
        narrow(millis);
    }

    private void narrow(long millis) {
        if (!started) {
            started = true;
            candidates = new ArrayList<>(ByRules.ZONES.keySet());
        }
        candidates.removeIf(rules -> !isStartOfDay(millis, rules));
        ruledOut = candidates.isEmpty();
    }

    private static boolean isStartOfDay(long millis, ZoneRules rules) {
        Instant instant = Instant.ofEpochMilli(millis);
        int offset = rules.getOffset(instant).getTotalSeconds();
        long local = millis + offset * 1000L;
        if (Math.floorMod(local, 86_400_000L) == 0) {
            return true;
        }
        // The clock may have been set forward at midnight: then the day starts later.
        LocalDate day = LocalDate.ofEpochDay(Math.floorDiv(local, 86_400_000L));
        var gap = rules.getTransition(day.atStartOfDay());
        return gap != null && gap.isGap() && gap.getInstant().toEpochMilli() == millis;
    }

    void merge(MidnightZones other) {
        if (other.ruledOut) {
            ruledOut = true;
            candidates = List.of();
        } else if (other.started && !ruledOut) {
            if (started) {
                candidates.retainAll(other.candidates);
                ruledOut = candidates.isEmpty();
            } else {
                started = true;
                candidates = new ArrayList<>(other.candidates);
            }
        }
    }

    /** Whether there was a value and it left at least one zone. */
    public boolean isPossible() {
        return started && !ruledOut;
    }

    public boolean allows(ZoneId zone) {
        return isPossible() && candidates.contains(zone.getRules());
    }

    /** Names of the zones that are still possible, in alphabetical order. */
    public Set<String> names() {
        Set<String> names = new TreeSet<>();
        for (ZoneRules rules : candidates) {
            names.addAll(ByRules.ZONES.getOrDefault(rules, List.of()));
        }
        return names;
    }

    /** All zones of the JDK by what they do; some six hundred names for half as many rules. Loaded when first needed. */
    private static final class ByRules {

        static final Map<ZoneRules, List<String>> ZONES = load();

        private static Map<ZoneRules, List<String>> load() {
            Map<ZoneRules, List<String>> zones = new LinkedHashMap<>();
            for (String name : new TreeSet<>(ZoneId.getAvailableZoneIds())) {
                zones.computeIfAbsent(ZoneId.of(name).getRules(), rules -> new ArrayList<>())
                        .add(name);
            }
            return zones;
        }
    }
}
