package io.dualwrite.checker.alert;

import io.dualwrite.checker.finding.Severity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/** The JSON that a receiver wants. */
public sealed interface WebhookForm {
    /** The bodies to post for these notices. */
    List<String> messages(List<Notice> notices);

    /** Ours: all notices in one body, field by field. */
    record Generic() implements WebhookForm {
        @Override
        public List<String> messages(List<Notice> notices) {
            return List.of(Json.write(Map.of(
                    "source",
                    "dualwrite",
                    "notices",
                    notices.stream().map(Generic::fields).toList())));
        }

        private static Map<String, Object> fields(Notice notice) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put(
                    "change",
                    notice.change().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
            fields.put("alarm", notice.alarm());
            fields.put("rule", notice.rule().word());
            fields.put("subject", notice.subject());
            fields.put("severity", notice.severity().word());
            fields.put("summary", notice.summary());
            fields.put("since", notice.since().toString());
            return fields;
        }
    }

    /** An incoming webhook of Slack, or of what imitates it: one text. */
    record Slack() implements WebhookForm {
        @Override
        public List<String> messages(List<Notice> notices) {
            String text = notices.stream().map(Slack::line).collect(Collectors.joining("\n"));
            return List.of(Json.write(Map.of("text", text)));
        }

        private static String line(Notice notice) {
            String sign = switch (notice.change()) {
                case RESOLVED -> ":white_check_mark: ";
                case TEST -> ":information_source: ";
                case BEGAN, GOES_ON -> notice.severity() == Severity.CRITICAL ? ":red_circle: " : ":warning: ";
            };
            return sign + escape(notice.line());
        }

        private static String escape(String text) {
            return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        }
    }

    /** PagerDuty's Events API, version 2: one event for each notice, put together by the alarm. */
    record PagerDuty(String routingKey) implements WebhookForm {
        @Override
        public List<String> messages(List<Notice> notices) {
            return notices.stream().map(this::event).toList();
        }

        private String event(Notice notice) {
            Map<String, Object> event = new LinkedHashMap<>();
            event.put("routing_key", routingKey);
            event.put("event_action", notice.change() == Notice.Change.RESOLVED ? "resolve" : "trigger");
            event.put("dedup_key", "dualwrite-" + notice.alarm());
            Map<String, Object> payload = new LinkedHashMap<>();
            payload.put("summary", notice.line());
            payload.put("source", "dualwrite");
            payload.put("severity", notice.severity().word());
            payload.put("component", notice.subject().isEmpty() ? "replication" : notice.subject());
            payload.put("class", notice.rule().word());
            payload.put("timestamp", notice.since().toString());
            event.put("payload", payload);
            return Json.write(event);
        }

        /** Without the key. */
        @Override
        public String toString() {
            return "PagerDuty";
        }
    }

    /** One way to write JSON. */
    final class Json {
        private static final ObjectMapper MAPPER = JsonMapper.builder().build();

        private Json() {}

        static String write(Object value) {
            return MAPPER.writeValueAsString(value);
        }
    }
}
