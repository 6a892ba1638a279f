package io.dualwrite.spring.boot.autoconfigure;

import io.dualwrite.spring.boot.endpoint.DualWriteEndpoint;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

/** A request to the endpoint, as somebody sends it: what is not said is absent. */
record Ask(@Nullable String name, String subject, Map<String, Object> body) {
    static Ask by(@Nullable String name, String subject, Map<String, Object> body) {
        return new Ask(name, subject, body);
    }

    WebEndpointResponse<Object> of(DualWriteEndpoint endpoint) throws SQLException {
        return endpoint.change(
                new Caller(name),
                subject,
                text("action"),
                text("stage"),
                text("flag"),
                text("percentage"),
                text("table"),
                text("share"),
                (Boolean) body.get("dryRun"),
                text("key"),
                text("why"),
                (Long) body.get("rowsPerSecond"),
                text("onBehalfOf"),
                text("at"),
                (Integer) body.get("tables"),
                text("differing"));
    }

    private @Nullable String text(String field) {
        return (String) body.get(field);
    }
}
