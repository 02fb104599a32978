package dev.detente.cluster.stream;

import dev.detente.cluster.core.ReportDays;
import dev.detente.scoring.files.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
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

    static void write(BlockSums sums, DataOutput out) throws IOException {
        Wire.text(sums.digest, out);
        Wire.list(sums.dyads, Wire::text, out);
        ReportDays.write(sums.reports, out);
    }

    static BlockSums read(DataInput in) throws IOException {
        return new BlockSums(Wire.text(in), Wire.list(Wire::text, in), ReportDays.read(in));
    }
}
