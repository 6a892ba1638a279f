package io.dualwrite.checker.serve;

import io.dualwrite.checker.alert.rule.Thresholds;
import io.dualwrite.checker.schedule.Schedule;
import io.dualwrite.checker.watch.application.ApplicationSettings;
import io.dualwrite.compare.report.CompareMode;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What the sidecar is told.
 *
 * @param source SQLite file that the application uses; only read
 * @param target PostgreSQL database, reached with a role that may only read
 * @param application where the application's endpoint is; without it, what only the application knows is not shown, and
 *     nothing can be changed from here
 * @param backups folder in which backups are expected; their age is watched
 * @param users who may sign in; without any, only this machine is served
 * @param alerts whom to tell, and from where on
 * @param schedules checks that run by themselves; without any, counts every minute, what was written every five minutes, and
 *     everything once a night
 * @param timeZone in which windows are meant; that of the machine if none is given
 * @param retention how long what is over is remembered
 */
@Validated
@ConfigurationProperties("checker")
public record CheckerProperties(
        @NotNull(message = "say which SQLite file it is, such as --checker.source=app.db")
        Path source,

        @NotNull(
                message = "say which PostgreSQL it is, such as"
                        + " --checker.target.url=jdbc:postgresql://localhost:5432/shop")
        @Valid
        Target target,

        @Nullable @Valid Application application,
        @Nullable Path backups,
        @DefaultValue List<@Valid User> users,
        @DefaultValue @Valid Alerts alerts,
        @DefaultValue List<@Valid Check> schedules,
        @Nullable ZoneId timeZone,
        @DefaultValue("90d") Duration retention) {

    private static final List<Schedule> USUAL = List.of(
            new Schedule("counts", CompareMode.COUNTS, Set.of(), Duration.ofMinutes(1), null, null, false),
            new Schedule("recent", CompareMode.INCREMENTAL, Set.of(), Duration.ofMinutes(5), null, null, true),
            new Schedule(
                    "nightly",
                    CompareMode.FULL,
                    Set.of(),
                    Duration.ofHours(20),
                    LocalTime.of(1, 0),
                    LocalTime.of(5, 0),
                    true));

    /** Checks that run by themselves. */
    List<Schedule> checks() {
        return schedules.isEmpty()
                ? USUAL
                : schedules.stream().map(Check::schedule).toList();
    }

    ZoneId zone() {
        return timeZone == null ? ZoneId.systemDefault() : timeZone;
    }

    /**
     * A check that runs by itself.
     *
     * @param tables names in the source; none means all
     * @param every time between two beginnings
     * @param from time of day from which it may begin, if only then
     * @param until time of day until which it may begin
     * @param polite whether it reads in short pieces with pauses
     */
    public record Check(
            @NotBlank String name,
            @NotNull CompareMode mode,
            @DefaultValue Set<String> tables,
            @NotNull Duration every,
            @Nullable LocalTime from,
            @Nullable LocalTime until,
            @DefaultValue("true") boolean polite) {
        Schedule schedule() {
            return new Schedule(name, mode, tables, every, from, until, polite);
        }
    }

    /** Where the target is, and who asks. */
    public record Target(
            @NotBlank String url,
            @Nullable String username,
            @Nullable String password) {
        /** Without the password. */
        @Override
        public String toString() {
            return url;
        }
    }

    /**
     * The application's endpoint.
     *
     * @param url such as {@code http://127.0.0.1:8080/actuator/dualwrite}
     * @param username and {@code password}, for HTTP Basic; or {@code token}, sent as a bearer token
     * @param patience for an answer to a question
     */
    public record Application(
            @NotNull URI url,
            @Nullable String username,
            @Nullable String password,
            @Nullable String token,
            @DefaultValue("2s") Duration patience) {
        ApplicationSettings settings() {
            return new ApplicationSettings(url, username, password, token, patience);
        }

        /** Without secrets. */
        @Override
        public String toString() {
            return url.toString();
        }
    }

    /** What a signed-in person may do. */
    public enum Role {
        /** See everything. */
        VIEWER,
        /** See everything, and act. */
        OPERATOR
    }

    /**
     * Somebody who may sign in.
     *
     * @param password encoded, such as {@code {bcrypt}$2a$10$...}
     */
    public record User(
            @NotBlank String name,
            @NotBlank String password,
            @DefaultValue("VIEWER") Role role) {
        @Override
        public String toString() {
            return name + " (" + role + ")";
        }
    }

    /**
     * Whom to tell, and from where on.
     *
     * @param every how often the situation is looked at
     * @param repeat after which an alarm that goes on is told again
     * @param log whether alerts are also written to the log
     */
    public record Alerts(
            @DefaultValue("5s") Duration every,
            @DefaultValue("1h") Duration repeat,
            @DefaultValue("true") boolean log,
            @DefaultValue List<@Valid Webhook> webhooks,
            @Nullable @Valid Mail mail,
            @Nullable Limits thresholds) {
        Thresholds limits() {
            return thresholds == null ? Thresholds.DEFAULT : thresholds.over(Thresholds.DEFAULT);
        }
    }

    /** What a webhook's receiver wants. */
    public enum Form {
        GENERIC,
        SLACK,
        PAGERDUTY
    }

    /** @param routingKey of PagerDuty; the URL then is that of its Events API */
    public record Webhook(
            @NotBlank String name,
            @NotNull URI url,
            @DefaultValue("GENERIC") Form form,
            @Nullable String routingKey) {
        /** Without URL and key, which may be secrets. */
        @Override
        public String toString() {
            return name;
        }
    }

    /** Sent through {@code spring.mail.*}. */
    public record Mail(@NotBlank String from, @NotNull List<@NotBlank String> to) {}

    /** Thresholds that differ from the usual ones. */
    public record Limits(
            @Nullable Long lagChanges,
            @Nullable Duration lagAge,
            @Nullable Long journalBytes,
            @Nullable Duration replicatorSilence,
            @Nullable Double targetErrorRate,
            @Nullable Double targetSlowness,
            @Nullable Duration verificationAge,
            @Nullable Duration backupAge) {
        Thresholds over(Thresholds usual) {
            return new Thresholds(
                    Objects.requireNonNullElse(lagChanges, usual.lagChanges()),
                    Objects.requireNonNullElse(lagAge, usual.lagAge()),
                    Objects.requireNonNullElse(journalBytes, usual.journalBytes()),
                    Objects.requireNonNullElse(replicatorSilence, usual.replicatorSilence()),
                    Objects.requireNonNullElse(targetErrorRate, usual.targetErrorRate()),
                    Objects.requireNonNullElse(targetSlowness, usual.targetSlowness()),
                    Objects.requireNonNullElse(verificationAge, usual.verificationAge()),
                    Objects.requireNonNullElse(backupAge, usual.backupAge()));
        }
    }
}
