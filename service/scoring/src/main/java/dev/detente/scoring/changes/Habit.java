package dev.detente.scoring.changes;

import dev.detente.model.Tension;
import dev.detente.rules.score.DyadSeries;
import java.time.LocalDate;

/**
 * How far a pair usually moves: the root mean square of its changes over as many days, on each of the 90 days before. Days whose change began in the
 * pair's warm-up do not count.
 *
 * <p>How unusual a change is, is measured in {@linkplain #odds odds}, not in points, since each further point takes more acts near 100: a rise from 60 to 70 changes
 * the odds six times as much as one from 10 to 20.
 *
 * @param points in points of tension, 0 or more
 * @param odds in odds, 0 or more
 */
public record Habit(double points, double odds) {
    /** Over how many days a habit is measured: as long as the window in which actions are counted. */
    public static final int DAYS = 90;

    /**
     * Added to a pair's usual change of odds, by which a change is divided, so that a small move of a pair that never moves is no news. With it, 33 of 40
     * dated crises of 2014 and 2018, on which it was chosen, and 33 of 39 of 2021 are among the five most unusual rises of a morning; values from 0.15 to
     * 1 find as many. Points instead of odds found 29 of those of 2021.
     */
    public static final double FLOOR = 0.2;

    /** From this unusualness on, a move is called unusual; one in a hundred days of a pair has such a move. */
    public static final double UNUSUAL = 0.4;

    /** The habit of a pair that has not been observed long enough to show one. */
    static final Habit NONE = new Habit(0, 0);

    /** Fewer changes than this show no habit. */
    private static final int MIN_CHANGES = 5;

    /** Tensions above this have the odds of this one, which are finite. */
    private static final double MOST = 99;

    /** T / (100 - T): 0.25 for a tension of 20, 1 for 50, 4 for 80. Without force and friendly acts it grows nearly in proportion to hostile acts up to 40. */
    static double odds(double tension) {
        double t = Math.min(tension, MOST);
        return t / (100 - t);
    }

    /**
     * The habit of a pair; none when it has not been observed long enough.
     *
     * @param end the last day that counts
     * @param days over how many days a change is taken
     */
    static Habit of(DyadSeries series, LocalDate end, int days) {
        double[] tensions = new double[DAYS + days];
        int known = 0;
        for (; known < tensions.length; known++) {
            LocalDate day = end.minusDays(known);
            Tension tension = series.warmingUp(day) ? null : series.tension(null, day);
            if (tension == null) {
                break;
            }
            tensions[known] = tension.tension();
        }
        int changes = known - days;
        if (changes < MIN_CHANGES) {
            return NONE;
        }
        double points = 0;
        double odds = 0;
        for (int i = 0; i < changes; i++) {
            points += square(tensions[i] - tensions[i + days]);
            odds += square(odds(tensions[i]) - odds(tensions[i + days]));
        }
        return new Habit(Math.sqrt(points / changes), Math.sqrt(odds / changes));
    }

    private static double square(double x) {
        return x * x;
    }

    /** See {@link PairChange#unusualness}. */
    double unusualness(double before, double after) {
        return Math.abs(odds(after) - odds(before)) / (FLOOR + odds);
    }
}
