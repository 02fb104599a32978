package dev.detente.api.metrics.history;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A series with its samples.
 *
 * @param labels its labels, including the metric's name as {@code __name__}, by name
 * @param instants the times of the samples, ascending; in milliseconds since 1970-01-01T00:00:00Z
 * @param values the values of the samples, as many as instants
 */
@SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
record HistorySeries(SortedMap<String, String> labels, long[] instants, double[] values) {
    HistorySeries {
        labels = new TreeMap<>(labels);
    }
}
