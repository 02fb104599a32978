package dev.detente.cluster.batch;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some consecutive rows of a file. They stay within the process that reads them.
 *
 * @param notes their outcome
 * @param global the facts that scores need of all reports, as far as these rows add to them; null for nothing
 * @param reports the reports of the good rows
 */
record RowBatch(RowNotes notes, @Nullable AllReports global, List<PackedReport> reports) {
    RowBatch {
        reports = List.copyOf(reports);
    }
}
