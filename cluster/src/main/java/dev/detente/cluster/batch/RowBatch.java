package dev.detente.cluster.batch;

import dev.detente.cluster.core.CompactType;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.jspecify.annotations.Nullable;

/**
 * Some consecutive rows of a file, read. It stays within the process that reads.
 *
 * @param noted what became of them
 * @param global what scores need of all reports, as far as these rows add to it; null for nothing
 * @param said what the good rows say
 */
record RowBatch(RowNotes noted, @Nullable Global global, List<PackedReport> said) {
    /** Between the source and the operator that is chained to it. */
    static final TypeInformation<RowBatch> TYPE = CompactType.of(RowBatch.class, RowBatch::write, RowBatch::read);

    RowBatch {
        said = List.copyOf(said);
    }

    private static void write(RowBatch read, DataOutput out) throws IOException {
        throw new IOException("rows that were read do not travel: the operator after the source must be chained to it");
    }

    private static RowBatch read(DataInput in) throws IOException {
        throw new IOException("rows that were read do not travel");
    }
}
