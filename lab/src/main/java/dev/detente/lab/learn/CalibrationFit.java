package dev.detente.lab.learn;

import dev.detente.reader.deed.Calibration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Fits the six numbers of a {@link Calibration} by gradient descent on the log-loss of readings that are known to be right or wrong. */
final class CalibrationFit {
    private static final int STEPS = 4_000;
    private static final double RATE = 0.3;
    private static final int BINS = 10;

    private final List<double[]> inputs = new ArrayList<>();
    private final List<Boolean> right = new ArrayList<>();

    void add(
            double typeProbability,
            double rolesProbability,
            boolean implied,
            boolean noun,
            boolean aimless,
            boolean isRight) {
        inputs.add(new double[] {
            1,
            Calibration.logit(typeProbability),
            Calibration.logit(rolesProbability),
            implied ? 1 : 0,
            noun ? 1 : 0,
            aimless ? 1 : 0
        });
        right.add(isRight);
    }

    Calibration fit() {
        double[] w = {0, 0.5, 0.5, 0, 0, 0};
        for (int step = 0; step < STEPS; step++) {
            double[] gradient = new double[w.length];
            for (int i = 0; i < inputs.size(); i++) {
                double error = probability(w, inputs.get(i)) - (right.get(i) ? 1 : 0);
                for (int d = 0; d < w.length; d++) {
                    gradient[d] += error * inputs.get(i)[d];
                }
            }
            for (int d = 0; d < w.length; d++) {
                w[d] -= RATE * gradient[d] / inputs.size();
            }
        }
        return new Calibration(w[0], w[1], w[2], w[3], w[4], w[5]);
    }

    private static double probability(double[] w, double[] x) {
        double score = 0;
        for (int d = 0; d < w.length; d++) {
            score += w[d] * x[d];
        }
        return 1 / (1 + StrictMath.exp(-score));
    }

    /** For each tenth of confidence, how many readings there are and how many of them are right. */
    String curve(Calibration calibration) {
        double[] w = {
            calibration.bias(),
            calibration.deed(),
            calibration.roles(),
            calibration.implied(),
            calibration.noun(),
            calibration.aimless()
        };
        int[] count = new int[BINS];
        int[] good = new int[BINS];
        double[] sum = new double[BINS];
        for (int i = 0; i < inputs.size(); i++) {
            double p = probability(w, inputs.get(i));
            int bin = Math.min(BINS - 1, (int) (p * BINS));
            count[bin]++;
            sum[bin] += p;
            good[bin] += right.get(i) ? 1 : 0;
        }
        StringBuilder curve = new StringBuilder();
        for (int b = 0; b < BINS; b++) {
            if (count[b] > 0) {
                curve.append(String.format(
                        Locale.ROOT,
                        "confidence %.2f: %4d readings, %.2f right%n",
                        sum[b] / count[b],
                        count[b],
                        good[b] / (double) count[b]));
            }
        }
        return curve.toString();
    }
}
