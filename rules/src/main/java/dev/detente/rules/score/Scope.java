package dev.detente.rules.score;

import dev.detente.model.SignalKind;
import dev.detente.model.Tension;
import dev.detente.rules.score.PairSums.Series;
import dev.detente.rules.score.PairSums.SumKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A dyad, one of its directions or one of its issues: the signals that a tension is computed from. */
final class Scope {
    /** How many numbers are kept, a power of two: a day and the days 1, 7 and 30 days before it have a place each. */
    private static final int KNOWN = 4;

    private final Formula formula;
    private final Buckets escalation;
    private final Buckets force;
    private final Buckets cooperation;
    private final Buckets reports;
    private final int firstDay;
    /** From this day on, feeds have the volume of this day: nothing is known of later ones. */
    private final int lastVolume;
    /** The numbers computed last, by the last bits of their day: pages ask again and again for a day and for 1, 7 and 30 days before it. */
    private @Nullable CachedTension @Nullable [] known;

    private record CachedTension(int day, Tension tension) {}

    private Scope(
            Formula formula,
            Buckets escalation,
            Buckets force,
            Buckets cooperation,
            Buckets reports,
            int firstDay,
            int lastVolume) {
        this.formula = formula;
        this.escalation = escalation;
        this.force = force;
        this.cooperation = cooperation;
        this.reports = reports;
        this.firstDay = firstDay;
        this.lastVolume = lastVolume;
    }

    static Scope of(Formula formula, Collection<Map.Entry<SumKey, Series>> sums) {
        List<Map.Entry<SumKey, Series>> up = new ArrayList<>(sums.size());
        List<Map.Entry<SumKey, Series>> force = new ArrayList<>();
        List<Map.Entry<SumKey, Series>> down = new ArrayList<>(sums.size());
        List<Map.Entry<SumKey, Series>> reports = new ArrayList<>();
        int first = Integer.MAX_VALUE;
        for (Map.Entry<SumKey, Series> sum : sums) {
            SignalKind kind = sum.getKey().kind();
            (kind.strains() ? up : kind == SignalKind.REPORTS ? reports : down).add(sum);
            if (kind == SignalKind.FORCE) {
                force.add(sum);
            }
            first = Math.min(first, sum.getValue().days()[0]);
        }
        return new Scope(
                formula,
                Buckets.of(up),
                Buckets.of(force),
                Buckets.of(down),
                Buckets.of(reports),
                first,
                Integer.MAX_VALUE);
    }

    /** The same signals under other numbers of the formula. */
    Scope under(Formula other) {
        return new Scope(other, escalation, force, cooperation, reports, firstDay, lastVolume);
    }

    /** The signals up to a day: its numbers on later days are those that there will be if nothing happens after it. */
    Scope upTo(int day) {
        return new Scope(
                formula,
                escalation.upTo(day),
                force.upTo(day),
                cooperation.upTo(day),
                reports.upTo(day),
                day < firstDay ? Integer.MAX_VALUE : firstDay,
                day + 1);
    }

    /** Epoch day of the first signal; the greatest int when there is none. */
    int firstDay() {
        return firstDay;
    }

    /** The formula at the end of a day; null when no signal is that old. */
    @Nullable
    Tension at(int asOf) {
        if (asOf < firstDay) {
            return null;
        }
        // Needs no lock: threads that overwrite each other's entries write equal numbers.
        @Nullable CachedTension @Nullable [] some = known;
        if (some == null) {
            some = new CachedTension[KNOWN];
            known = some;
        }
        int slot = asOf & (KNOWN - 1);
        CachedTension last = some[slot];
        if (last == null || last.day() != asOf) {
            last = new CachedTension(asOf, formula.at(points(asOf), volumeDay(asOf)));
            some[slot] = last;
        }
        return last.tension();
    }

    private int volumeDay(int asOf) {
        return Math.min(asOf, lastVolume);
    }

    /** The rest of all weights at the end of a day. */
    Points points(int asOf) {
        return new Points(escalation.points(asOf), force.points(asOf), cooperation.points(asOf), reports.points(asOf));
    }

    /** The tension at the end of a day without some of its points. */
    double without(Points some, int asOf) {
        return formula.at(points(asOf).without(some), volumeDay(asOf)).tension();
    }

    /** The shares of weights in its tension at the end of a day. */
    TensionShares shares(int asOf) {
        Tension tension = at(asOf);
        return new TensionShares(formula, tension, asOf, formula.taken(tension == null ? Points.none() : points(asOf)));
    }

    /** The formula at the ends of some days in a row; null on days before the first signal. */
    @Nullable
    Tension[] at(int from, int count) {
        @Nullable Tension[] tensions = new Tension[count];
        each(from, count, (i, day) -> tensions[i] = formula.at(day, volumeDay(from + i)));
        return tensions;
    }

    /**
     * The formula on a day and the days after it if the signals of the last days up to it come again and again; null before the first signal. Example: one
     * signal on the day itself, of which half is left after 30 days, comes again after 30 days, so that then 1.5 of it count.
     *
     * @param period how many days come again, 1 or more
     */
    @Nullable
    Tension[] repeated(int day, int period, int count) {
        @Nullable Tension[] tensions = new Tension[count];
        Scope known = upTo(day);
        Scope earlier = upTo(day - period);
        for (int i = 0; i < count && known.firstDay <= day; i++) {
            Points points = known.points(day + i);
            for (int then = day + i - period; then > day - period; then -= period) {
                points.add(known.points(then).without(earlier.points(then)));
            }
            tensions[i] = formula.at(points, known.volumeDay(day + i));
        }
        return tensions;
    }

    /** The remaining weights at the ends of some days in a row, without days before the first signal; see {@link PointDays}. */
    PointDays pointDays(int from, int count) {
        Map<Integer, Points> days = new TreeMap<>();
        each(from, count, (i, day) -> days.put(from + i, day.without(Points.none())));
        return new PointDays(formula.coverage(), days, count);
    }

    /** Receives the remaining weights at the end of a day. */
    private interface DayPoints {
        /**
         * Called for one day after the other.
         *
         * @param place how many days after the first it is
         * @param points those of the day, which change after the call
         */
        void of(int place, Points points);
    }

    private void each(int from, int count, DayPoints receiver) {
        int before = (int) Math.min(count, Math.max(0, (long) firstDay - from));
        int first = from + before;
        double[][] up = escalation.points(first, count - before);
        double[][] attacks = force.points(first, count - before);
        double[][] down = cooperation.points(first, count - before);
        double[][] told = reports.points(first, count - before);
        Points day = Points.none();
        for (int i = 0; before + i < count; i++) {
            pick(up, i, day.strain());
            pick(attacks, i, day.force());
            pick(down, i, day.cooperation());
            pick(told, i, day.reports());
            receiver.of(before + i, day);
        }
    }

    private static void pick(double[][] byFeed, int day, double[] into) {
        for (int feed = 0; feed < into.length; feed++) {
            into[feed] = byFeed[feed].length == 0 ? 0 : byFeed[feed][day];
        }
    }
}
