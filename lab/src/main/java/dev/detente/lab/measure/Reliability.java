package dev.detente.lab.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Whether confidence is calibrated: of what is proposed at 0.8, eight in ten should be right.
 *
 * @param error the expected calibration error: the distance of mean confidence from the share right, averaged over the proposals of all bins; 0 is
 * best, null without proposals
 * @param bins tenths of confidence that contain any proposal, the least first
 */
public record Reliability(@Nullable Double error, List<Bin> bins) {
    private static final int BINS = 10;

    /**
     * Proposals of similar confidence.
     *
     * @param from the least confidence of the bin
     * @param confidence their mean confidence
     * @param right the share of them that are right
     */
    public record Bin(double from, int proposals, double confidence, double right) {}

    /** A proposal of that confidence that is right or not. */
    record Judgement(double confidence, boolean right) {}

    static Reliability of(List<Judgement> judged) {
        List<Bin> bins = new ArrayList<>();
        double error = 0;
        for (int b = 0; b < BINS; b++) {
            int bin = b;
            List<Judgement> in = judged.stream()
                    .filter(j -> Math.min(BINS - 1, (int) (j.confidence() * BINS)) == bin)
                    .toList();
            if (!in.isEmpty()) {
                double confidence = mean(in, Judgement::confidence);
                double right = mean(in, j -> j.right() ? 1 : 0);
                bins.add(new Bin(b / (double) BINS, in.size(), confidence, right));
                error += Math.abs(confidence - right) * in.size();
            }
        }
        return new Reliability(MeasuredShare.number(Tally.share(error, judged.size())), bins);
    }

    private static double mean(List<Judgement> of, ToDoubleFunction<Judgement> value) {
        return of.stream().mapToDouble(value).average().orElseThrow();
    }
}
