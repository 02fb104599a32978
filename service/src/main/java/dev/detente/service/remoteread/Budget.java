package dev.detente.service.remoteread;

/** How much the queries of one request may still read together. */
final class Budget {
    /**
     * Samples of one answer. Each takes 16 bytes as numbers, about 20 in the message, up to 24 in the room for the compressed one and up to 5 in that
     * itself: 130 MB at the peak. Two at a time fit into a heap of 512 MB beside the service.
     */
    static final long SAMPLES = 2_000_000;
    /** A series' labels take as much as so many samples. */
    private static final int LABELS = 10;

    private long left = SAMPLES;

    /** Takes a series of so many samples, if there is room for it. */
    boolean takes(long samples) {
        left -= samples + LABELS;
        return left >= 0;
    }
}
