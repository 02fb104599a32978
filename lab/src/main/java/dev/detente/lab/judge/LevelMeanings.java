package dev.detente.lab.judge;

import dev.detente.lab.judge.LevelMeaning.Rates;
import dev.detente.model.Action;
import dev.detente.model.Dyad;
import dev.detente.model.Level;
import dev.detente.record.outcome.Outcome;
import dev.detente.rulebooks.judging.Bootstrap;
import dev.detente.rulebooks.judging.ConflictIntensity;
import dev.detente.rulebooks.judging.ConflictLabel;
import dev.detente.rulebooks.judging.Interval;
import dev.detente.rulebooks.judging.Onset;
import dev.detente.rulebooks.judging.Period;
import dev.detente.rulebooks.judging.PeriodDyads;
import dev.detente.rulebooks.judging.SeriesJudge;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Counts the events after days at each level. Days of all periods count alike; those of a pair are drawn together. */
final class LevelMeanings {
    /** After this number of days without force, the next use is a first one: after a season, few would call it the same fighting. */
    static final int QUIET_DAYS = 90;

    private static final int SHORT = 14;
    private static final int LONG = 30;

    private final List<Double> borders;
    private final List<Counts> counts =
            Arrays.stream(Level.values()).map(level -> new Counts()).toList();

    /** The counts of a level. */
    private static final class Counts {
        private final Rate force14 = new Rate();
        private final Rate force30 = new Rate();
        private final Rate onset14 = new Rate();
        private final Rate onset30 = new Rate();
        private final long[] labels = new long[ConflictIntensity.values().length];
        private final TreeMap<Dyad, Long> days = new TreeMap<>();
        private long amidForce;
    }

    /** Days of each pair, and those of them that something followed. */
    private static final class Rate {
        private final TreeMap<Dyad, long[]> byPair = new TreeMap<>();

        void add(Dyad dyad, boolean followed) {
            long[] of = byPair.computeIfAbsent(dyad, d -> new long[2]);
            of[0]++;
            of[1] += followed ? 1 : 0;
        }

        BaseRate rate() {
            List<long[]> pairs = List.copyOf(byPair.values());
            int n = pairs.size();
            List<int[]> draws = Bootstrap.draws(n, IntStream.range(0, n).toArray());
            int[] once = Bootstrap.observed(n);
            long days = sum(pairs, once, 0);
            long followed = sum(pairs, once, 1);
            Interval drawn = Bootstrap.interval(draws.stream()
                    .mapToDouble(times -> sum(pairs, times, 1) / (double) sum(pairs, times, 0))
                    .toArray());
            double rare = Math.pow(1 - Bootstrap.HIGH, 1.0 / n);
            Interval interval = n < 2
                    ? drawn
                    : followed == 0 ? new Interval(0, 1 - rare) : followed == days ? new Interval(rare, 1) : drawn;
            return new BaseRate(days, n, followed, interval);
        }

        private static long sum(List<long[]> pairs, int[] times, int which) {
            return IntStream.range(0, times.length)
                    .mapToLong(i -> times[i] * pairs.get(i)[which])
                    .sum();
        }
    }

    /** @param borders between the levels, ascending */
    LevelMeanings(List<Double> borders) {
        this.borders = borders;
    }

    /**
     * Counts a period.
     *
     * @param acts the actions between the actors of a pair
     * @param labels doubtful ones do not count
     */
    LevelMeanings add(
            SeriesJudge judge, double[][] tension, Function<Dyad, List<Action>> acts, List<ConflictLabel> labels) {
        PeriodDyads lineup = judge.lineup();
        Period period = lineup.period();
        for (int line = 0; line < tension.length; line++) {
            Dyad dyad = lineup.dyads().get(line);
            int[] force = next(period, force(acts.apply(dyad), period));
            int at = line;
            int[] onset = next(
                    period,
                    judge.onsets().stream()
                            .filter(o -> o.line() == at)
                            .map(Onset::day)
                            .toList());
            int calmFrom = 0;
            ConflictIntensity[] labelled = labelled(period, dyad, labels);
            for (int t = 0; t < period.days(); t++) {
                calmFrom = force[t] == t ? t + QUIET_DAYS : calmFrom;
                if (t >= period.warmUp()) {
                    Counts of = counts.get(Level.of(tension[line][t], borders).number());
                    of.days.merge(dyad, 1L, Long::sum);
                    if (labelled[t] != null) {
                        of.labels[labelled[t].number()]++;
                    }
                    of.amidForce += t < calmFrom ? 1 : 0;
                    if (t + LONG < period.days()) {
                        int day = t + 1;
                        of.onset14.add(dyad, onset[day] - t <= SHORT);
                        of.onset30.add(dyad, onset[day] - t <= LONG);
                        if (t >= calmFrom && t >= QUIET_DAYS - 1) {
                            of.force14.add(dyad, force[day] - t <= SHORT);
                            of.force30.add(dyad, force[day] - t <= LONG);
                        }
                    }
                }
            }
        }
        return this;
    }

    /** Returns the days of force between two actors that several machine-coded rows report, or a person. */
    private static List<Integer> force(List<Action> acts, Period period) {
        return acts.stream()
                .filter(a -> Outcome.FIRST_FORCE.counts(a) && a.confirmed())
                .map(Action::day)
                .filter(period::contains)
                .map(period::index)
                .toList();
    }

    /** For each day the number of the first of some days that is not before it; far off when there is none. */
    private static int[] next(Period period, List<Integer> days) {
        int[] next = new int[period.days()];
        Arrays.fill(next, Integer.MAX_VALUE);
        days.forEach(day -> next[day] = day);
        for (int t = next.length - 2; t >= 0; t--) {
            next[t] = Math.min(next[t], next[t + 1]);
        }
        return next;
    }

    private static ConflictIntensity[] labelled(Period period, Dyad dyad, List<ConflictLabel> labels) {
        ConflictIntensity[] of = new ConflictIntensity[period.days()];
        for (ConflictLabel label : labels) {
            if (label.sure() && label.dyad().equals(dyad) && label.overlaps(period.first(), period.last())) {
                Arrays.fill(
                        of,
                        Math.max(0, period.index(label.from())),
                        Math.min(of.length, period.index(label.to()) + 1),
                        label.intensity());
            }
        }
        return of;
    }

    /** Returns the meaning of each level, the lowest first. */
    List<LevelMeaning> meanings() {
        List<LevelMeaning> meanings = new ArrayList<>();
        for (Level level : Level.values()) {
            Counts of = counts.get(level.number());
            meanings.add(new LevelMeaning(
                    level,
                    level.number() == 0 ? 0 : borders.get(level.number() - 1),
                    of.days.values().stream().mapToLong(d -> d).sum(),
                    of.days.size(),
                    Arrays.stream(of.labels).boxed().toList(),
                    of.amidForce,
                    new Rates(of.force14.rate(), of.force30.rate()),
                    new Rates(of.onset14.rate(), of.onset30.rate())));
        }
        return Collections.unmodifiableList(meanings);
    }
}
