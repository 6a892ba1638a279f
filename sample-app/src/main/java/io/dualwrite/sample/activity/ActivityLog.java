package io.dualwrite.sample.activity;

import io.dualwrite.sample.database.Database;
import io.dualwrite.sample.database.Wording;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who did what, written in the transaction that did it. */
@Repository
public class ActivityLog {

    private static final Wording LATEST = new Wording("""
        select a.id, a.action, a.subject, a.subject_id, a.detail,
               ifnull(o.name, '') as organisation,
               ifnull(u.display_name, '') as user_name,
               strftime('%Y-%m-%dT%H:%M:%SZ', a.occurred_at) as occurred_at
        from activity_log a
        left join organisations o on o.id = a.organisation_id
        left join users u on u.id = a.user_id
        where ? is null or a.organisation_id = ?
        order by a.id desc
        limit ?\
        """, """
                select a.id, a.action, a.subject, a.subject_id, a.detail,
                       coalesce(o.name, '') as organisation,
                       coalesce(u.display_name, '') as user_name,
                       to_char(a.occurred_at, 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as occurred_at
                from activity_log a
                left join organisations o on o.id = a.organisation_id
                left join users u on u.id = a.user_id
                where cast(? as bigint) is null or a.organisation_id = cast(? as bigint)
                order by a.id desc
                limit ?\
                """);

    private final Database database;
    private final JdbcTemplate jdbc;
    private final JsonMapper json;

    ActivityLog(Database database, JdbcTemplate jdbc, JsonMapper json) {
        this.database = database;
        this.jdbc = jdbc;
        this.json = json;
    }

    /** One entry; {@code occurredAt} is ISO 8601 in UTC. */
    record Entry(
            long id,
            String action,
            String subject,
            @Nullable Long subjectId,
            @Nullable String organisation,
            @Nullable String user,
            JsonNode detail,
            String occurredAt) {}

    public void record(
            @Nullable Long organisationId,
            @Nullable Long userId,
            String action,
            String subject,
            long subjectId,
            Map<String, ?> detail) {
        jdbc.update(
                "insert into activity_log (organisation_id, user_id, action, subject, subject_id, detail)"
                        + " values (?, ?, ?, ?, ?, ?)",
                organisationId,
                userId,
                action,
                subject,
                subjectId,
                json.writeValueAsString(detail));
    }

    List<Entry> latest(@Nullable Long organisationId, int limit) {
        return jdbc.query(
                LATEST.in(database),
                (row, number) -> new Entry(
                        row.getLong("id"),
                        row.getString("action"),
                        row.getString("subject"),
                        row.getObject("subject_id") == null ? null : row.getLong("subject_id"),
                        row.getString("organisation"),
                        row.getString("user_name"),
                        json.readTree(row.getString("detail")),
                        row.getString("occurred_at")),
                organisationId,
                organisationId,
                limit);
    }
}
