package dev.detente.cluster.batch;

import dev.detente.model.Pair;
import dev.detente.rules.score.PairSums;
import dev.detente.rules.score.PairSumsCodec;
import java.util.ArrayList;
import java.util.List;

/**
 * The sums of a pair's actions under each rule book.
 *
 * @param pair the pair
 * @param packed the sums, as {@link PairSumsCodec} packs them; empty bytes are the same sums as those before
 */
record PackedSums(Pair pair, List<byte[]> packed) {
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
}
