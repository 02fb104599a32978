package dev.detente.pages.dyad;

import dev.detente.api.answer.Origins;
import dev.detente.model.Contribution;
import dev.detente.model.Dyad;
import dev.detente.model.Explanation;
import dev.detente.model.Level;
import dev.detente.model.Signal;
import dev.detente.model.SourceInfluence;
import dev.detente.model.Tension;
import dev.detente.model.TensionScore;
import dev.detente.model.Texts;
import dev.detente.pages.ActionShare;
import dev.detente.pages.ActionView;
import dev.detente.pages.Fact;
import dev.detente.pages.FormulaText;
import dev.detente.pages.IssueLink;
import dev.detente.pages.LevelRange;
import dev.detente.pages.OriginView;
import dev.detente.pages.PageFrame;
import dev.detente.pages.Tenths;
import dev.detente.pages.Trend;
import dev.detente.pages.Words;
import dev.detente.rules.book.IssueTree;
import dev.detente.rules.book.RuleBook;
import dev.detente.rules.score.BriefExplanation;
import dev.detente.rules.score.DeedGroup;
import dev.detente.rules.score.Reliability;
import dev.detente.rules.score.ScoreSheet;
import dev.detente.scoring.View;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A dyad's page: the tension, and everything that explains it.
 *
 * @param picture the path of this page; those of its pictures begin with it
 * @param first the day of the first signal when that is after the day shown; null otherwise
 */
record DyadPage(
        PageFrame frame,
        String names,
        String between,
        String codes,
        String api,
        String picture,
        List<Fact> facts,
        @Nullable String first,
        @Nullable Story story) {
    private static final int EVIDENCE_ROWS = 30;
    /** With more actions in 90 days than this, reports are not read for their addresses, and the page names feeds alone. */
    private static final int MANY_ACTIONS = 2_000;

    /** A tension explained. */
    record Story(
            Headline headline,
            Objection objection,
            Trend trend,
            SurgeView surge,
            Waterfall waterfall,
            DividedTension issues,
            DividedTension directions,
            List<Evidence> evidence,
            int signals,
            String doubtful,
            Reliability reliability,
            List<Source> sources,
            FormulaText formula) {}

    /**
     * A feed or site, and what the tension would be without it.
     *
     * @param level the level it would have; empty while the pair has none
     */
    record Source(String name, String actions, String without, String level, String change) {
        static Source of(SourceInfluence source, String level, List<Double> levels) {
            return new Source(
                    source.source(),
                    Words.thousands(source.actions()),
                    Words.number(Tenths.shown(source.without(), levels)),
                    level,
                    Words.signed(source.change(), 1));
        }
    }

    /**
     * One signal's contribution.
     *
     * @param load what is left, divided by the kappa of the action's feed
     */
    record Evidence(
            String points,
            String kind,
            String rule,
            String file,
            String reason,
            ActionView action,
            IssueLink issue,
            String conduct,
            String weight,
            int halfLife,
            int age,
            String decayed,
            String load,
            String kappa,
            String why,
            String origin,
            @Nullable String originPage) {
        static Evidence of(Contribution c, View view, Origins origins, PageFrame frame) {
            IssueTree issues = view.book().issues();
            Signal s = c.signal();
            double kappa = view.sheet().kappa(s.action().feed(), s.kind(), view.asOf());
            return new Evidence(
                    Words.signed(c.points(), 2),
                    c.points() < 0 ? "down" : "up",
                    s.rule().name(),
                    s.rule().file(),
                    s.reason() == null ? "" : s.reason(),
                    ActionView.of(s.action(), issues, frame),
                    IssueLink.of(s.issue(), issues, frame),
                    s.direction().source() + " \u2192 " + s.direction().target(),
                    Words.number(s.weight(), 2),
                    s.halfLife(),
                    c.ageDays(),
                    Words.number(c.decayedWeight(), 2),
                    Words.number(c.load(), 3),
                    LevelRange.plain(kappa),
                    frame.rule(s.action(), s.rule()),
                    OriginView.words(origins.find(s.action())),
                    OriginView.page(origins.find(s.action())));
        }
    }

    /** The page of a dyad; looks up the origins of its actions. */
    static DyadPage of(View view, Dyad dyad, Origins origins, PageFrame frame) {
        TensionScore score = view.sheet().score(dyad, view.asOf());
        Tension now = score.now();
        LocalDate first = view.sheet().firstSignalOn(dyad).orElse(view.asOf());
        return new DyadPage(
                frame,
                Words.names(dyad),
                Words.the(dyad.a()) + " and " + Words.the(dyad.b()),
                dyad.toString(),
                "/api/v1/scores/" + dyad,
                "/dyads/" + dyad,
                PairFacts.of(score, view.book().parameters().levels()),
                first.isAfter(view.asOf()) ? Words.day(first) : null,
                now == null ? null : story(view, score, now, first, origins, frame));
    }

    /** The explanation; with all reports when somebody doubts an action, since only they say which, and where there are few, since they name their sites. */
    static BriefExplanation outline(View view, Dyad dyad) {
        if (view.snapshot().facts().amendments().doubtful().isEmpty()
                && view.sheet().score(dyad, view.asOf()).actions90d() > MANY_ACTIONS) {
            return view.series(dyad).outline(view.asOf());
        }
        return new BriefExplanation(view.sheet().explain(dyad, view.asOf(), null), UnaryOperator.identity());
    }

    private static Story story(
            View view, TensionScore score, Tension now, LocalDate first, Origins origins, PageFrame plain) {
        RuleBook book = view.book();
        double tension = Tenths.shown(now.tension(), book.parameters().levels());
        BriefExplanation outline = outline(view, score.dyad());
        PageFrame frame = plain.completing(outline.completer());
        Explanation explanation = outline.explanation();
        List<Contribution> all = explanation.contributions();
        List<Contribution> shown =
                all.stream().limit(EVIDENCE_ROWS).map(outline::complete).toList();
        origins.of(shown.stream().map(c -> c.signal().action()).toList());
        List<ScoreSheet.Point> days = Trend.days(view, score.dyad(), first);
        List<ActionShare> moves = ActionShare.of(score.dyad(), all);
        List<DeedGroup> groups = DeedGroup.of(all);
        List<Double> levels = book.parameters().levels();
        double doubtful = explanation.doubtful();
        return new Story(
                Headline.of(score, now, tension, groups, moves, book, frame),
                Objection.of(score.dyad().toString(), tension, moves, frame),
                Trend.of(view, score, days, frame),
                SurgeView.of(explanation, days.subList(1, days.size()), view, frame),
                Waterfall.of(score.dyad(), groups, moves, explanation.expected(), tension, frame),
                DividedTension.byIssue(score, book.issues(), tension, frame),
                DividedTension.byDirection(score, tension),
                shown.stream().map(c -> Evidence.of(c, view, origins, frame)).toList(),
                all.size(),
                doubtful == 0
                        ? ""
                        : Words.number(doubtful) + " of the " + Words.number(tension)
                                + " points rest on actions that somebody doubts. They count until they are retracted.",
                Reliability.of(view.sheet(), explanation),
                explanation.sources().stream()
                        .map(s -> Source.of(
                                s,
                                score.level() == null
                                        ? ""
                                        : Level.of(s.without(), levels).word(),
                                levels))
                        .toList(),
                FormulaText.of(book.parameters()));
    }

    /** Facts about a dyad besides its tension. */
    static final class PairFacts {
        private PairFacts() {}

        static List<Fact> of(TensionScore score, List<Double> levels) {
            List<Fact> facts = new ArrayList<>();
            facts.add(new Fact(
                    "Actions in 90 days",
                    Integer.toString(score.actions90d()),
                    score.actions90d() == 0
                            ? "no action between the two, nor any that counts for them"
                            : "on " + Words.count(score.daysObserved90d(), "day") + ", from "
                                    + Words.count(score.reports90d(), "report") + "; more reports do not add weight"));
            facts.add(new Fact(
                    "Last action",
                    score.lastActionOn() == null ? "none" : Words.day(score.lastActionOn()),
                    score.dormant()
                            ? "more than 90 days ago: dormant, the number only fades"
                            : "between the two or counting for them"));
            Tension now = score.now();
            if (now == null) {
                return facts;
            }
            facts.add(
                    new Fact(
                            "Cooperation",
                            Words.cooperation(now, score.cooperation(), levels),
                            "of 100, regardless of tension: cooperation would take so much of 100 points of a tension that begins"));
            facts.add(
                    new Fact(
                            "Escalation, force, cooperation",
                            Words.number(now.escalation(), 2) + ", " + Words.number(now.force(), 2) + ", "
                                    + Words.number(now.cooperationLoad(), 2),
                            "loads: what is left of the points, divided by a kappa of the feed; they are E, f and C in the formula"));
            facts.add(new Fact(
                    "Without cooperation",
                    Words.number(now.gross()),
                    "the tension without it; cooperation takes away " + Words.number(now.relief())));
            return facts;
        }
    }

    /**
     * The numbers that a reader takes along who holds a tension for wrong, to a correction, a doubt or a draft of a rule.
     *
     * @param seen the pair, the day, the tension, and what it is known from, such as {@code CHN-USA on 26 April 2024: 55.9 (rule book default 3eb0a8a0)}
     */
    record Objection(String seen, List<ActionLine> rows) {
        private static final int ROWS = 5;

        static Objection of(String dyad, double tension, List<ActionShare> moves, PageFrame frame) {
            String known = frame.known() == null || frame.known().at() == null
                    ? ""
                    : ", as known at " + frame.known().at();
            return new Objection(
                    dyad + " on " + frame.day() + ": " + Words.number(tension) + " (rule book " + frame.ruleBook() + " "
                            + frame.version() + known + ")",
                    moves.stream()
                            .limit(ROWS)
                            .map(move -> ActionLine.of(Words.signed(move.points(), 1), move.action(), frame))
                            .toList());
        }

        /** The reason that the form about an action begins with. */
        public String reason(ActionLine row) {
            return seen + " looks wrong; this action contributes " + row.points() + ".";
        }

        /** The comment for those who review a draft: the tension and its largest contributions. */
        public String note() {
            return seen + " looks wrong. Largest contributions: "
                    + rows.stream()
                            .map(r -> Texts.shorten(r.summary()) + " " + r.points())
                            .collect(Collectors.joining("; "))
                    + ".";
        }
    }
}
