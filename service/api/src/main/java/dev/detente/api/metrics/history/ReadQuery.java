package dev.detente.api.metrics.history;

import dev.detente.model.FieldException;
import java.util.List;

/**
 * One selection of series, as Prometheus sends it. Times are milliseconds since 1970-01-01T00:00:00Z, within Prometheus' own least and greatest, so
 * that sums of a few of them are exact.
 *
 * @param from the first instant that is read
 * @param to the last one
 * @param matchers what labels have to match
 * @param step milliseconds from one evaluation to the next; 0 when not given, or when there is only one
 * @param range length of the range selector, such as {@code [36h]}, in milliseconds; 0 when there is none
 */
public record ReadQuery(long from, long to, List<LabelMatcher> matchers, long step, long range) {
    /** Prometheus' API uses slightly less for a request without times. */
    private static final long FURTHEST = Long.MAX_VALUE / 1000;

    private static final int MAX_MATCHERS = 50;

    /** @throws FieldException when a time is out of bounds, a length is below 0, or matchers are too many or too long */
    public ReadQuery {
        matchers = List.copyOf(matchers);
        if (matchers.size() > MAX_MATCHERS) {
            throw new FieldException(
                    "matchers",
                    Integer.toString(matchers.size()),
                    "These are more than " + MAX_MATCHERS
                            + ": say what a label has to be in one pattern, as in dyad=~\"CHN-USA|RUS-UKR\".");
        }
        int size = matchers.stream().mapToInt(LabelMatcher::size).sum();
        if (size > LabelMatcher.MAX_SIZE) {
            throw new FieldException(
                    "matchers",
                    Integer.toString(size),
                    "These have patterns of more than " + LabelMatcher.MAX_SIZE
                            + " characters together when repeats such as {30} are written out: write shorter ones, or lists of names.");
        }
        within("start", from, -FURTHEST);
        within("end", to, -FURTHEST);
        within("step", step, 0);
        within("range", range, 0);
    }

    private static void within(String field, long value, long least) {
        if (value < least || value > FURTHEST) {
            throw new FieldException(
                    field,
                    Long.toString(value),
                    value + " is out of bounds: it is in milliseconds, from " + least + " to " + FURTHEST + ".");
        }
    }
}
