package dev.detente.service.remoteread;

/** How much the queries of one request may still read together. */
final class Budget {
    /**
     * Samples of one answer. Each takes 16 bytes as numbers, about 22 in the message, and at worst a sixth more than that in the compressed one and
     * in room for it: 130 MB at the peak.
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
