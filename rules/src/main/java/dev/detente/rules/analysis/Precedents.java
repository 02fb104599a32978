package dev.detente.rules.analysis;

import dev.detente.model.DirectedDyad;
import dev.detente.model.Evidence;
import dev.detente.model.IssueId;
import dev.detente.model.Surge;
import dev.detente.model.Tension;
import dev.detente.rules.score.DyadSeries;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the days of a dyad's past that looked most like a given day. The distance of two days is the mean of four differences, each from 0 (the same)
 * to 1:
 *
 * <pre>
 *     issues     = 1/2 * sum over issues i     of |E_i(t)/E(t) - E_i(s)/E(s)|
 *     directions = 1/2 * sum over directions d of |E_d(t)/E(t) - E_d(s)/E(s)|
 *     surge      = min(1, |S(t) - S(s)| / 4)
 *     tension    = min(1, |T(t) - T(s)| / 20)
 *     distance   = (issues + directions + surge + tension) / 4
 * </pre>
 *
 * with E the escalation load, S the deviance of the surge (0 before there is one) and T the tension. The first two are total variation distances: the
 * part of the load that would have to move to another issue, or direction, to make both days the same. A surge of 4 is twice the standard border,
 * and 20 points are one of the standard levels.
 *
 * <p>Example: on one day 70 % of the load are over trade and 30 % over technology, on the other 50 % over each: issues = 0.2. The first party did 60 %
 * of it, then 50 %: directions = 0.1. Surges of 1.0 and 1.8 differ by 0.2, tensions of 44 and 50 by 0.3; the distance is 0.8 / 4 = 0.2.
 *
 * <p>Compared is one day a week, so that each has the weekday of the given one. Left out are the dyad's warm-up, days with too little evidence, and
 * days without escalation. Precedents say what was, not what will be: they are too few, and the distance knows too little, for a forecast.
 */
public final class Precedents {
    /** Days from a precedent to the given day, and to any nearer precedent, at least: days close to each other look alike because they are. */
    public static final int GAP_DAYS = 30;
    /** Days over which a precedent shows what came next. */
    public static final int NEXT_DAYS = 30;

    private static final int STEP_DAYS = 7;
    private static final double SURGE_RANGE = 4;
    private static final double TENSION_RANGE = 20;

    private final DyadSeries series;
    private final List<DirectedDyad> directions;

    /**
     * How two days differ, each difference from 0 (the same) to 1.
     *
     * @param issues what part of the escalation load would have to be over other issues
     * @param directions what part would have to go in the other direction
     * @param surge the difference of the surges, 1 for 4 or more
     * @param tension the difference of the tensions, 1 for 20 points or more
     */
    public record Distance(double issues, double directions, double surge, double tension) {
        /** The distance: the mean of the four. */
        public double mean() {
            return (issues + directions + surge + tension) / 4;
        }
    }

    /**
     * A day of the past.
     *
     * @param day the day, at least {@value #GAP_DAYS} days before the one that it is compared with
     * @param distance how it differs from that day
     * @param tension the numbers at its end
     * @param surge how unusual its last days were; null before any feed had been observed long enough
     * @param next by how many points the tension had changed {@value #NEXT_DAYS} days later
     */
    public record Precedent(
            LocalDate day,
            Distance distance,
            Tension tension,
            @Nullable Surge surge,
            double next) {}

    /** The features of a day that are compared. */
    private record Profile(
            LocalDate day, Tension tension, @Nullable Surge surge) {
        double deviance() {
            return surge == null ? 0 : surge.deviance();
        }
    }

    /** Parts of the escalation load, which add up to 1. */
    private record Mix(Map<IssueId, Double> issues, Map<DirectedDyad, Double> directions) {}

    /**
     * A day that may be a precedent.
     *
     * @param distance its distance; a lower bound of it while the mix is not computed
     * @param exact whether the mix is computed
     */
    private record Candidate(Profile profile, Distance distance, boolean exact) {}

    private Precedents(DyadSeries series) {
        this.series = series;
        this.directions = series.directed().stream()
                .filter(d -> d.issue() == null)
                .map(DyadSeries.DirectionScope::direction)
                .toList();
    }

    /**
     * The days that looked most like a day, the nearest first, of equally near ones the latest. Empty when the given day cannot be compared: it has
     * too little evidence, no escalation, or is in the warm-up.
     *
     * @param series the dyad's numbers
     * @param day the day to compare
     * @param most how many at most, 0 or more
     */
    public static List<Precedent> of(DyadSeries series, LocalDate day, int most) {
        Precedents precedents = new Precedents(series);
        return precedents.profile(day).map(now -> precedents.nearest(now, most)).orElse(List.of());
    }

    /** Whether a day has enough evidence to be compared with others. */
    public static boolean comparable(DyadSeries series, LocalDate day) {
        return new Precedents(series).profile(day).isPresent();
    }

    /**
     * The nearest days. Computes the mix, the slowest part, only of days that may be among them: those that are not too far away already by surge and
     * tension.
     */
    private List<Precedent> nearest(Profile now, int most) {
        Mix mix = mix(now.day());
        PriorityQueue<Candidate> queue = new PriorityQueue<>(
                Comparator.comparingDouble((Candidate c) -> c.distance().mean())
                        .thenComparing(c -> c.profile().day(), Comparator.reverseOrder()));
        past(now.day())
                .map(then -> new Candidate(then, distance(now, then), false))
                .forEach(queue::add);
        List<Precedent> found = new ArrayList<>();
        while (found.size() < most && !queue.isEmpty()) {
            Candidate next = queue.remove();
            LocalDate day = next.profile().day();
            if (found.stream().anyMatch(p -> Math.abs(ChronoUnit.DAYS.between(p.day(), day)) < GAP_DAYS)) {
                continue;
            }
            if (next.exact()) {
                found.add(precedent(next));
            } else {
                queue.add(new Candidate(next.profile(), with(next.distance(), mix, mix(day)), true));
            }
        }
        return found;
    }

    private Stream<Profile> past(LocalDate day) {
        LocalDate last = day.minusDays(STEP_DAYS * ((GAP_DAYS + STEP_DAYS - 1L) / STEP_DAYS));
        return Stream.iterate(last, this::started, d -> d.minusDays(STEP_DAYS)).flatMap(d -> profile(d).stream());
    }

    private boolean started(LocalDate day) {
        return series.evidence(day) != Evidence.NONE && !series.warmingUp(day);
    }

    private Optional<Profile> profile(LocalDate day) {
        if (series.evidence(day) != Evidence.ENOUGH || series.warmingUp(day)) {
            return Optional.empty();
        }
        Tension tension = series.tension(null, day);
        return tension == null || tension.escalation() == 0
                ? Optional.empty()
                : Optional.of(new Profile(day, tension, series.surge(null, day)));
    }

    private static Distance distance(Profile now, Profile then) {
        return new Distance(
                0,
                0,
                Math.min(1, Math.abs(now.deviance() - then.deviance()) / SURGE_RANGE),
                Math.min(1, Math.abs(now.tension().tension() - then.tension().tension()) / TENSION_RANGE));
    }

    private static Distance with(Distance distance, Mix now, Mix then) {
        return new Distance(
                variation(now.issues(), then.issues()),
                variation(now.directions(), then.directions()),
                distance.surge(),
                distance.tension());
    }

    private static <K> double variation(Map<K, Double> one, Map<K, Double> other) {
        return one.entrySet().stream()
                        .mapToDouble(e -> Math.abs(e.getValue() - other.getOrDefault(e.getKey(), 0.0)))
                        .sum()
                / 2;
    }

    private Mix mix(LocalDate day) {
        return new Mix(
                shares(series.issues(), issue -> {
                    Tension own = series.tension(issue, day);
                    return own == null ? 0 : own.escalation();
                }),
                shares(directions, direction -> {
                    Double own = series.escalation(new DyadSeries.DirectionScope(direction, null), day);
                    return own == null ? 0 : own;
                }));
    }

    private static <K extends Comparable<K>> Map<K, Double> shares(Iterable<K> keys, ToDoubleFunction<K> load) {
        Map<K, Double> shares = new TreeMap<>();
        keys.forEach(key -> shares.put(key, load.applyAsDouble(key)));
        double sum = shares.values().stream().mapToDouble(Double::doubleValue).sum();
        shares.replaceAll((key, own) -> sum == 0 ? 0 : own / sum);
        return shares;
    }

    private Precedent precedent(Candidate found) {
        Profile then = found.profile();
        Tension later = series.tension(null, then.day().plusDays(NEXT_DAYS));
        double next = later == null ? 0 : later.tension() - then.tension().tension();
        return new Precedent(then.day(), found.distance(), then.tension(), then.surge(), next);
    }
}
