package dev.detente.service.web.pages;

import dev.detente.model.Level;
import dev.detente.model.Tension;
import dev.detente.model.TensionScore;
import dev.detente.model.TensionScore.IssueShare;
import dev.detente.rules.book.IssueTree;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The answer in ten seconds: how high, which way, over what, because of whom.
 *
 * @param tension with one decimal
 * @param level its word
 * @param trend which way it goes, a sentence
 * @param issue the issue that strains most; null when none does
 * @param issuePoints its share
 * @param up the action that pushes up most; null when none does
 * @param idle why nothing pushes up; empty when something does
 * @param down the cooperation that pulls down most; null when none does
 * @param basis how few actions it rests on; empty when these are enough
 * @param dormant since when nothing has happened; null when something has
 */
record Headline(
        String tension,
        String level,
        String trend,
        @Nullable String issue,
        String issuePoints,
        @Nullable Push up,
        String idle,
        @Nullable Push down,
        String basis,
        @Nullable String dormant) {
    /**
     * An action and its points.
     *
     * @param when its day, after its actors when they are not the two
     */
    record Push(String summary, String when, String points) {
        static @Nullable Push first(List<Move> moves, boolean up) {
            return moves.stream()
                    .filter(m -> up ? m.points() >= Words.SHOWN : m.points() <= -Words.SHOWN)
                    .findFirst()
                    .map(m -> new Push(
                            Words.summary(m.action()),
                            (m.via() == null ? "" : Words.who(m.action()) + ", ")
                                    + Words.day(m.action().day()),
                            Words.signed(m.points(), 1)))
                    .orElse(null);
        }
    }

    static Headline of(TensionScore score, Tension now, List<Move> moves, IssueTree issues) {
        Change week = Change.of(score.change7d(), 7);
        Change month = Change.of(score.change30d(), 30);
        IssueShare top = score.issues().stream()
                .filter(s -> s.points() >= Words.SHOWN)
                .findFirst()
                .orElse(null);
        Push up = Push.first(moves, true);
        return new Headline(
                Words.number(now.tension()),
                Objects.requireNonNullElse(score.level(), Level.CALM).word(),
                trend(week, month),
                top == null ? null : issues.title(top.issue()),
                top == null ? "" : Words.signed(top.points(), 1),
                up,
                up == null ? idle(now) : "",
                Push.first(moves, false),
                score.actions90d() < Words.THIN
                        ? "It rests on only " + Words.count(score.actions90d(), "action")
                                + " in 90 days, which says little."
                        : "",
                score.dormant() && score.lastActionOn() != null ? Words.day(score.lastActionOn()) : null);
    }

    private static String idle(Tension now) {
        return now.cooperation() >= Words.SHOWN
                ? "Only cooperation weighs, and there is no escalation for it to take away from."
                : "Whatever happened has lost its weight.";
    }

    private static String trend(Change week, Change month) {
        if (week.verb().isEmpty()) {
            return "It is too new to say whether it rises or falls: 7 days are not observed yet.";
        }
        String now = "It is " + week.verb() + ": " + week.text() + " in 7 days";
        if (month.verb().isEmpty()) {
            return now + "; 30 days are not observed yet.";
        }
        boolean against = !week.verb().equals(month.verb()) && !month.verb().equals("steady");
        return now + (against ? ", but " : " and ") + month.text() + " in 30 days.";
    }
}
