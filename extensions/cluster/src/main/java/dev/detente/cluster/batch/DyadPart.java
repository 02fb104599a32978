package dev.detente.cluster.batch;

import dev.detente.model.Dyad;
import dev.detente.scoring.files.Hash;
import org.jspecify.annotations.Nullable;

/**
 * The contribution of a pair to the scores of a dyad.
 *
 * @param dyad the dyad
 * @param sums the pair's sums; null for a dyad that the caller asks for, even without reports
 */
record DyadPart(Dyad dyad, @Nullable PackedSums sums) {
    /** A number for the dyad; two dyads may share it. */
    long hash() {
        return Hash.of(0, dyad.toString());
    }
}
