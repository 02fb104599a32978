package dev.detente.cluster.batch;

import dev.detente.cluster.core.CompactType;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.jspecify.annotations.Nullable;

/**
 * Some consecutive rows of a file. They stay within the process that reads them.
 *
 * @param notes their outcome
 * @param global the facts that scores need of all reports, as far as these rows add to them; null for nothing
 * @param reports the reports of the good rows
 */
record RowBatch(RowNotes notes, @Nullable AllReports global, List<PackedReport> reports) {
    /** Between the source and the operator that is chained to it. */
    static final TypeInformation<RowBatch> TYPE = CompactType.of(RowBatch.class, RowBatch::write, RowBatch::read);

    RowBatch {
        reports = List.copyOf(reports);
    }

    private static void write(RowBatch read, DataOutput out) throws IOException {
        throw new IOException(
                "rows that were read are not sent to another process: chain the operator after the source to it");
    }

    private static RowBatch read(DataInput in) throws IOException {
        throw new IOException("rows that were read are not received from another process");
    }
}
