package dev.detente.cluster.stream;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The sums of a block of days of one pair, for one of the dyads that they are about; or, without a dyad, that a part of the pairs has changed to a
 * rule book: its updates under that book came before.
 *
 * @param dyad the dyad; empty at the end of a change of rule books
 * @param part which pair and block: {@code CHN-USA#600}
 * @param book the number of the rule book
 * @param sums packed; empty when nothing of them is about the dyad any more
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
record PartUpdate(String dyad, String part, int book, byte[] sums) {
    private static final byte[] NONE = {};

    /** That a part of the pairs has changed to a rule book. */
    static PartUpdate changedTo(int book) {
        return new PartUpdate("", "", book, NONE);
    }

    /** That nothing of a block is about a dyad any more. */
    static PartUpdate nothing(String dyad, String part, int book) {
        return new PartUpdate(dyad, part, book, NONE);
    }

    /** Whether it ends a change of rule books. */
    boolean endsChange() {
        return dyad.isEmpty();
    }

    static void write(PartUpdate update, DataOutput out) throws IOException {
        Wire.text(update.dyad, out);
        Wire.text(update.part, out);
        Wire.number(update.book, out);
        Wire.bytes(update.sums, out);
    }

    static PartUpdate read(DataInput in) throws IOException {
        return new PartUpdate(Wire.text(in), Wire.text(in), Wire.small(in), Wire.bytes(in));
    }
}
