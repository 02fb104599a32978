package dev.detente.rules.score;

import dev.detente.model.SignalKind;
import dev.detente.model.Tension;
import dev.detente.rules.score.PairSums.Series;
import dev.detente.rules.score.PairSums.SumKey;
import java.util.List;
import java.util.Map;

/**
 * Computes how far a tension may be off because feeds report only a sample of what happens.
 *
 * <p>How many signals a day has is taken as a Poisson number, whose variance is the number itself: n signals of together w points have a variance of
 * {@code w² / n}. What is left of it is added up, and carried into points of tension by the slope of the formula. Example: 100 points of strain in 4 signals
 * on the day itself, on a scale of 100, are a load of 1 and a tension of 80 * 1 / 2 = 40; the load's standard error is 0.5, the slope there 80 / 4 = 20, and
 * the tension's standard error 0.5 * 20 = 10.
 */
final class SamplingError {
    private static final double STEP = 1e-4;
    /** How many units of variance make one squared point. */
    private static final double UNITS = 1e8;
    /** More squared points than this say no more: the scale ends at 100. */
    private static final double MOST = 1e5;
    /** Of older signals, less than a millionth of the variance is left. */
    private static final int HALF_LIVES = 10;

    private SamplingError() {}

    /** The standard error of the tension at the end of an epoch day, in points, 0 to 100. */
    static double of(Formula formula, List<Map.Entry<SumKey, Series>> sums, Tension now, int t) {
        double e = now.escalation();
        double f = now.force();
        double c = now.cooperationLoad();
        double byStrain = slope(formula, now, e + STEP, f, c);
        double byForce = slope(formula, now, e, f + STEP, c);
        double byCooperation = slope(formula, now, e, f, c + STEP);
        // Whole units have the same sum in any order.
        long variance = 0;
        for (Map.Entry<SumKey, Series> sum : sums) {
            SumKey key = sum.getKey();
            if (key.kind() == SignalKind.REPORTS) {
                continue;
            }
            double load = formula.load(key.kind(), key.feed(), 1, t);
            double slope = key.kind() == SignalKind.COOPERATION
                    ? byCooperation * load
                    : byStrain * load + byForce * formula.forceLoad(key.kind(), key.feed(), 1, t);
            Series of = sum.getValue();
            int end = of.until(t);
            for (int i = of.until(t - HALF_LIVES * key.halfLife()); i < end; i++) {
                double moved = slope * Decay.decayed(of.micros()[i], key.halfLife(), t - of.days()[i]);
                variance += Math.round(Math.min(moved * moved / of.signals()[i], MOST) * UNITS);
            }
        }
        return Math.min(100, Math.sqrt((double) variance / UNITS));
    }

    private static double slope(Formula formula, Tension now, double e, double f, double c) {
        return (Formula.tension(formula.parameters(), e, f, c).tension() - now.tension()) / STEP;
    }
}
