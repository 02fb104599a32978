package dev.detente.cluster.stream;

import dev.detente.cluster.core.ReportDays;
import java.util.List;

/**
 * The sums of a block of days that were sent last.
 *
 * @param digest of the sums: equal sums are not sent again
 * @param dyads the dyads that they are about
 * @param reports the reports that they count
 */
record BlockSums(String digest, List<String> dyads, ReportDays reports) {
    /** Nothing. */
    static final BlockSums NONE = new BlockSums("", List.of(), new ReportDays());

    BlockSums {
        dyads = List.copyOf(dyads);
    }
}
