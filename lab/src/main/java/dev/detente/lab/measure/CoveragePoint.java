package dev.detente.lab.measure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How many types are right when only the most confident sentences count.
 *
 * @param coverage the share of all sentences that count, 0 to 1
 * @param accuracy the share of those whose type is right
 */
public record CoveragePoint(double coverage, double accuracy) {
    private static final int STEPS = 10;

    /** From all sentences down to a tenth of them; equally confident ones count with their mean share of right types. */
    static List<CoveragePoint> curve(List<SentenceOutcome> outcomes) {
        List<SentenceOutcome> sorted = outcomes.stream()
                .sorted(Comparator.comparingDouble(SentenceOutcome::confidence).reversed())
                .toList();
        List<CoveragePoint> curve = new ArrayList<>();
        for (int step = STEPS; step > 0 && !sorted.isEmpty(); step--) {
            int counted = Math.max(1, (int) Math.round(sorted.size() * step / (double) STEPS));
            curve.add(new CoveragePoint(step / (double) STEPS, right(sorted, counted) / counted));
        }
        return curve;
    }

    private static double right(List<SentenceOutcome> sorted, int counted) {
        double last = sorted.get(counted - 1).confidence();
        long surer = sorted.stream().filter(o -> o.confidence() > last).count();
        List<SentenceOutcome> alike =
                sorted.stream().filter(o -> o.confidence() == last).toList();
        double rightBefore =
                sorted.stream().filter(o -> o.confidence() > last && o.right()).count();
        double rightAlike = alike.stream().filter(SentenceOutcome::right).count();
        return rightBefore + rightAlike * (counted - surer) / alike.size();
    }
}
