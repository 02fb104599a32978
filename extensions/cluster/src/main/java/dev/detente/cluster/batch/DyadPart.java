package dev.detente.cluster.batch;

import dev.detente.cluster.core.CompactType;
import dev.detente.model.Dyad;
import dev.detente.scoring.files.Hash;
import dev.detente.scoring.files.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.jspecify.annotations.Nullable;

/**
 * The contribution of a pair to the scores of a dyad.
 *
 * @param dyad the dyad
 * @param sums the pair's sums; null for a dyad that the caller asks for, even without reports
 */
record DyadPart(Dyad dyad, @Nullable PackedSums sums) {
    /** How it is sent between processes. */
    static final TypeInformation<DyadPart> TYPE = CompactType.of(DyadPart.class, DyadPart::write, DyadPart::read);

    /** A number for the dyad; two dyads may share it. */
    long hash() {
        return Hash.of(0, dyad.toString());
    }

    static void write(DyadPart part, DataOutput out) throws IOException {
        Wire.code(part.dyad, out);
        out.writeBoolean(part.sums != null);
        if (part.sums != null) {
            PackedSums.write(part.sums, out);
        }
    }

    static DyadPart read(DataInput in) throws IOException {
        return new DyadPart(Wire.dyad(in), in.readBoolean() ? PackedSums.read(in) : null);
    }
}
