package io.dualwrite.sample.organisation;

import io.dualwrite.sample.database.Database;
import io.dualwrite.sample.database.Wording;
import io.dualwrite.sample.database.WriteTransaction;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Settings of an organisation: any JSON under a name. The last writer wins. */
@Repository
class OrganisationSettings {

    private static final Wording PUT = new Wording(
            "insert or replace into organisation_settings (organisation_id, name, value) values (?, ?, ?)", """
                insert into organisation_settings (organisation_id, name, value) values (?, ?, ?)
                on conflict (organisation_id, name) do update
                set value = excluded.value, updated_at = current_timestamp\
                """);

    private final Database database;
    private final JdbcTemplate jdbc;
    private final JsonMapper json;

    OrganisationSettings(Database database, JdbcTemplate jdbc, JsonMapper json) {
        this.database = database;
        this.jdbc = jdbc;
        this.json = json;
    }

    Map<String, JsonNode> all(long organisationId) {
        Map<String, JsonNode> settings = new LinkedHashMap<>();
        jdbc.query(
                "select name, value from organisation_settings where organisation_id = ? order by name",
                row -> {
                    settings.put(row.getString("name"), json.readTree(row.getString("value")));
                },
                organisationId);
        return settings;
    }

    @WriteTransaction
    public void put(long organisationId, String name, JsonNode value) {
        jdbc.update(PUT.in(database), organisationId, name, json.writeValueAsString(value));
    }
}
