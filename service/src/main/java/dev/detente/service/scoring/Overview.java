package dev.detente.service.scoring;

import dev.detente.model.ActorCode;
import dev.detente.model.Dyad;
import dev.detente.model.IssueId;
import dev.detente.model.Tension;
import dev.detente.rules.score.ActorScore;
import dev.detente.rules.score.DyadSeries;
import dev.detente.rules.score.ScoreSheet;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The board by actor and by issue.
 *
 * @param actors the actors with a score, those with the highest first
 * @param issues the issues that strain or ease some dyad on that day, with these dyads
 */
public record Overview(List<OfActor> actors, Map<IssueId, OfIssue> issues) {
    /** Days over which a change is reported. */
    public static final int CHANGE_DAYS = Board.MOVE_DAYS;

    public Overview {
        actors = List.copyOf(actors);
        issues = Map.copyOf(issues);
    }

    /**
     * An actor.
     *
     * @param score its score and the parts of it
     * @param change the score minus that of 7 days before, in points; null when it had none then, or each of its dyads was in its warm-up
     * @param dyads its dyads with a tension, the most tense first
     */
    public record OfActor(
            ActorCode actor, ActorScore score, @Nullable Double change, List<DyadSeries> dyads) {
        public OfActor {
            dyads = List.copyOf(dyads);
        }
    }

    /**
     * A dyad on an issue.
     *
     * @param points the issue's share of the dyad's tension, in points; below 0 when it eases more than it strains
     * @param own the dyad's numbers on the issue alone
     */
    public record Strain(DyadSeries series, double points, Tension own) {}

    /**
     * An issue.
     *
     * @param score the mean of the dyads' tensions on the issue alone, weighted by their escalation loads, 0 to 100
     * @param change the score minus that of 7 days before, in points; null when it had none then, or each dyad was in its warm-up
     * @param strains its dyads, those with the most points first
     */
    public record OfIssue(double score, @Nullable Double change, List<Strain> strains) {
        public OfIssue {
            strains = List.copyOf(strains);
        }

        /** The sum of its shares of the tensions of all dyads, in points. */
        public double points() {
            return strains.stream().mapToDouble(Strain::points).sum();
        }
    }

    /**
     * A day of a trend.
     *
     * @param score 0 to 100; null when there was none
     * @param warmingUp whether each dyad was in its warm-up, while the score only builds up
     */
    public record Point(LocalDate day, @Nullable Double score, boolean warmingUp) {}

    /** The overview of a board. */
    static Overview of(Board board) {
        View view = board.view();
        LocalDate day = view.asOf();
        List<DyadSeries> all = board.standings().parallelStream()
                .filter(standing -> standing.tension() != null)
                .map(standing -> view.sheet().series(standing.dyad()))
                .toList();
        Map<ActorCode, List<DyadSeries>> byActor = new TreeMap<>();
        for (DyadSeries series : all) {
            Dyad dyad = series.dyad();
            Stream.of(dyad.a(), dyad.b())
                    .forEach(actor -> byActor.computeIfAbsent(actor, a -> new ArrayList<>())
                            .add(series));
        }
        List<OfActor> actors = byActor.entrySet().parallelStream()
                .flatMap(e -> Stream.ofNullable(actor(e.getKey(), e.getValue(), day)))
                .sorted(Comparator.comparingDouble((OfActor a) -> -a.score().score())
                        .thenComparing(OfActor::actor))
                .toList();
        Map<IssueId, List<Strain>> byIssue = new TreeMap<>();
        all.parallelStream()
                .map(series -> strains(series, day))
                .toList()
                .forEach(some -> some.forEach((issue, strain) ->
                        byIssue.computeIfAbsent(issue, i -> new ArrayList<>()).add(strain)));
        Map<IssueId, OfIssue> issues = new TreeMap<>();
        byIssue.entrySet().parallelStream()
                .map(e -> Map.entry(e.getKey(), issue(e.getKey(), e.getValue(), day)))
                .toList()
                .forEach(e -> issues.put(e.getKey(), e.getValue()));
        return new Overview(actors, issues);
    }

    private static Map<IssueId, Strain> strains(DyadSeries series, LocalDate day) {
        Map<IssueId, Strain> strains = new TreeMap<>();
        for (IssueId issue : series.issues()) {
            Tension own = series.tension(issue, day);
            Double points = series.points(issue, day);
            if (own != null && points != null) {
                strains.put(issue, new Strain(series, points, own));
            }
        }
        return strains;
    }

    private static @Nullable OfActor actor(ActorCode actor, List<DyadSeries> dyads, LocalDate day) {
        ActorScore score = ActorScore.of(actor, dyads, day);
        return score == null ? null : new OfActor(actor, score, change(dyads, null, day, score.score()), dyads);
    }

    private static OfIssue issue(IssueId issue, List<Strain> strains, LocalDate day) {
        double score = ScoreSheet.actorScore(strains.stream().map(Strain::own).toList());
        List<DyadSeries> dyads = strains.stream().map(Strain::series).toList();
        return new OfIssue(
                score,
                change(dyads, issue, day, score),
                strains.stream()
                        .sorted(Comparator.comparingDouble(Strain::points)
                                .reversed()
                                .thenComparing(s -> s.series().dyad()))
                        .toList());
    }

    private static @Nullable Double change(
            Collection<DyadSeries> dyads, @Nullable IssueId issue, LocalDate day, double score) {
        Point then = point(dyads, issue, day.minusDays(CHANGE_DAYS));
        Double before = then.score();
        return before == null || then.warmingUp() ? null : score - before;
    }

    /** The actor; empty when it has no score. */
    public Optional<OfActor> actor(ActorCode code) {
        return actors.stream().filter(a -> a.actor().equals(code)).findFirst();
    }

    /** The issue; empty when no dyad has a tension on it. */
    public Optional<OfIssue> issue(IssueId id) {
        return Optional.ofNullable(issues.get(id));
    }

    /**
     * The trend of an actor's score.
     *
     * @param dyads the actor's
     * @param to the last day, which is always in it
     * @param points how many points there are, 1 or more
     * @param step days from one point to the next, 1 or more
     */
    public static List<Point> trend(Collection<DyadSeries> dyads, LocalDate to, int points, int step) {
        Point[] trend = new Point[points];
        Arrays.parallelSetAll(trend, i -> point(dyads, null, to.minusDays((long) step * (points - 1 - i))));
        return List.of(trend);
    }

    private static Point point(Collection<DyadSeries> dyads, @Nullable IssueId issue, LocalDate day) {
        List<Tension> tensions = new ArrayList<>();
        boolean warmingUp = true;
        for (DyadSeries series : dyads) {
            Tension tension = series.tension(issue, day);
            if (tension != null) {
                tensions.add(tension);
                warmingUp &= series.warmingUp(day);
            }
        }
        return tensions.isEmpty()
                ? new Point(day, null, false)
                : new Point(day, ScoreSheet.actorScore(tensions), warmingUp);
    }
}
