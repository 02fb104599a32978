package dev.detente.cluster.batch;

import dev.detente.cluster.core.CompactType;
import dev.detente.model.Pair;
import dev.detente.rules.score.PackedNumbers;
import dev.detente.rules.score.PairSums;
import dev.detente.rules.score.PairSumsCodec;
import dev.detente.scoring.files.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/**
 * The sums of a pair's actions under each rule book.
 *
 * @param pair the pair
 * @param packed the sums, as {@link PairSumsCodec} packs them; empty bytes are the same sums as those before
 */
record PackedSums(Pair pair, List<byte[]> packed) {
    /** How they are sent between processes. */
    static final TypeInformation<PackedSums> TYPE =
            CompactType.of(PackedSums.class, PackedSums::write, PackedSums::read);

    PackedSums {
        packed = List.copyOf(packed);
    }

    /** The sums under each book, in their order; those that are the same are one object. */
    static PackedSums of(Pair pair, List<PairSums> sums) {
        List<byte[]> packed = new ArrayList<>();
        for (int i = 0; i < sums.size(); i++) {
            boolean same = i > 0 && same(sums.get(i), sums.get(i - 1));
            packed.add(same ? new byte[0] : PairSumsCodec.encode(sums.get(i)));
        }
        return new PackedSums(pair, packed);
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

    static void write(PackedSums summed, DataOutput out) throws IOException {
        Wire.code(summed.pair, out);
        PackedNumbers.number(summed.packed.size(), out);
        for (byte[] bytes : summed.packed) {
            Wire.bytes(bytes, out);
        }
    }

    static PackedSums read(DataInput in) throws IOException {
        Pair pair = Wire.pair(in);
        int size = PackedNumbers.small(in);
        List<byte[]> packed = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            packed.add(Wire.bytes(in));
        }
        return new PackedSums(pair, packed);
    }
}
