package io.dualwrite.spring.boot.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.dualwrite.DualWrite;
import io.dualwrite.control.AuditEntry;
import io.dualwrite.spring.boot.endpoint.DualWriteEndpoint;
import io.dualwrite.spring.boot.endpoint.Refusal;
import io.dualwrite.spring.boot.endpoint.RepairView;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import tools.jackson.databind.json.JsonMapper;

/** Rows that differ are brought over again through the endpoint, and who wanted it is on record. */
class DualWriteRepairIT extends StarterContexts {
    private static final Duration LONG = Duration.ofSeconds(60);

    @BeforeEach
    void fill() throws SQLException {
        try (Connection connection = databases.source().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("insert into item values (1, 'one'), (2, 'two'), (3, 'three'), (4, 'four')");
        }
    }

    @Test
    void whatDiffersOfTheNamedRowsComesAgainAndTheTrailSaysForWhom() {
        actuated().run(context -> {
            DualWriteEndpoint endpoint = context.getBean(DualWriteEndpoint.class);
            DualWrite migration = context.getBean(DualWrite.class);
            follow(endpoint);
            target("update item set name = 'tampered' where id = 2");
            target("delete from item where id = 3");
            target("insert into item values (77, 'a row that nobody has')");

            RepairView dry = (RepairView) repair(endpoint, "sidecar", "1\n2\n3\n77", null, true, "olga")
                    .getBody();

            assertThat(dry.rows())
                    .extracting(RepairView.RowView::key, RepairView.RowView::difference)
                    .containsExactlyInAnyOrder(tuple("2", "value"), tuple("3", "missing"), tuple("77", "extra"));
            assertThat(dry.summary())
                    .startsWith("3 of 4 rows of table 'item' differ: 1 missing in the target,"
                            + " 1 only in the target, 1 with other values.");
            assertThat(JsonMapper.shared().writeValueAsString(dry))
                    .contains("name")
                    .doesNotContain("tampered", "nobody has");
            assertThat(count("select count(*) from item where id = 77")).isEqualTo(1);

            RepairView done = (RepairView) repair(endpoint, "sidecar", "1\n2\n3\n77", "a cron job", false, "olga")
                    .getBody();

            assertThat(done.open()).isZero();
            assertThat(count("select count(*) from item where (id, name) in ((2, 'two'), (3, 'three'))"))
                    .isEqualTo(2);
            assertThat(count("select count(*) from item")).isEqualTo(4);
            assertThat(count("select count(*) from _dualwrite_repair where number = " + done.number()
                            + " and who = 'sidecar on behalf of olga' and equal_afterwards = 3 and"
                            + " open_afterwards = 0"))
                    .isEqualTo(1);
            AuditEntry entry = migration.audit(1).get(0);
            assertThat(entry.action()).isEqualTo("repair");
            assertThat(entry.who()).isEqualTo("sidecar on behalf of olga");
            assertThat(entry.evidence()).contains("a cron job").contains("all are equal now");
            assertThat(migration.verifyAudit().problems()).isEmpty();
        });
    }

    @Test
    void aRepairNeedsAReasonAndATableThatIsCarried() {
        actuated().run(context -> {
            DualWriteEndpoint endpoint = context.getBean(DualWriteEndpoint.class);
            WebEndpointResponse<Object> off = repair(endpoint, "sidecar", "1", "why not", false, null);
            assertThat(off.getStatus()).isEqualTo(409);
            assertThat(((Refusal) off.getBody()).code()).isEqualTo("DW-087");
            follow(endpoint);

            assertThat(repair(endpoint, "sidecar", "1", " ", false, null).getStatus())
                    .isEqualTo(400);
            assertThat(repair(endpoint, "sidecar", "not a key", "x", true, null).getStatus())
                    .isEqualTo(400);
            assertThat(repair(endpoint, "sidecar", "", "x", true, null).getStatus())
                    .isEqualTo(400);
            WebEndpointResponse<Object> equal = repair(endpoint, "sidecar", "1\n2", "x", false, null);
            assertThat(((RepairView) equal.getBody()).number())
                    .as("nothing differs")
                    .isZero();
            assertThat(context.getBean(DualWrite.class).audit(1).get(0).action())
                    .as("and nothing was done")
                    .isNotEqualTo("repair");
        });
    }

    @Test
    void aNameThatNobodyVouchesForIsOnlyAClaim() {
        actuated().run(context -> {
            DualWriteEndpoint endpoint = context.getBean(DualWriteEndpoint.class);
            follow(endpoint);
            target("delete from item where id = 1");

            repair(endpoint, null, "1", "x", false, "olga)\n(the boss");

            assertThat(context.getBean(DualWrite.class).audit(1).get(0).who())
                    .isEqualTo("anonymous (claims to ask for olga the boss)");
        });
    }

    private void follow(DualWriteEndpoint endpoint) throws SQLException {
        WebEndpointResponse<Object> flipped =
                Ask.by("ann", "stage", Map.of("action", "advance")).of(endpoint);
        assertThat(flipped.getStatus()).isEqualTo(200);
        await().atMost(LONG).until(() -> count("select count(*) from item") == 4);
        await().atMost(LONG)
                .until(() -> endpoint.status().target().copied()
                        && endpoint.status().target().caughtUp());
    }

    private static WebEndpointResponse<Object> repair(
            DualWriteEndpoint endpoint,
            @Nullable String name,
            String keys,
            @Nullable String why,
            boolean dryRun,
            @Nullable String onBehalfOf)
            throws SQLException {
        Map<String, Object> body = new HashMap<>(Map.of("table", "item", "key", keys, "dryRun", dryRun));
        body.put("why", why);
        body.put("onBehalfOf", onBehalfOf);
        return Ask.by(name, "repair", body).of(endpoint);
    }

    private void target(String sql) throws SQLException {
        try (Connection connection = databases.target().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private long count(String sql) throws SQLException {
        try (Connection connection = databases.target().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
