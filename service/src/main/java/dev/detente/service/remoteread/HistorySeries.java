package dev.detente.service.remoteread;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A series with its samples.
 *
 * @param labels its labels with the metric's name as {@code __name__}, by name
 * @param instants when, ascending; in milliseconds since 1970-01-01T00:00:00Z
 * @param values what, as many as instants
 */
@SuppressWarnings("ArrayRecordComponent") // handed over once, compared by nobody
record HistorySeries(SortedMap<String, String> labels, long[] instants, double[] values) {
    HistorySeries {
        labels = new TreeMap<>(labels);
    }
}
