package dev.detente.service.cli;

import dev.detente.service.store.sql.CopyProgress;
import java.io.PrintWriter;
import java.util.Locale;

/** Prints a line for each tenth of a copy that is done. */
final class CopyLines implements CopyProgress {
    private static final int TENTHS = 10;

    private final String what;
    private final PrintWriter err;
    private long told;
    private long rows;

    CopyLines(String what, PrintWriter err) {
        this.what = what;
        this.err = err;
    }

    /** How many rows were copied. */
    long rows() {
        return rows;
    }

    @Override
    public void copied(long copied, long all) {
        rows = copied;
        long tenth = all == 0 ? TENTHS : copied * TENTHS / all;
        if (tenth > told) {
            told = tenth;
            err.printf(Locale.ROOT, "%s: %d %%, %,d of %,d rows%n", what, tenth * TENTHS, copied, all);
            err.flush();
        }
    }
}
