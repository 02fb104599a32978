package dev.detente.cluster.stream;

import dev.detente.cluster.core.ReportDays;
import dev.detente.rules.score.PackedNumbers;
import dev.detente.scoring.files.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * The sums of a pair that changed in one turn, for one of the dyads that they are about: all together, so that no score sees half of a turn. Without a
 * dyad it says how many more reports the pair has; without these too, that a part of the pairs has changed to a rule book: the updates of that part under that
 * book came before.
 *
 * @param dyad the dyad; empty where all dyads are concerned
 * @param book the number of the rule book
 * @param parts the blocks that changed
 * @param reports how many more reports there are by day, or fewer where negative, of feeds that count each of theirs
 */
record PartUpdate(String dyad, int book, List<Part> parts, ReportDays reports) {
    private static final byte[] NONE = {};

    PartUpdate {
        parts = List.copyOf(parts);
    }

    /**
     * The sums of a block of days of a pair.
     *
     * @param name which pair and block: {@code CHN-USA#600}
     * @param sums packed; empty when nothing of them is about the dyad any more
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record Part(String name, byte[] sums) {
        /** Nothing of the block is about the dyad any more. */
        static Part nothing(String name) {
            return new Part(name, NONE);
        }
    }

    /** The update after which a part of the pairs is computed under a rule book. */
    static PartUpdate changedTo(int book) {
        return new PartUpdate("", book, List.of(), new ReportDays());
    }

    /** Whether this update ends a change of rule books. */
    boolean endsChange() {
        return dyad.isEmpty() && reports.isEmpty();
    }

    static void write(PartUpdate update, DataOutput out) throws IOException {
        Wire.text(update.dyad, out);
        PackedNumbers.number(update.book, out);
        Wire.list(
                update.parts,
                (part, o) -> {
                    Wire.text(part.name, o);
                    Wire.bytes(part.sums, o);
                },
                out);
        ReportDays.write(update.reports, out);
    }

    static PartUpdate read(DataInput in) throws IOException {
        return new PartUpdate(
                Wire.text(in),
                PackedNumbers.small(in),
                Wire.list(i -> new Part(Wire.text(i), Wire.bytes(i)), in),
                ReportDays.read(in));
    }
}
