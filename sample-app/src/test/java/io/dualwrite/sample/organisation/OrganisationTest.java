package io.dualwrite.sample.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.sample.ShopTest;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class OrganisationTest extends ShopTest {

    private static final String MEMBERS = "/api/organisations/1/members";

    @Test
    void listsAndFinds() {
        assertThat(get("/api/organisations?size=2").path("items")).hasSize(2);
        assertThat(get("/api/organisations?search=CANTONAL").path("total").asLong())
                .isPositive();
        assertThat(get("/api/organisations/1").path("kind").asString()).isEqualTo("HOSPITAL");
        expect(404, "GET", "/api/organisations/999", null);
    }

    @Test
    void settingTakesAnyJsonAndTheLastOneWins() {
        expect(204, "PUT", "/api/organisations/1/settings/delivery", "{\"days\": [1, 3], \"gate\": \"Süd\"}");
        expect(204, "PUT", "/api/organisations/1/settings/delivery", "{\"days\": [2]}");

        JsonNode settings = get("/api/organisations/1/settings");
        assertThat(settings.path("delivery").path("days").get(0).asInt()).isEqualTo(2);
        assertThat(settings.path("delivery").has("gate")).isFalse();
        assertThat(rows("organisation_settings where organisation_id = 1 and name = 'delivery'"))
                .isEqualTo(1);

        expect(400, "PUT", "/api/organisations/1/settings/No%20Good", "1");
        expect(404, "PUT", "/api/organisations/999/settings/delivery", "1");
    }

    @Test
    void memberJoinsChangesRoleAndLeaves() {
        JsonNode member = post(201, MEMBERS, person("Ada Neu", "ada.neu@example.org"));
        long user = member.path("userId").asLong();

        expect(204, "PUT", MEMBERS + "/" + user, "{\"role\": \"VIEWER\"}");
        assertThat(rows("memberships where role = 'VIEWER' and organisation_id = 1 and user_id = " + user))
                .isEqualTo(1);
        assertThat(get(MEMBERS).findValuesAsString("email")).contains("ada.neu@example.org");

        expect(204, "DELETE", MEMBERS + "/" + user, null);
        assertThat(rows("memberships where user_id = " + user)).isZero();
    }

    @Test
    void sameAddressInOtherLettersIsAConflict() {
        post(201, MEMBERS, person("Bo Eins", "bo.eins@example.org"));

        post(409, MEMBERS, person("Bo Zwei", "BO.Eins@Example.ORG"));
        post(400, MEMBERS, person("Bo Drei", "not an address"));
        assertThat(rows("users where display_name like 'Bo %'")).isEqualTo(1);
    }

    @Test
    void organisationTakesAllThatIsItsWithIt() {
        jdbc.update("insert into organisations (name, kind, city) values ('Short-lived', 'CLINIC', 'Bern')");
        long id = jdbc.queryForObject("select id from organisations where name = 'Short-lived'", Long.class);
        jdbc.update("insert into organisation_settings (organisation_id, name, value) values (?, 'a', '1')", id);
        jdbc.update("insert into memberships (organisation_id, user_id, role) values (?, 1, 'BUYER')", id);

        jdbc.update("delete from organisations where id = ?", id);

        assertThat(rows("organisation_settings where organisation_id = " + id)).isZero();
        assertThat(rows("memberships where organisation_id = " + id)).isZero();
    }

    private static String person(String name, String email) {
        return "{\"name\": \"%s\", \"email\": \"%s\", \"role\": \"BUYER\"}".formatted(name, email);
    }
}
