package dev.detente.rules.score;

import dev.detente.model.Action;
import dev.detente.model.DirectedDyad;
import dev.detente.model.Dyad;
import dev.detente.model.Signal;
import dev.detente.rules.score.PairSums.Series;
import dev.detente.rules.score.PairSums.SumKey;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/**
 * The actions that moved a dyad's tension furthest on their own day, among those of the {@value #DAYS} days up to a day; without those of the dyad's
 * warm-up, when the first action has the whole tension. The sums of a day limit how
 * far one of its actions can have moved it, so actions are read only for days on which one may be among the largest.
 *
 * <p>Not safe for use by several threads: it remembers the days that it has read.
 */
public final class LargestActions {
    /** The days up to a day whose actions are compared. */
    public static final int DAYS = 30;
    /** How many actions there are at most. */
    public static final int MOST = 3;

    /** Sums of shares and shares of sums differ in their last digits. */
    private static final double ROUNDING = 1 + 1e-9;

    private static final Comparator<Candidate> FURTHEST_FIRST = Comparator.<Candidate>comparingDouble(
                    f -> -Math.abs(f.points()))
            .thenComparing(Candidate::day, Comparator.reverseOrder())
            .thenComparingInt(Candidate::part)
            .thenComparing(f -> f.scored().id());

    private final Dyad dyad;
    private final List<PairPart> parts;
    private final Function<LocalDate, TensionShares> shares;
    private final NavigableMap<Integer, Double> reaches = new TreeMap<>();
    private final Map<Integer, List<Candidate>> read = new HashMap<>();
    private final Map<Candidate, Optional<LargeAction>> whole = new HashMap<>();

    /**
     * An action that is among the largest.
     *
     * @param direction who acted towards whom, as its strongest signal has it
     * @param points its share of the dyad's tension at the end of its own day; below 0 when it eased
     */
    public record LargeAction(Action action, DirectedDyad direction, double points) {}

    /** An action of a pair with only the fields that scores depend on. */
    private record Candidate(int part, LocalDate day, Action scored, DirectedDyad direction, double points) {}

    /**
     * The search for some days.
     *
     * @param shares the shares in the dyad's tension at the end of an epoch day
     * @param warmingUp whether an epoch day is in the dyad's warm-up
     * @param first the first day that will be asked for
     * @param last the last one
     */
    LargestActions(
            Dyad dyad,
            Collection<PairPart> parts,
            IntFunction<TensionShares> shares,
            IntPredicate warmingUp,
            LocalDate first,
            LocalDate last) {
        this.dyad = dyad;
        this.parts = List.copyOf(parts);
        this.shares = day -> shares.apply(DyadSeries.day(day));
        Map<Integer, double[]> sums = new TreeMap<>();
        Map<Integer, TensionShares> known = new HashMap<>();
        for (PairPart part : parts) {
            for (Map.Entry<SumKey, Series> sum : part.sums().on(dyad)) {
                SumKey key = sum.getKey();
                Series series = sum.getValue();
                for (int i = series.days().length - 1; i >= 0 && series.days()[i] > DyadSeries.day(first) - DAYS; i--) {
                    int day = series.days()[i];
                    if (day <= DyadSeries.day(last) && !warmingUp.test(day)) {
                        TensionShares ofDay = known.computeIfAbsent(day, shares::apply);
                        sums.computeIfAbsent(day, d -> new double[2])[key.kind().strains() ? 0 : 1] +=
                                Math.abs(ofDay.points(key.kind(), key.feed(), key.halfLife(), day, series.micros()[i]));
                    }
                }
            }
        }
        sums.forEach((day, both) -> reaches.put(day, Math.max(both[0], both[1]) * ROUNDING));
    }

    /** The largest actions as of a day, the one that moved the tension furthest first; of equal ones, the later. */
    public List<LargeAction> on(LocalDate day) {
        List<Map.Entry<Integer, Double>> window =
                new ArrayList<>(reaches.subMap(DyadSeries.day(day) - DAYS, false, DyadSeries.day(day), true)
                        .entrySet());
        window.sort(Map.Entry.<Integer, Double>comparingByValue().reversed());
        List<Candidate> largest = new ArrayList<>();
        for (Map.Entry<Integer, Double> reach : window) {
            if (largest.size() == MOST && Math.abs(largest.get(MOST - 1).points()) > reach.getValue()) {
                break;
            }
            largest.addAll(read.computeIfAbsent(reach.getKey(), this::read));
            largest.sort(FURTHEST_FIRST);
            largest = new ArrayList<>(largest.subList(0, Math.min(MOST, largest.size())));
        }
        return largest.stream()
                .flatMap(found -> whole.computeIfAbsent(found, this::whole).stream())
                .toList();
    }

    /** The largest actions of one day. */
    private List<Candidate> read(int epochDay) {
        LocalDate day = LocalDate.ofEpochDay(epochDay);
        TensionShares ofDay = shares.apply(day);
        List<Candidate> all = new ArrayList<>();
        for (int part = 0; part < parts.size(); part++) {
            Map<String, List<Signal>> byAction = parts.get(part).scoredSignals(dyad, day).stream()
                    .collect(Collectors.groupingBy(s -> s.action().id()));
            for (List<Signal> signals : byAction.values()) {
                Signal strongest = signals.stream()
                        .max(Comparator.comparingDouble((Signal s) -> Math.abs(ofDay.points(s)))
                                .thenComparing(Signal::direction))
                        .orElseThrow();
                double points = signals.stream().mapToDouble(ofDay::points).sum();
                all.add(new Candidate(part, day, strongest.action(), strongest.direction(), points));
            }
        }
        return all.stream()
                .filter(found -> found.points() != 0)
                .sorted(FURTHEST_FIRST)
                .limit(MOST)
                .toList();
    }

    private Optional<LargeAction> whole(Candidate found) {
        return parts.get(found.part())
                .whole(found.scored())
                .map(action -> new LargeAction(action, found.direction(), found.points()));
    }
}
