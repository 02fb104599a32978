package dev.detente.api.metrics.history;

/** How much the queries of one request may still read in total. */
final class QueryBudget {
    /**
     * Samples of one answer. Each takes 16 bytes as numbers, about 20 in the message, up to 24 in the buffer for the compressed message and up to 5
     * in that message itself: 130 MB at the peak. Two at a time fit into a heap of 512 MB beside the service.
     */
    static final long SAMPLES = 2_000_000;
    /** The labels of a series count as this many samples. */
    private static final int LABELS = 10;

    private long left = SAMPLES;

    /** Takes a series of this many samples, if there is room for it. */
    boolean takes(long samples) {
        left -= samples + LABELS;
        return left >= 0;
    }
}
