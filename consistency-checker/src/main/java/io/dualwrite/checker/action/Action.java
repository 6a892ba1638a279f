package io.dualwrite.checker.action;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** Something that somebody asked for, and what came of it. */
@Entity
@Table(name = "operator_action")
public class Action {
    /** What came of it. */
    public enum Outcome {
        /** Asked, and no answer is known: the sidecar or the application ended in the middle. */
        SENT,
        DONE,
        REFUSED,
        /** The application could not be asked. */
        FAILED
    }

    private static final int MOST_OF_A_WISH = 1000;
    private static final int MOST_OF_AN_ANSWER = 2000;

    @Id
    private String id;

    private long at;
    private String who;
    private String subject;
    private String wish;

    @Enumerated(EnumType.STRING)
    private Outcome outcome;

    private String answer;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected Action() {}

    Action(Instant at, String who, String subject, String wish) {
        this.id = UUID.randomUUID().toString();
        this.at = at.toEpochMilli();
        this.who = who;
        this.subject = subject;
        this.wish = cut(wish, MOST_OF_A_WISH);
        this.outcome = Outcome.SENT;
        this.answer = "";
    }

    void answered(Outcome what, String words) {
        outcome = what;
        answer = cut(words, MOST_OF_AN_ANSWER);
    }

    private static String cut(String text, int most) {
        return text.substring(0, Math.min(most, text.length()));
    }

    public String id() {
        return id;
    }

    public Instant at() {
        return Instant.ofEpochMilli(at);
    }

    public String who() {
        return who;
    }

    /** What it is about: the stage, the copy, a check. */
    public String subject() {
        return subject;
    }

    /** In the words of the request. */
    public String wish() {
        return wish;
    }

    public Outcome outcome() {
        return outcome;
    }

    /** Of the application; empty if it had nothing to say. */
    public String answer() {
        return answer;
    }
}
