package dev.detente.record.odds;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.detente.model.Dyad;
import dev.detente.record.outcome.Outcome;
import dev.detente.record.outcome.Outcomes;
import dev.detente.rules.score.DyadSeries;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A sample of the days of all pairs, by how they looked, in which those most like a day are found quickly. Days are alike as for the odds of force
 * ({@link Likeness}). Of each pair one day in {@value #STEP} takes part, and of each cell the {@value #KEPT} with the lowest numbers stay, which are drawn
 * from the pair and the day: so the sample is the same in any order of pairs. The lock guards the sample.
 */
final class Counterparts {
    private static final int STEP = 10;
    private static final int KEPT = 300;
    /** How many are shown. */
    private static final int SHOWN = 5;

    private static final long MIX = 0x9E3779B97F4A7C15L;

    @GuardedBy("this")
    private final Map<Cell, TreeMap<Long, Counterpart>> sample = new HashMap<>();

    /** Days that are compared: of one fine cell, and alike in whether a first use of force could follow. */
    private record Cell(Likeness likeness, boolean atRisk) {}

    /**
     * Adds days of a pair.
     *
     * @param first the day from which the feeds have reported; days before {@value Outcomes#QUIET_DAYS} days later are left out
     * @param to the day by which what followed must be known
     */
    void add(PairPast past, DyadSeries series, LocalDate first, LocalDate to) {
        Dyad dyad = past.days().dyad();
        int last = Math.min(past.days().length() - 1, past.days().index(to)) - Counterpart.NEXT_DAYS;
        int from = Math.max(0, past.days().index(first.plusDays(Outcomes.QUIET_DAYS)));
        for (int t = from + Math.floorMod(dyad.toString().hashCode(), STEP); t <= last; t += STEP) {
            Cell cell = cell(past, t);
            if (cell != null) {
                Counterpart day = Counterpart.of(past, series, t);
                add(cell, number(dyad, day.day()), day);
            }
        }
    }

    private synchronized void add(Cell cell, long number, Counterpart day) {
        TreeMap<Long, Counterpart> days = sample.computeIfAbsent(cell, c -> new TreeMap<>());
        days.put(number, day);
        if (days.size() > KEPT) {
            days.pollLastEntry();
        }
    }

    /** The days of other pairs most like the last day of a pair, the nearest first, one a pair; few when few looked so. */
    List<Counterpart> like(PairPast past, DyadSeries series) {
        int today = past.days().length() - 1;
        Cell cell = cell(past, today);
        if (cell == null) {
            return List.of();
        }
        Counterpart.Profile look = Counterpart.Profile.of(past, series, today);
        Set<Dyad> seen = new HashSet<>(Set.of(past.days().dyad()));
        return days(cell).stream()
                .map(day -> day.at(look.distance(day.look())))
                .sorted(Comparator.comparingDouble(Counterpart::distance)
                        .thenComparing(Counterpart::day, Comparator.reverseOrder())
                        .thenComparing(Counterpart::dyad))
                .filter(day -> seen.add(day.dyad()))
                .limit(SHOWN)
                .toList();
    }

    private synchronized List<Counterpart> days(Cell cell) {
        TreeMap<Long, Counterpart> days = sample.get(cell);
        return days == null ? List.of() : List.copyOf(days.values());
    }

    private static @Nullable Cell cell(PairPast past, int t) {
        Likeness likeness = past.both().likeness(Outcome.FIRST_FORCE, t);
        return likeness == null
                ? null
                : new Cell(
                        likeness,
                        past.both()
                                .outcomes()
                                .atRisk(Outcome.FIRST_FORCE, past.days().from().plusDays(t)));
    }

    /** A number that looks drawn by lot, from the pair and the day alone. */
    private static long number(Dyad dyad, LocalDate day) {
        return new SplittableRandom(dyad.toString().hashCode() * MIX + day.toEpochDay()).nextLong();
    }
}
