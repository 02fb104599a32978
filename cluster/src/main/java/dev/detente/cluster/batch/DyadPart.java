package dev.detente.cluster.batch;

import dev.detente.cluster.core.CompactSerializer;
import dev.detente.cluster.core.CompactType;
import dev.detente.cluster.core.Wire;
import dev.detente.model.Dyad;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/**
 * What a pair adds to the scores of a dyad.
 *
 * @param dyad the dyad
 * @param sums the pair's sums; null for a dyad that is asked for, whatever is known of it
 */
record DyadPart(Dyad dyad, @Nullable Summed sums) {
    /** How it travels. */
    static final TypeInformation<DyadPart> TYPE = new CompactType<>(DyadPart.class, new Serializer());

    /** A number for the dyad; two dyads may share it. */
    long hash() {
        return Hash.of(0, dyad.toString());
    }

    /** Writes parts. */
    static final class Serializer extends CompactSerializer<DyadPart> {
        private static final long serialVersionUID = 1L;

        @Override
        public void serialize(DyadPart part, DataOutputView out) throws IOException {
            Wire.dyad(part.dyad, out);
            out.writeBoolean(part.sums != null);
            if (part.sums != null) {
                Summed.write(part.sums, out);
            }
        }

        @Override
        public DyadPart deserialize(DataInputView in) throws IOException {
            return new DyadPart(Wire.dyad(in), in.readBoolean() ? Summed.read(in) : null);
        }

        @Override
        public TypeSerializerSnapshot<DyadPart> snapshotConfiguration() {
            return new Snapshot();
        }

        /** Names the serializer. */
        public static final class Snapshot extends SimpleTypeSerializerSnapshot<DyadPart> {
            public Snapshot() {
                super(Serializer::new);
            }
        }
    }
}
