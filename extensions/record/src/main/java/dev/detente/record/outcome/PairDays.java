package dev.detente.record.outcome;

import dev.detente.model.Dyad;
import dev.detente.model.Evidence;
import dev.detente.model.Level;
import dev.detente.rules.book.SurgeParameters;
import dev.detente.rules.score.DyadSeries;
import dev.detente.scoring.alarm.Alarm;
import dev.detente.scoring.alarm.Alarm.Surging;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The part of a pair's numbers on some days that alarms and outcomes are made of. */
public final class PairDays {
    private static final List<Level> LEVELS = List.of(Level.values());
    private static final byte NO_DATA = -1;

    private final Dyad dyad;
    private final LocalDate from;
    private final byte[] levels;
    /** How the surge of each day counts; null while the pair is not watched. */
    private final @Nullable Surging[] surges;

    private PairDays(Dyad dyad, LocalDate from, int days) {
        this.dyad = dyad;
        this.from = from;
        levels = new byte[days];
        surges = new Surging[days];
    }

    /**
     * The days of a pair.
     *
     * @param from the first day
     * @param to the last day
     */
    public static PairDays of(DyadSeries series, SurgeParameters surge, LocalDate from, LocalDate to) {
        PairDays of = new PairDays(series.dyad(), from, Math.toIntExact(to.toEpochDay() - from.toEpochDay() + 1));
        for (int t = 0; t < of.levels.length; t++) {
            LocalDate day = from.plusDays(t);
            Evidence evidence = series.evidence(day);
            Level level = evidence == Evidence.ENOUGH ? series.level(day) : null;
            of.levels[t] = (byte) (evidence == Evidence.NONE ? NO_DATA : level == null ? 0 : level.number());
            of.surges[t] = level == null || series.warmingUp(day) ? null : Surging.of(surge, series.surge(null, day));
        }
        return of;
    }

    /** The pair. */
    public Dyad dyad() {
        return dyad;
    }

    /** The first day. */
    public LocalDate from() {
        return from;
    }

    /** How many days there are. */
    public int length() {
        return levels.length;
    }

    /** The number of a day, counted from the first one, which is 0. */
    public int index(LocalDate day) {
        return Math.toIntExact(day.toEpochDay() - from.toEpochDay());
    }

    /** The level; calm while there is too little data for one, and null without any, and before the first of these days. */
    public @Nullable Level level(int day) {
        return day < 0 || levels[day] == NO_DATA ? null : LEVELS.get(levels[day]);
    }

    /** Whether the pair can give alarms about its level and its surge, see {@link Alarm#watched}. */
    public boolean watched(int day) {
        return day >= 0 && surges[day] != null;
    }

    /** Whether hostile actions are surging, of a pair that is watched. */
    public boolean surging(int day) {
        return is(day, Surging.YES);
    }

    /** Whether an alarm about a surge holds: it is surging, or was on the day before and continues. */
    public boolean surgeHolds(int day) {
        return surging(day) || (is(day, Surging.GOES_ON) && surging(day - 1));
    }

    /** The level that the pair has reached, whose alarm holds on a day; null when none does. */
    public @Nullable Level reached(int day) {
        Level level = watched(day) ? level(day) : null;
        Level before = level == null || level == Level.CALM
                ? null
                : Alarm.weekBefore(from.plusDays(day), d -> level(index(d)));
        return level == null || before == null || level.compareTo(before) <= 0 ? null : level;
    }

    private boolean is(int day, Surging surging) {
        return day >= 0 && surges[day] == surging;
    }
}
