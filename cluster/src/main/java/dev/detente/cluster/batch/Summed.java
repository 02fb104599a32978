package dev.detente.cluster.batch;

import dev.detente.cluster.core.CompactSerializer;
import dev.detente.cluster.core.CompactType;
import dev.detente.cluster.core.Wire;
import dev.detente.model.Pair;
import dev.detente.rules.score.PairSums;
import dev.detente.rules.score.PairSumsCodec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * The sums of a pair's actions under each rule book.
 *
 * @param pair the pair
 * @param packed the sums, as {@link PairSumsCodec} packs them; empty bytes are the same sums as those before
 */
record Summed(Pair pair, List<byte[]> packed) {
    /** How they travel. */
    static final TypeInformation<Summed> TYPE = new CompactType<>(Summed.class, new Serializer());

    Summed {
        packed = List.copyOf(packed);
    }

    /** The sums under each book, in their order; those that are the same are one object. */
    static Summed of(Pair pair, List<PairSums> sums) {
        List<byte[]> packed = new ArrayList<>();
        for (int i = 0; i < sums.size(); i++) {
            boolean same = i > 0 && same(sums.get(i), sums.get(i - 1));
            packed.add(same ? new byte[0] : PairSumsCodec.encode(sums.get(i)));
        }
        return new Summed(pair, packed);
    }

    @SuppressWarnings("ReferenceEquality") // two books that cannot differ on a pair share an object
    private static boolean same(PairSums one, PairSums other) {
        return one == other;
    }

    /** The sums under each book. */
    List<PairSums> sums(PairSumsCodec.Common common) {
        List<PairSums> sums = new ArrayList<>();
        for (byte[] bytes : packed) {
            sums.add(bytes.length == 0 ? sums.get(sums.size() - 1) : PairSumsCodec.decode(bytes, common));
        }
        return sums;
    }

    static void write(Summed summed, DataOutputView out) throws IOException {
        Wire.pair(summed.pair, out);
        Wire.number(summed.packed.size(), out);
        for (byte[] bytes : summed.packed) {
            Wire.bytes(bytes, out);
        }
    }

    static Summed read(DataInputView in) throws IOException {
        Pair pair = Wire.pair(in);
        int size = Wire.small(in);
        List<byte[]> packed = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            packed.add(Wire.bytes(in));
        }
        return new Summed(pair, packed);
    }

    /** Writes sums. */
    static final class Serializer extends CompactSerializer<Summed> {
        private static final long serialVersionUID = 1L;

        @Override
        public void serialize(Summed summed, DataOutputView out) throws IOException {
            write(summed, out);
        }

        @Override
        public Summed deserialize(DataInputView in) throws IOException {
            return read(in);
        }

        @Override
        public TypeSerializerSnapshot<Summed> snapshotConfiguration() {
            return new Snapshot();
        }

        /** Names the serializer. */
        public static final class Snapshot extends SimpleTypeSerializerSnapshot<Summed> {
            public Snapshot() {
                super(Serializer::new);
            }
        }
    }
}
