package dev.detente.intake;

import java.time.Duration;

/**
 * Decides how many rows the next step of an import has. The larger a step, the less often it writes the same pages of an index; but other writers wait
 * while it is stored. So a step that was stored quickly is followed by one twice as large, a slow one by one half as large.
 */
final class StepSize {
    /** A step that took longer was slow: others may wait that long. */
    private static final Duration SLOW = Duration.ofMillis(600);

    private static final Duration QUICK = Duration.ofMillis(200);
    /** More rows take too much memory beside a heap of 512 MB. */
    private static final int MOST = 8 * Importer.STEP;

    private int rows = Importer.STEP;

    int rows() {
        return rows;
    }

    /** A step with this many rows was stored in that time. */
    void stored(Duration took) {
        if (took.compareTo(SLOW) > 0) {
            rows = Math.max(Importer.STEP, rows / 2);
        } else if (took.compareTo(QUICK) < 0) {
            rows = Math.min(MOST, 2 * rows);
        }
    }
}
