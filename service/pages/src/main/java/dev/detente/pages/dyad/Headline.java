package dev.detente.pages.dyad;

import dev.detente.model.Action;
import dev.detente.model.IssueId;
import dev.detente.model.Surge;
import dev.detente.model.Tension;
import dev.detente.model.TensionScore;
import dev.detente.model.TensionScore.IssueShare;
import dev.detente.pages.ActionShare;
import dev.detente.pages.DeedNames;
import dev.detente.pages.EvidenceNote;
import dev.detente.pages.PageFrame;
import dev.detente.pages.TensionChange;
import dev.detente.pages.Words;
import dev.detente.rules.book.EvidenceParameters;
import dev.detente.rules.book.IssueTree;
import dev.detente.rules.book.RuleBook;
import dev.detente.rules.score.DeedGroup;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page's first lines: how high the tension is, which way it moves, over which issue, and who did what.
 *
 * @param error the standard error of the tension, in points
 * @param place how the tension compares with the pair's own past, a sentence; empty where that is not known
 * @param cooperation with its level
 * @param force what acts of force add to pressure, a sentence; empty when they add nothing that shows
 * @param forcePoints how many points acts of force have for being force, a sentence; empty when none that shows
 * @param up the group of actions that pushes up most, or the action that makes most of it; null when none does
 * @param down the same for cooperation, which pulls down; null when none does
 * @param dormant since when nothing has happened; null when something has
 */
record Headline(
        String tension,
        String level,
        String error,
        String place,
        String cooperation,
        String force,
        String forcePoints,
        String trend,
        @Nullable String issue,
        String issuePoints,
        @Nullable Push up,
        String idle,
        @Nullable Push down,
        EvidenceNote basis,
        String warmUp,
        String surge,
        @Nullable String dormant) {
    /**
     * A group of actions and its points; or a single action, where it makes most of its group.
     *
     * @param when its day, after its actors when they are not the two of the dyad; how many actions when it is a group
     */
    record Push(String summary, String when, String points) {
        /** An action with more than this share of its group's points represents the group. */
        private static final double MOST = 0.5;

        /** The group with the most points in that direction; its first action when that makes most of them. */
        static @Nullable Push first(List<DeedGroup> groups, List<ActionShare> moves, boolean up, PageFrame frame) {
            DeedGroup group = groups.stream()
                    .filter(g -> g.points() > 0 == up && Math.abs(g.points()) >= Words.SHOWN)
                    .findFirst()
                    .orElse(null);
            if (group == null) {
                return null;
            }
            DeedGroup.Deed first = group.deeds().get(0);
            return Math.abs(first.points()) <= MOST * Math.abs(group.points())
                    ? of(group, frame)
                    : moves.stream()
                            .filter(m -> m.action().equals(first.action()))
                            .findFirst()
                            .map(move -> of(move, frame))
                            .orElseGet(() -> of(group, frame));
        }

        private static Push of(ActionShare move, PageFrame frame) {
            Action action = frame.completer().apply(move.action());
            return new Push(
                    Words.summary(action),
                    (move.via() == null ? "" : Words.who(action) + ", ")
                            + Words.day(action.day())
                            + frame.caution(action),
                    Words.signed(move.points(), 1));
        }

        private static Push of(DeedGroup group, PageFrame frame) {
            return new Push(
                    DeedNames.group(group.kind()),
                    Words.count(group.actions(), "action") + DeedRow.caution(group, frame),
                    Words.signed(group.points(), 1));
        }
    }

    static Headline of(
            TensionScore score,
            Tension now,
            double tension,
            List<DeedGroup> groups,
            List<ActionShare> moves,
            RuleBook book,
            PageFrame frame) {
        IssueTree issues = book.issues();
        EvidenceParameters enough = book.parameters().evidence();
        TensionChange week = TensionChange.of(score.change7d(), 7);
        TensionChange month = TensionChange.of(score.change30d(), 30);
        IssueShare top = score.issues().stream()
                .filter(s -> s.points() >= Words.SHOWN)
                .findFirst()
                .orElse(null);
        Push up = Push.first(groups, moves, true, frame);
        return new Headline(
                Words.number(tension),
                Words.level(score.level()),
                Words.error(score),
                place(score),
                Words.cooperation(now, score.cooperation(), book.parameters().levels()),
                force(now, tension),
                forcePoints(now),
                trend(week, month),
                top == null ? null : title(top.issue(), issues),
                top == null ? "" : Words.signed(top.points(), 1),
                up,
                up == null ? idle(now) : "",
                Push.first(groups, moves, false, frame),
                EvidenceNote.of(score, enough),
                score.warmingUp() ? "This is one of " + EvidenceNote.firstDays("the pair", enough) + "." : "",
                surge(score, book),
                score.dormant() && score.lastActionOn() != null ? Words.day(score.lastActionOn()) : null);
    }

    private static String place(TensionScore score) {
        String words = Words.place(score);
        return words.isEmpty() ? "" : "It is " + words + ".";
    }

    private static String title(IssueId issue, IssueTree issues) {
        return issue.equals(IssueId.GENERAL) ? "No single issue" : issues.title(issue);
    }

    private static String surge(TensionScore score, RuleBook book) {
        Surge surge = score.surge();
        return surge == null || !book.parameters().surge().surging(surge)
                ? ""
                : "Hostile actions are surging: " + Words.number(surge.observed()) + " in the last days, "
                        + SurgeView.expectation(surge) + ".";
    }

    private static String force(Tension now, double tension) {
        return now.tension() - now.pressure() < Words.SHOWN
                ? ""
                : "Pressure alone would make " + Words.number(now.pressure()) + "; acts of force lift it to "
                        + Words.number(tension) + ".";
    }

    private static String forcePoints(Tension now) {
        return now.lift() < Words.SHOWN
                ? ""
                : Words.number(now.lift())
                        + " of the points that push it up come from acts of force as such; all actions that strain share the rest.";
    }

    private static String idle(Tension now) {
        return now.cooperationLoad() >= Words.SHOWN
                ? "Only cooperation has weight left, and there is no escalation that it could reduce."
                : "Everything that happened has lost its weight.";
    }

    private static String trend(TensionChange week, TensionChange month) {
        if (week.verb().isEmpty()) {
            return "It is too new to say whether it rises or falls.";
        }
        String now = "It is " + week.verb() + ": " + week.text() + " in 7 days";
        if (month.verb().isEmpty()) {
            return now + "; its value 30 days ago is not known yet.";
        }
        boolean against = !week.verb().equals(month.verb()) && !month.verb().equals("steady");
        String then = !against ? " and " : week.verb().equals("steady") ? ", after " : ", but ";
        return now + then + month.text() + " in 30 days.";
    }
}
