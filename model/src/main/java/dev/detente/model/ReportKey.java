package dev.detente.model;

/**
 * The identity of a report: a later report under the same key repeats or corrects it.
 *
 * @param feed where it comes from
 * @param id its id within the feed, 1 to {@value #MAX_ID} characters
 */
public record ReportKey(Feed feed, String id) {
    /** Longest id, in characters. */
    public static final int MAX_ID = 200;

    public ReportKey {
        if (id.isEmpty() || id.length() > MAX_ID) {
            throw new IllegalArgumentException("a report id has 1 to " + MAX_ID + " characters, not " + id.length());
        }
    }
}
