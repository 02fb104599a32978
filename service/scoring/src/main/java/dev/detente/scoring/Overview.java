package dev.detente.scoring;

import dev.detente.model.ActorCode;
import dev.detente.model.Dyad;
import dev.detente.model.IssueId;
import dev.detente.model.Tension;
import dev.detente.model.work.Parallel;
import dev.detente.rules.analysis.ActorScore;
import dev.detente.rules.score.DyadSeries;
import dev.detente.rules.score.ScoreSheet;
import dev.detente.rules.score.ScoreSheet.Standing;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The board by actor and by issue.
 *
 * @param board the board that it is computed from
 * @param actors the actors with a score, those with the highest first
 * @param issues the issues that strain or ease some dyad on that day, with these dyads
 */
public record Overview(Board board, List<OfActor> actors, Map<IssueId, OfIssue> issues) {
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
     * @param thin whether none of its dyads has enough data for a level
     * @param dyads its dyads with a tension, the most tense first
     */
    public record OfActor(
            ActorCode actor, ActorScore score, @Nullable Double change, boolean thin, List<DyadSeries> dyads) {
        public OfActor {
            dyads = List.copyOf(dyads);
        }
    }

    /**
     * A dyad on an issue.
     *
     * @param points the issue's share of the dyad's tension, in points; below 0 when it eases more than it strains
     * @param own the dyad's tension on the issue alone, 0 to 100
     * @param load its escalation load on the issue, 0 or more
     * @param ownBefore its tension on the issue 7 days before; 0 when there was none
     * @param loadBefore its escalation load 7 days before; 0 when there was none
     * @param settled whether there were numbers 7 days before, after the dyad's warm-up
     */
    public record Strain(
            DyadSeries series,
            double points,
            double own,
            double load,
            double ownBefore,
            double loadBefore,
            boolean settled) {
        private static final Comparator<Strain> MOST_POINTS_FIRST = Comparator.comparingDouble(Strain::points)
                .reversed()
                .thenComparing(s -> s.series().dyad());
    }

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

    /**
     * The overview of a board. It may reuse whole actors and the strains of dyads; it always adds up all parts of a sum in the same order, so that the
     * result has the same bits with reuse and without.
     *
     * @param before an earlier overview, whose results for dyads without a change since are reused; null for none
     */
    static Overview of(Board board, @Nullable Overview before) {
        if (before == null || !before.board.view().asOf().equals(board.view().asOf())) {
            Set<Dyad> all = board.standings().stream().map(Standing::dyad).collect(Collectors.toSet());
            Overview none = new Overview(board, List.of(), Map.of());
            return new Overview(board, actors(board, none, all), issues(board, none, all));
        }
        Set<Dyad> changed = board.changedSince(before.board);
        return new Overview(board, actors(board, before, changed), issues(board, before, changed));
    }

    private static List<OfActor> actors(Board board, Overview known, Set<Dyad> changed) {
        LocalDate day = board.view().asOf();
        Comparator<DyadSeries> mostTenseFirst = Comparator.comparingDouble((DyadSeries s) ->
                        -Objects.requireNonNull(s.tension(null, day)).tension())
                .thenComparing(DyadSeries::dyad);
        Map<ActorCode, List<DyadSeries>> gone = byActor(known.board, known.actors.isEmpty() ? Set.of() : changed);
        Map<ActorCode, List<DyadSeries>> fresh = byActor(board, changed);
        Set<ActorCode> affected = new TreeSet<>(gone.keySet());
        affected.addAll(fresh.keySet());
        Map<ActorCode, List<DyadSeries>> before =
                known.actors.stream().collect(Collectors.toMap(OfActor::actor, OfActor::dyads));
        return Stream.concat(
                        known.actors.stream().filter(actor -> !affected.contains(actor.actor())),
                        Parallel.map(
                                        affected,
                                        code -> actor(
                                                code,
                                                SortedLists.replaced(
                                                        before.getOrDefault(code, List.of()),
                                                        gone.getOrDefault(code, List.of()),
                                                        fresh.getOrDefault(code, List.of()),
                                                        mostTenseFirst),
                                                day))
                                .stream()
                                .flatMap(Optional::stream))
                .sorted(Comparator.comparingDouble((OfActor a) -> -a.score().score())
                        .thenComparing(OfActor::actor))
                .toList();
    }

    /** Those of some dyads of a board that have a tension, by actor. */
    private static Map<ActorCode, List<DyadSeries>> byActor(Board board, Set<Dyad> some) {
        Map<ActorCode, List<DyadSeries>> byActor = new HashMap<>();
        for (Standing standing : board.standings(some)) {
            if (standing.tension() != null) {
                Dyad dyad = standing.dyad();
                DyadSeries series = board.view().sheet().series(dyad);
                byActor.computeIfAbsent(dyad.a(), a -> new ArrayList<>()).add(series);
                byActor.computeIfAbsent(dyad.b(), b -> new ArrayList<>()).add(series);
            }
        }
        return byActor;
    }

    private static Map<IssueId, OfIssue> issues(Board board, Overview known, Set<Dyad> changed) {
        Map<IssueId, List<Strain>> gone = strains(known.board, known.issues.isEmpty() ? Set.of() : changed);
        Map<IssueId, List<Strain>> fresh = strains(board, changed);
        Map<IssueId, OfIssue> issues = new TreeMap<>(known.issues);
        Set<IssueId> touched = new TreeSet<>(gone.keySet());
        touched.addAll(fresh.keySet());
        for (IssueId issue : touched) {
            OfIssue then = known.issues.get(issue);
            List<Strain> strains = SortedLists.replaced(
                    then == null ? List.of() : then.strains(),
                    gone.getOrDefault(issue, List.of()),
                    fresh.getOrDefault(issue, List.of()),
                    Strain.MOST_POINTS_FIRST);
            if (strains.isEmpty()) {
                issues.remove(issue);
            } else {
                issues.put(issue, issue(strains));
            }
        }
        return issues;
    }

    /** Returns the strains of some dyads of a board, by issue. */
    private static Map<IssueId, List<Strain>> strains(Board board, Set<Dyad> some) {
        Map<IssueId, List<Strain>> byIssue = new TreeMap<>();
        Parallel.map(
                        some,
                        dyad -> strains(
                                board.view().sheet().series(dyad), board.view().asOf()))
                .forEach(strains -> strains.forEach((issue, strain) ->
                        byIssue.computeIfAbsent(issue, i -> new ArrayList<>()).add(strain)));
        return byIssue;
    }

    private static Map<IssueId, Strain> strains(DyadSeries series, LocalDate day) {
        LocalDate then = day.minusDays(CHANGE_DAYS);
        boolean settled = !series.warmingUp(then);
        Map<IssueId, Strain> strains = new TreeMap<>();
        for (IssueId issue : series.issues()) {
            Tension own = series.tension(issue, day);
            Double points = series.points(issue, day);
            Tension before = series.tension(issue, then);
            if (own != null && points != null) {
                strains.put(
                        issue,
                        new Strain(
                                series,
                                points,
                                own.tension(),
                                own.escalation(),
                                before == null ? 0 : before.tension(),
                                before == null ? 0 : before.escalation(),
                                before != null && settled));
            }
        }
        return strains;
    }

    private static Optional<OfActor> actor(ActorCode actor, List<DyadSeries> dyads, LocalDate day) {
        return Optional.ofNullable(ActorScore.of(actor, dyads, day))
                .map(score -> new OfActor(
                        actor,
                        score,
                        change(score.score(), point(dyads, day.minusDays(CHANGE_DAYS))),
                        dyads.stream().allMatch(series -> series.level(day) == null),
                        dyads));
    }

    private static OfIssue issue(List<Strain> strains) {
        double score = mean(strains, Strain::own, Strain::load);
        boolean settled = strains.stream().anyMatch(Strain::settled);
        return new OfIssue(
                score, settled ? score - mean(strains, Strain::ownBefore, Strain::loadBefore) : null, strains);
    }

    /** The mean of tensions weighted by their loads; 0 when there is no load. */
    private static double mean(List<Strain> strains, ToDoubleFunction<Strain> tension, ToDoubleFunction<Strain> load) {
        double loads = strains.stream().mapToDouble(load).sum();
        return loads == 0
                ? 0
                : strains.stream()
                                .mapToDouble(s -> load.applyAsDouble(s) * tension.applyAsDouble(s))
                                .sum()
                        / loads;
    }

    private static @Nullable Double change(double score, Point then) {
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
        return Parallel.map(
                IntStream.range(0, points).boxed().toList(),
                i -> point(dyads, to.minusDays((long) step * (points - 1 - i))));
    }

    private static Point point(Collection<DyadSeries> dyads, LocalDate day) {
        List<Tension> tensions = new ArrayList<>();
        boolean warmingUp = true;
        for (DyadSeries series : dyads) {
            Tension tension = series.tension(null, day);
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
