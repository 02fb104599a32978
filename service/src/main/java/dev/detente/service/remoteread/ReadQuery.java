package dev.detente.service.remoteread;

import java.util.List;

/**
 * One selection of series, as Prometheus sends it. Times are milliseconds since 1970-01-01T00:00:00Z.
 *
 * @param from the first instant that is read
 * @param to the last one
 * @param matchers what labels have to be
 * @param step milliseconds from one evaluation to the next; 0 when not told, or when there is only one
 * @param range length of the range selector, such as {@code [36h]}, in milliseconds; 0 when there is none
 */
public record ReadQuery(long from, long to, List<LabelMatcher> matchers, long step, long range) {
    public ReadQuery {
        matchers = List.copyOf(matchers);
    }
}
