package io.dualwrite.sample.activity;

import io.dualwrite.sample.database.WriteTransaction;
import io.dualwrite.sample.web.Missing;
import io.dualwrite.sample.web.PageOf;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Sort;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What happened, over HTTP. */
@RestController
@RequestMapping("/api")
class ActivityController {

    private static final Sort NEWEST_FIRST = Sort.by(Sort.Direction.DESC, "createdAt", "id");

    private final ActivityLog activity;
    private final ActivityReports reports;
    private final Notifications notifications;
    private final InstantSource now;

    ActivityController(ActivityLog activity, ActivityReports reports, Notifications notifications, InstantSource now) {
        this.activity = activity;
        this.reports = reports;
        this.notifications = notifications;
        this.now = now;
    }

    record NotificationView(
            long id,
            @Nullable Long quoteId,
            String message,
            @Nullable Instant readAt,
            Instant createdAt) {

        static NotificationView of(Notification note) {
            return new NotificationView(note.id(), note.quoteId(), note.message(), note.readAt(), note.createdAt());
        }
    }

    @GetMapping("/activity")
    @Transactional(readOnly = true)
    public List<ActivityLog.Entry> latest(
            @RequestParam(required = false) @Nullable Long organisation,
            @RequestParam(defaultValue = "20") @Min(1) @Max(200) int limit) {
        return activity.latest(organisation, limit);
    }

    @GetMapping("/notifications")
    @Transactional(readOnly = true)
    public PageOf<NotificationView> notifications(
            @RequestParam long user,
            @RequestParam(defaultValue = "false") boolean unread,
            @RequestParam(defaultValue = "0") @Min(0) int page,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int size) {
        PageRequest wanted = PageRequest.of(page, size, NEWEST_FIRST);
        Page<Notification> found = unread
                ? notifications.findByUserIdAndReadAtIsNull(user, wanted)
                : notifications.findByUserId(user, wanted);
        return PageOf.from(found, NotificationView::of);
    }

    @PostMapping("/notifications/{id}/read")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @WriteTransaction
    public void read(@PathVariable long id) {
        if (notifications.read(id, now.instant()) == 0 && !notifications.existsById(id)) {
            throw Missing.of("Notification", id).get();
        }
    }

    @GetMapping("/reports/activity-per-day")
    @Transactional(readOnly = true)
    public List<Map<String, Object>> activityPerDay() {
        return reports.perDay();
    }

    @GetMapping("/reports/popular-searches")
    @Transactional(readOnly = true)
    public List<Map<String, Object>> popularSearches() {
        return reports.popularSearches();
    }

    @GetMapping("/reports/slowest-calls")
    @Transactional(readOnly = true)
    public List<Map<String, Object>> slowestCalls() {
        return reports.slowestCalls();
    }
}
