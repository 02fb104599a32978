package dev.detente.cluster.batch;

import dev.detente.cluster.core.CompactSerializer;
import dev.detente.cluster.core.CompactType;
import java.io.IOException;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/**
 * Some consecutive rows of a file, read. It stays within the process that reads.
 *
 * @param noted what became of them
 * @param global what scores need of all reports, as far as these rows add to it; null for nothing
 * @param said what the good rows say
 */
record Read(Noted noted, @Nullable Global global, List<Said> said) {
    /** Between the source and the operator that is chained to it. */
    static final TypeInformation<Read> TYPE = new CompactType<>(Read.class, new Serializer());

    Read {
        said = List.copyOf(said);
    }

    /** Never used: the operator after the source is chained to it. */
    static final class Serializer extends CompactSerializer<Read> {
        private static final long serialVersionUID = 1L;

        @Override
        public void serialize(Read read, DataOutputView out) throws IOException {
            throw new IOException(
                    "rows that were read do not travel: the operator after the source must be chained to it");
        }

        @Override
        public Read deserialize(DataInputView in) throws IOException {
            throw new IOException("rows that were read do not travel");
        }

        @Override
        public TypeSerializerSnapshot<Read> snapshotConfiguration() {
            return new Snapshot();
        }

        /** Names the serializer. */
        public static final class Snapshot extends SimpleTypeSerializerSnapshot<Read> {
            public Snapshot() {
                super(Serializer::new);
            }
        }
    }
}
