package dev.detente.rulebooks.judging;

import dev.detente.rules.book.FeedParameters;
import java.util.List;

/**
 * The numbers of a feed that bring the tensions of labelled pairs nearest to their labels.
 *
 * @param feed the feed's id
 * @param pairs how many pairs with enough reports have a label
 * @param numbers the numbers, rounded
 * @param low the lower ends of their 90 % intervals, by drawing pairs again
 * @param high the upper ends
 * @param codes how frequent the codes of hostile deeds are; empty for a feed whose reports merge
 * @param labels how the labels come out under the numbers
 * @param distance how far units are from the levels that fit their labels, in points; each label counts the same
 * @param heldOut the same when the numbers are found on one half of the pairs and judged on the other
 * @param before the same under the rule book's numbers, with the suggested shares
 */
public record CalibrationResult(
        String feed,
        int pairs,
        FeedParameters numbers,
        FeedParameters low,
        FeedParameters high,
        List<CodeFrequency> codes,
        List<LabelFit> labels,
        double distance,
        double heldOut,
        double before) {
    public CalibrationResult {
        codes = List.copyOf(codes);
        labels = List.copyOf(labels);
    }

    /**
     * How frequent a code of a hostile deed is.
     *
     * @param code the CAMEO code
     * @param peace reports with it of pairs at peace
     * @param conflict the same of pairs in a crisis or at war
     * @param ratio its frequency at peace over that in conflict, 0 or more
     * @param share the part of a report that counts, 0 to 1; 1 unless the code is mostly a mistake
     */
    public record CodeFrequency(String code, long peace, long conflict, double ratio, double share) {}

    /**
     * How a label comes out.
     *
     * @param label its number, 0 to 5
     * @param words what it means
     * @param units the spans of days of a pair under it, cut at the ends of quarters
     * @param tension the mean tension of these units; NaN without any
     * @param distance how far they are from the levels that fit it, in points
     */
    public record LabelFit(int label, String words, int units, double tension, double distance) {}
}
