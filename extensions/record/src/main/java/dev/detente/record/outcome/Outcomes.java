package dev.detente.record.outcome;

import dev.detente.model.Action;
import dev.detente.model.Level;
import dev.detente.model.Pair;
import dev.detente.scoring.View;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The days on which each {@link Outcome} came to a pair, and the days on which it could: its days <i>at risk</i>. An outcome follows a day within n days when
 * it comes on one of the n days after it. A day that nothing followed yet is <i>open</i> until all of these days have passed.
 *
 * <p>An act is attested on a day by a person who coded it, or by {@value #WITNESSES} machine-coded reports on that day and the one before: a single misread
 * sentence often makes two reports (docs/odds.md).
 *
 * <p>On the first {@value #QUIET_DAYS} days of each feed no pair is at risk of a first act, since nobody knows the days before them.
 */
public final class Outcomes {
    /** After this number of days without such an act, the next one is a first one. */
    public static final int QUIET_DAYS = 60;
    /** How many reports, each of another pair of entities or another code, attest an act within two days. */
    public static final int WITNESSES = 3;
    /** A level rises above those of this number of days. */
    public static final int RISE_DAYS = 30;
    /** A surge begins after this number of days without one. */
    public static final int CALM_DAYS = 7;

    private static final int NEVER = Integer.MAX_VALUE;

    private final PairDays days;
    private final Map<Outcome, OutcomeDays> byOutcome = new EnumMap<>(Outcome.class);

    /**
     * The days of an outcome.
     *
     * @param risk whether a day is at risk
     * @param on the numbers of the days with the outcome, ascending; mostly few
     */
    @SuppressWarnings("ArrayRecordComponent") // within this class, and never changed
    private record OutcomeDays(boolean[] risk, int[] on) {
        static OutcomeDays of(boolean[] risk, boolean[] on) {
            return new OutcomeDays(
                    risk, IntStream.range(0, on.length).filter(t -> on[t]).toArray());
        }

        /** The number of the first day from a day on with the outcome. */
        int next(int day) {
            int at = Arrays.binarySearch(on, day);
            int place = at >= 0 ? at : -at - 1;
            return place < on.length ? on[place] : NEVER;
        }
    }

    /** The answers to whether an outcome followed. */
    public enum Followed {
        YES,
        NO,
        /** Not yet, and not all of the days have passed. */
        OPEN,
        /** It could not: the day was not at risk. */
        NOT_AT_RISK
    }

    /**
     * The onsets on a list.
     *
     * @param of the onsets of the pair
     * @param years the years that the list covers: those with any onset of any pair
     */
    public record Onsets(Collection<LocalDate> of, Collection<Integer> years) {
        /** No list. */
        public static final Onsets NONE = new Onsets(List.of(), List.of());

        public Onsets {
            of = List.copyOf(of);
            years = List.copyOf(years);
        }
    }

    private Outcomes(PairDays days) {
        this.days = days;
    }

    /**
     * The outcomes of a pair on some days.
     *
     * @param view what is known of the pair
     * @param days its days under this view, from the first day of any feed on
     */
    public static Outcomes of(View view, PairDays days, Onsets onsets) {
        return of(
                days,
                view.snapshot().scored(Pair.of(days.dyad())),
                view.snapshot().facts().observedSince().values(),
                onsets);
    }

    /**
     * The outcomes of a pair on some days, from its actions.
     *
     * @param acts the actions between its actors
     * @param feeds the day from which each feed reports
     */
    public static Outcomes of(PairDays days, Collection<Action> acts, Collection<LocalDate> feeds, Onsets onsets) {
        Outcomes outcomes = ofFirstActs(days, acts, feeds);
        outcomes.levels();
        outcomes.surges();
        outcomes.onsets(onsets);
        return outcomes;
    }

    /**
     * The first acts alone, which are all the outcomes that one actor's acts towards the other have.
     *
     * @param acts the acts of that actor towards the other
     * @param feeds the day from which each feed reports
     */
    public static Outcomes ofFirstActs(PairDays days, Collection<Action> acts, Collection<LocalDate> feeds) {
        Outcomes outcomes = new Outcomes(days);
        outcomes.acts(feeds, Outcome.FIRST_FORCE, acts);
        outcomes.acts(feeds, Outcome.FIRST_COERCION, acts);
        return outcomes;
    }

    private void acts(Collection<LocalDate> feeds, Outcome outcome, Collection<Action> acts) {
        int length = days.length();
        boolean[] risk = new boolean[length];
        Arrays.fill(risk, true);
        feeds.forEach(first -> quiet(risk, days.index(first)));
        boolean[] on = new boolean[length];
        int[] witnesses = new int[length];
        acts.stream().filter(outcome::counts).forEach(act -> {
            int t = days.index(act.day());
            if (t >= 0 && t < length) {
                witnesses[t] += act.feed().machineCoded() ? act.entityPairs() : WITNESSES;
            }
        });
        for (int t = 0; t < length; t++) {
            boolean attested = witnesses[t] > 0 && witnesses[t] + (t == 0 ? 0 : witnesses[t - 1]) >= WITNESSES;
            // The eve of a first act is at risk: nothing was attested on it and on the days before.
            on[t] = attested && t > 0 && risk[t - 1];
            if (attested) {
                quiet(risk, t);
            }
        }
        byOutcome.put(outcome, OutcomeDays.of(risk, on));
    }

    /** Takes the days from one on out of those at risk. */
    private static void quiet(boolean[] risk, int from) {
        Arrays.fill(
                risk,
                Math.min(risk.length, Math.max(0, from)),
                Math.min(risk.length, Math.max(0, from + QUIET_DAYS)),
                false);
    }

    private void levels() {
        boolean[] risk = new boolean[days.length()];
        boolean[] on = new boolean[days.length()];
        for (int t = 0; t < risk.length; t++) {
            if (days.watched(t)) {
                Level now = days.level(t);
                Level before = highest(t - RISE_DAYS, t - 1);
                on[t] = now != null && before != null && now.compareTo(before) > 0;
                Level highest = highest(t - RISE_DAYS + 1, t);
                risk[t] = highest != Level.CRISIS;
            }
        }
        byOutcome.put(Outcome.LEVEL_RISE, OutcomeDays.of(risk, on));
    }

    private @Nullable Level highest(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(days::level)
                .reduce(null, (a, b) -> a == null || (b != null && b.compareTo(a) > 0) ? b : a);
    }

    private void surges() {
        boolean[] risk = new boolean[days.length()];
        boolean[] on = new boolean[days.length()];
        int calmFrom = 0;
        for (int t = 0; t < risk.length; t++) {
            on[t] = days.surging(t) && t > calmFrom;
            calmFrom = days.surging(t) ? t + CALM_DAYS : calmFrom;
            risk[t] = days.watched(t) && t >= calmFrom;
        }
        byOutcome.put(Outcome.SURGE_BEGIN, OutcomeDays.of(risk, on));
    }

    private void onsets(Onsets onsets) {
        boolean[] risk = new boolean[days.length()];
        boolean[] on = new boolean[days.length()];
        for (int year : onsets.years()) {
            int first = days.index(LocalDate.ofYearDay(year, 1));
            int next = days.index(LocalDate.ofYearDay(year + 1, 1));
            Arrays.fill(risk, clamp(first), clamp(next), true);
        }
        onsets.of().stream()
                .mapToInt(days::index)
                .filter(t -> t >= 0 && t < on.length)
                .forEach(t -> on[t] = true);
        byOutcome.put(Outcome.ONSET, OutcomeDays.of(risk, on));
    }

    private int clamp(int day) {
        return Math.max(0, Math.min(days.length(), day));
    }

    /** Whether a pair was at risk of an outcome on a day. */
    public boolean atRisk(Outcome outcome, LocalDate day) {
        OutcomeDays own = byOutcome.get(outcome);
        int t = days.index(day);
        return own != null && t >= 0 && t < days.length() && own.risk()[t];
    }

    /** The first day after a day on which an outcome came; null when it did not. */
    public @Nullable LocalDate next(Outcome outcome, LocalDate day) {
        OutcomeDays own = byOutcome.get(outcome);
        int t = days.index(day) + 1;
        int next = own == null || t < 0 || t > days.length() ? NEVER : own.next(t);
        return next == NEVER ? null : days.from().plusDays(next);
    }

    /** Whether an outcome came within some days after a day. */
    public Followed within(Outcome outcome, LocalDate day, int window) {
        if (!atRisk(outcome, day)) {
            return Followed.NOT_AT_RISK;
        }
        LocalDate next = next(outcome, day);
        if (next != null && !next.isAfter(day.plusDays(window))) {
            return Followed.YES;
        }
        return days.index(day) + window < days.length() ? Followed.NO : Followed.OPEN;
    }

    /** The days on which an outcome came, ascending. */
    public List<LocalDate> on(Outcome outcome) {
        OutcomeDays own = byOutcome.get(outcome);
        return own == null
                ? List.of()
                : Arrays.stream(own.on()).mapToObj(days.from()::plusDays).toList();
    }
}
