package io.dualwrite.sample.seed;

import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Organisations, people, who belongs where, and settings. */
final class CustomerSeed {

    /** Somebody who may buy for an organisation. */
    record Buyer(long organisationId, long userId) {}

    private static final List<String> CITIES = List.of(
            "Zürich",
            "Bern",
            "Basel",
            "Genève",
            "Lausanne",
            "Luzern",
            "St. Gallen",
            "Lugano",
            "Chur",
            "Winterthur",
            "Fribourg",
            "Sion",
            "Thun",
            "Aarau",
            "Neuchâtel",
            "Schaffhausen");
    private static final List<String> KINDS = List.of("HOSPITAL", "CLINIC", "PRACTICE", "LABORATORY", "CARE_HOME");
    private static final List<String> NAMES = List.of(
            "%s Cantonal Hospital",
            "Lakeside Clinic %s", "%s Family Practice", "%s Medical Laboratory", "Sunnmatt Care Home %s");
    private static final List<String> FIRST = List.of(
            "Anna", "Lukas", "Zoë", "Matteo", "Élise", "Jonas", "Nina", "Çelik", "Marie", "Noah", "Irina", "Björn",
            "Léa", "Samuel", "Ingrid", "Rafael", "Sofía", "Urs", "Mila", "Tomáš");
    private static final List<String> LAST = List.of(
            "Müller",
            "Favre",
            "Keller",
            "Bernasconi",
            "O'Neill",
            "Graf",
            "Rochat",
            "Šimek",
            "Widmer",
            "Andersen",
            "Brunner",
            "Costa",
            "Dubois",
            "Egli",
            "Frei",
            "Huber",
            "Jäggi",
            "Kowalski",
            "Lüthi",
            "Nguyen");

    private final Rows rows;
    private final SplittableRandom random;
    private final List<Buyer> buyers = new ArrayList<>();

    CustomerSeed(Rows rows, SplittableRandom random) {
        this.rows = rows;
        this.random = random;
    }

    List<Buyer> buyers() {
        return List.copyOf(buyers);
    }

    void fill(int organisations, int users) {
        rows.into(
                "organisations (name, kind, city, created_at, updated_at)",
                IntStream.range(0, organisations).mapToObj(this::organisation));
        rows.into(
                "users (email, display_name, active, last_seen_at, created_at)",
                IntStream.range(0, users).mapToObj(this::user));
        rows.into(
                "memberships (organisation_id, user_id, role, since)",
                IntStream.range(0, users).boxed().flatMap(user -> memberships(user, organisations)));
        rows.into(
                "organisation_settings (organisation_id, name, value, updated_at)",
                IntStream.rangeClosed(1, organisations).boxed().flatMap(this::settings));
    }

    private Object[] organisation(int number) {
        int kind = number % KINDS.size();
        String city = CITIES.get(number / KINDS.size() % CITIES.size());
        int again = number / (KINDS.size() * CITIES.size());
        String name = NAMES.get(kind).formatted(city) + (again == 0 ? "" : " " + (again + 1));
        String founded = Rows.millis(past(900));
        return new Object[] {name, KINDS.get(kind), city, founded, founded};
    }

    private Object[] user(int number) {
        String first = pick(FIRST);
        String last = pick(LAST);
        String email = "%s.%s.%d@example.org".formatted(ascii(first), ascii(last), number + 1);
        return new Object[] {
            random.nextInt(10) == 0 ? email.toUpperCase(Locale.ROOT) : email,
            first + " " + last,
            random.nextInt(40) != 0,
            random.nextInt(6) == 0 ? null : Rows.millis(past(60)),
            Rows.seconds(past(900))
        };
    }

    /** Everybody belongs somewhere, every fifth in two places; the first of each organisation owns it. */
    private Stream<Object[]> memberships(int user, int organisations) {
        int home = user % organisations;
        List<Object[]> memberships = new ArrayList<>();
        memberships.add(
                membership(home + 1L, user + 1L, user < organisations ? "OWNER" : pick(List.of("BUYER", "VIEWER"))));
        if (organisations > 1 && random.nextInt(5) == 0) {
            int other = (home + random.nextInt(1, organisations)) % organisations;
            memberships.add(membership(other + 1L, user + 1L, "VIEWER"));
        }
        return memberships.stream();
    }

    private Object[] membership(long organisation, long user, String role) {
        if (!role.equals("VIEWER")) {
            buyers.add(new Buyer(organisation, user));
        }
        return new Object[] {organisation, user, role, Rows.seconds(past(700))};
    }

    private Stream<Object[]> settings(int organisation) {
        String since = Rows.seconds(past(300));
        String limit = "{\"amount\":%d,\"currency\":\"CHF\"}".formatted(random.nextInt(1, 50) * 1_000);
        String mails = "{\"quotes\":%b,\"news\":%b}".formatted(random.nextBoolean(), random.nextBoolean());
        return Stream.of(
                new Object[] {organisation, "approval-limit", limit, since},
                new Object[] {organisation, "e-mails", mails, since},
                new Object[] {organisation, "language", pick(List.of("\"de\"", "\"fr\"", "\"it\"", "\"en\"")), since});
    }

    private Instant past(int days) {
        return Rows.TODAY.minus(
                Duration.ofMillis(random.nextLong(Duration.ofDays(days).toMillis())));
    }

    private static String ascii(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z]", "");
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
