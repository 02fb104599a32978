package dev.detente.record.odds;

import dev.detente.model.Action;
import dev.detente.model.DirectedDyad;
import dev.detente.model.Dyad;
import dev.detente.model.Feed;
import dev.detente.model.Pair;
import dev.detente.model.Surge;
import dev.detente.model.Tension;
import dev.detente.record.odds.Likeness.Grain;
import dev.detente.record.outcome.Outcome;
import dev.detente.record.outcome.Outcomes;
import dev.detente.record.outcome.PairDays;
import dev.detente.rules.book.SurgeParameters;
import dev.detente.rules.score.DyadSeries;
import dev.detente.scoring.View;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The days of a pair: how each looked, and what followed it. No day depends on a later one, except for what followed. */
public final class PairPast {
    private static final byte NO_ACTION = -1;

    private final PairDays days;
    /** Reads the acts again, since those of all pairs would fill memory. */
    private final Supplier<List<Action>> acts;

    private final Collection<LocalDate> feeds;
    private final Side both;
    private final NavigableSet<LocalDate> force = new TreeSet<>();
    /** The feed, the fine band and the band of the surge of each day; the feed is -1 before the first action. */
    private final byte[] feed;

    private final byte[] band;
    private final byte[] surge;

    private PairPast(PairDays days, Supplier<List<Action>> read, Collection<LocalDate> feeds, DyadSeries series) {
        this.days = days;
        this.acts = read;
        List<Action> all = read.get();
        this.feeds = feeds;
        int length = days.length();
        feed = feeds(days, all);
        band = new byte[length];
        surge = new byte[length];
        for (int t = 0; t < length; t++) {
            if (feed[t] != NO_ACTION) {
                LocalDate day = days.from().plusDays(t);
                Tension tension = series.tension(null, day);
                band[t] = (byte) Likeness.band(tension == null ? 0 : tension.tension(), Likeness.FINE);
                Surge now = series.surge(null, day);
                surge[t] = (byte) (now == null ? 0 : Likeness.surge(now.deviance()));
            }
        }
        all.stream().filter(Outcome.FIRST_FORCE::counts).forEach(act -> force.add(act.day()));
        both = new Side(all, Outcomes.of(days, all, feeds, Outcomes.Onsets.NONE));
    }

    /**
     * The days of a pair.
     *
     * @param acts reads the actions between its actors
     * @param feeds the day from which each feed reports, at least one
     * @param to the last day
     */
    public static PairPast of(
            DyadSeries series,
            SurgeParameters surge,
            Supplier<List<Action>> acts,
            Collection<LocalDate> feeds,
            LocalDate to) {
        LocalDate from = feeds.stream().min(LocalDate::compareTo).orElse(to);
        LocalDate first = from.isAfter(to) ? to : from;
        return new PairPast(PairDays.of(series, surge, first, to), acts, feeds, series);
    }

    /** The days of a pair up to the day of a view. */
    public static PairPast of(View view, Pair pair, DyadSeries series) {
        List<Action> acts = view.snapshot().scored(pair).stream()
                .filter(a -> !a.day().isAfter(view.asOf()))
                .toList();
        return of(
                series,
                view.book().parameters().surge(),
                () -> acts,
                view.snapshot().facts().observedSince().values(),
                view.asOf());
    }

    /** The acts of both actors. */
    public Side both() {
        return both;
    }

    /** The acts of each actor towards the other, on days that look as those of the pair do. */
    public List<Side> directions() {
        Dyad dyad = days.dyad();
        return Stream.of(new DirectedDyad(dyad.a(), dyad.b()), new DirectedDyad(dyad.b(), dyad.a()))
                .map(this::direction)
                .toList();
    }

    /** The acts of one actor towards the other. */
    Side direction(DirectedDyad direction) {
        List<Action> own = acts().stream()
                .filter(a -> a.source().equals(direction.source())
                        && direction.target().equals(a.target()))
                .toList();
        return new Side(own, Outcomes.ofFirstActs(days, own, feeds));
    }

    /** The acts of both actors, or of one towards the other, and what followed of them. */
    public final class Side {
        private final Outcomes outcomes;
        private final byte[] force;
        private final byte[] coercion;

        private Side(List<Action> acts, Outcomes outcomes) {
            this.outcomes = outcomes;
            force = since(Outcome.FIRST_FORCE, acts);
            coercion = since(Outcome.FIRST_COERCION, acts);
        }

        public Outcomes outcomes() {
            return outcomes;
        }

        /** The fine cell of a day; null before the first action. */
        @Nullable
        public Likeness likeness(Outcome outcome, int t) {
            byte[] second = switch (outcome) {
                case FIRST_FORCE -> force;
                case FIRST_COERCION -> coercion;
                default -> surge;
            };
            return feed[t] == NO_ACTION ? null : new Likeness(Feed.numbered(feed[t]), Grain.FINE, band[t], second[t]);
        }
    }

    /** How many days before a day force was last reported between the two; null when it was not within a year. */
    @Nullable
    Integer sinceForce(int t) {
        LocalDate day = days.from().plusDays(t);
        LocalDate last = force.floor(day);
        long since = last == null ? Long.MAX_VALUE : ChronoUnit.DAYS.between(last, day);
        return since < Likeness.YEAR_DAYS ? (Integer) (int) since : null;
    }

    public PairDays days() {
        return days;
    }

    public List<Action> acts() {
        return acts.get();
    }

    private static byte[] feeds(PairDays days, List<Action> acts) {
        int[][] counts = new int[Feed.values().length][days.length()];
        acts.forEach(act -> {
            int t = days.index(act.day());
            if (t >= 0 && t < days.length()) {
                counts[act.feed().number()][t]++;
            }
        });
        byte[] most = new byte[days.length()];
        int[] sums = new int[counts.length];
        for (int t = 0; t < most.length; t++) {
            most[t] = NO_ACTION;
            for (int f = 0; f < sums.length; f++) {
                sums[f] += counts[f][t];
                if (sums[f] > 0 && (most[t] == NO_ACTION || sums[f] > sums[most[t]])) {
                    most[t] = (byte) f;
                }
            }
        }
        return most;
    }

    private byte[] since(Outcome outcome, List<Action> done) {
        boolean[] on = new boolean[days.length()];
        done.stream().filter(outcome::counts).forEach(act -> {
            int t = days.index(act.day());
            if (t >= 0 && t < on.length) {
                on[t] = true;
            }
        });
        byte[] since = new byte[on.length];
        Arrays.fill(since, (byte) Likeness.since(Long.MAX_VALUE));
        int last = -1;
        for (int t = 0; t < on.length; t++) {
            last = on[t] ? t : last;
            if (last >= 0) {
                since[t] = (byte) Likeness.since(t - last);
            }
        }
        return since;
    }
}
