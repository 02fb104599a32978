package dev.detente.service.cli;

import dev.detente.service.ingest.ImportProgress;
import dev.detente.service.store.ImportJob.Counts;
import java.util.Locale;

/** Shows a person the progress of an import. */
interface Display extends ImportProgress, AutoCloseable {
    @Override
    void close();

    /** What became of rows, in a line. */
    static String told(Counts counts) {
        return String.format(
                Locale.ROOT,
                "%,d accepted, %,d duplicate, %s%,d left out, %,d rejected",
                counts.accepted(),
                counts.duplicates(),
                counts.corrections() == 0 ? "" : String.format(Locale.ROOT, "%,d corrected, ", counts.corrections()),
                counts.leftOutRows(),
                counts.refused());
    }
}
