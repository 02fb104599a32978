package dev.detente.lab.judge.odds;

/**
 * Fits a logistic regression by Newton's method, with a ridge that draws all coefficients but the intercept to 0.
 *
 * @see <a href="https://doi.org/10.2307/2347628">le Cessie and van Houwelingen, Ridge estimators in logistic regression, Applied Statistics 41 (1992)</a>
 */
final class LogisticFit {
    private static final int STEPS = 60;
    private static final double STILL = 1e-10;

    private LogisticFit() {}

    /**
     * The coefficients, the intercept first.
     *
     * @param terms the numbers of each day, one array for each term
     * @param came whether the outcome came after each day
     * @param ridge half of it times the squared coefficients is taken off the logarithm of the likelihood, 0 or more
     */
    static double[] fit(double[][] terms, boolean[] came, double ridge) {
        int k = terms.length + 1;
        double[] b = new double[k];
        for (int step = 0; step < STEPS; step++) {
            double[][] h = new double[k][k + 1];
            double[] x = new double[k];
            for (int i = 0; i < came.length; i++) {
                double z = 0;
                for (int j = 0; j < k; j++) {
                    x[j] = j == 0 ? 1 : terms[j - 1][i];
                    z += b[j] * x[j];
                }
                double p = 1 / (1 + StrictMath.exp(-z));
                for (int j = 0; j < k; j++) {
                    for (int m = j; m < k; m++) {
                        h[j][m] += p * (1 - p) * x[j] * x[m];
                    }
                    h[j][k] += ((came[i] ? 1 : 0) - p) * x[j];
                }
            }
            for (int j = 0; j < k; j++) {
                for (int m = 0; m < j; m++) {
                    h[j][m] = h[m][j];
                }
                if (j > 0) {
                    h[j][j] += ridge;
                    h[j][k] -= ridge * b[j];
                }
            }
            solve(h);
            double moved = 0;
            for (int j = 0; j < k; j++) {
                b[j] += h[j][k];
                moved = Math.max(moved, Math.abs(h[j][k]));
            }
            if (moved < STILL) {
                break;
            }
        }
        return b;
    }

    /** Solves linear equations by Gauss' elimination; a Hessian needs no pivots. The last column becomes the solution. */
    private static void solve(double[][] rows) {
        int k = rows.length;
        for (int i = 0; i < k; i++) {
            double pivot = rows[i][i];
            for (int m = i; m <= k; m++) {
                rows[i][m] /= pivot;
            }
            for (int j = 0; j < k; j++) {
                double times = j == i ? 0 : rows[j][i];
                for (int m = i; m <= k; m++) {
                    rows[j][m] -= times * rows[i][m];
                }
            }
        }
    }
}
