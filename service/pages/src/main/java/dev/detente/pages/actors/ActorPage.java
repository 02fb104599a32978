package dev.detente.pages.actors;

import dev.detente.model.Actor;
import dev.detente.model.ActorCode;
import dev.detente.model.ActorKind;
import dev.detente.model.DirectedDyad;
import dev.detente.model.Dyad;
import dev.detente.model.TensionScore;
import dev.detente.pages.ActionView;
import dev.detente.pages.PageFrame;
import dev.detente.pages.PairTension;
import dev.detente.pages.SvgLine;
import dev.detente.pages.TensionChange;
import dev.detente.pages.Trend;
import dev.detente.pages.Trend.Grid;
import dev.detente.pages.Trend.Month;
import dev.detente.pages.Words;
import dev.detente.rules.analysis.ActorScore;
import dev.detente.rules.book.Parameters;
import dev.detente.rules.score.DyadSeries;
import dev.detente.scoring.Board;
import dev.detente.scoring.Overview;
import dev.detente.scoring.View;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An actor's page. */
record ActorPage(
        PageFrame frame,
        String name,
        String code,
        String kind,
        String the,
        @Nullable Story story,
        List<ActionView> actions,
        String rules,
        String rulesHref,
        String pairsHref) {
    private static final int PAIRS = 20;

    /**
     * A score explained.
     *
     * @param dyads how many pairs it is the mean of, in words
     * @param does the points in it of what the actor does, signed
     * @param undergoes the points of what is done to it, signed
     */
    record Story(
            ActorLevel score,
            TensionChange change,
            String dyads,
            String does,
            String undergoes,
            ScoreCourse course,
            List<Pair> pairs,
            int more,
            List<IssueRow> issues) {}

    /**
     * A pair of the actor.
     *
     * @param does the points of what the actor does in the pair's tension, signed
     * @param undergoes the points of what the other one does
     */
    record Pair(String other, String otherHref, PairTension tension, String does, String undergoes) {}

    /**
     * An issue of the actor.
     *
     * @param points its part of the actor's score, signed
     * @param own the actor's score on the issue alone
     */
    record IssueRow(String title, String href, String points, String own) {}

    static ActorPage of(Board board, Overview overview, Actor actor, PageFrame frame) {
        View view = board.view();
        ActorCode code = actor.code();
        Overview.OfActor found = overview.actor(code).orElse(null);
        List<Dyad> dyads = found == null
                ? List.of()
                : found.dyads().stream().map(DyadSeries::dyad).toList();
        String literal = '"' + code.value() + '"';
        long rules = view.snapshot().engine().rules().stream()
                .filter(rule -> rule.mentions(List.of(literal)))
                .count();
        return new ActorPage(
                frame,
                actor.name(),
                code.value(),
                kind(actor.kind()),
                Words.the(code),
                found == null ? null : story(board, found, frame),
                ActionView.latest(view, dyads, frame),
                Words.count(rules, "rule"),
                frame.on("/rules", "q", literal),
                frame.on("/pairs", "actor", code.value()));
    }

    private static Story story(Board board, Overview.OfActor found, PageFrame frame) {
        View view = board.view();
        ActorScore score = found.score();
        ActorCode actor = found.actor();
        List<Dyad> shown =
                found.dyads().stream().limit(PAIRS).map(DyadSeries::dyad).toList();
        return new Story(
                ActorLevel.of(found, view),
                TensionChange.of(found.change(), Overview.CHANGE_DAYS),
                Words.count(score.dyads(), "pair"),
                Words.signed(score.does(), 1),
                Words.signed(score.undergoes(), 1),
                ScoreCourse.of(
                        "Score of " + Words.the(actor),
                        Overview.trend(found.dyads(), view.asOf(), ScoreCourse.POINTS, ScoreCourse.STEP)),
                board.scores(shown).stream()
                        .map(s -> pair(s, actor, view, frame))
                        .toList(),
                found.dyads().size() - shown.size(),
                score.issues().stream()
                        .filter(i -> Math.abs(i.points()) >= Words.SHOWN)
                        .map(i -> new IssueRow(
                                view.book().issues().title(i.issue()),
                                frame.page(i.issue()),
                                Words.signed(i.points(), 1),
                                Words.number(i.own())))
                        .toList());
    }

    private static Pair pair(TensionScore score, ActorCode actor, View view, PageFrame frame) {
        Parameters parameters = view.book().parameters();
        Dyad dyad = score.dyad();
        ActorCode other = dyad.a().equals(actor) ? dyad.b() : dyad.a();
        return new Pair(
                Words.name(other),
                frame.page(other),
                PairTension.of(score, parameters, frame),
                points(score, new DirectedDyad(actor, other)),
                points(score, new DirectedDyad(other, actor)));
    }

    private static String points(TensionScore score, DirectedDyad direction) {
        return score.directions().stream()
                .filter(share -> share.direction().equals(direction))
                .map(share -> Words.signed(share.points(), 1))
                .findFirst()
                .orElse(Words.number(0));
    }

    private static String kind(ActorKind kind) {
        return switch (kind) {
            case STATE -> "State";
            case FORMER_STATE -> "Former state";
            case ORGANISATION -> "Organisation";
        };
    }

    /**
     * The course of an actor's or an issue's score, to be drawn on 1000 by 100 units; positions of texts are percentages.
     *
     * @param lastY its distance from the top
     */
    record ScoreCourse(
            SvgLine svg,
            String from,
            String to,
            String last,
            String lastY,
            List<Grid> grid,
            List<Month> months,
            String text) {
        /** One point for each week of a year. */
        public static final int POINTS = 53;
        /** Days from one point to the next. */
        public static final int STEP = 7;

        /** The course of a score whose last point has a value. */
        public static ScoreCourse of(String what, List<Overview.Point> trend) {
            LocalDate from = trend.get(0).day();
            LocalDate to = trend.get(trend.size() - 1).day();
            SvgLine svg = SvgLine.of(trend, Overview.Point::score, Overview.Point::warmingUp, 0, 100, 1000, 100);
            double last = 100 - svg.endY();
            double max = trend.stream()
                    .map(Overview.Point::score)
                    .filter(Objects::nonNull)
                    .mapToDouble(score -> score)
                    .max()
                    .orElse(0);
            return new ScoreCourse(
                    svg,
                    Words.day(from),
                    Words.day(to),
                    Words.number(last),
                    Words.percent(svg.endY(), 100),
                    Trend.gridLines(),
                    Trend.months(from, to),
                    what + " from " + Words.day(from) + " to " + Words.day(to) + ", week by week: highest "
                            + Words.number(max) + ", at the end " + Words.number(last));
        }
    }
}
