package dev.detente.cluster.stream;

import dev.detente.cluster.core.Wire;
import dev.detente.model.Amendment;
import dev.detente.model.Report;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The state of a feed and id.
 *
 * @param recordedAt when the current report was recorded; null while there is none
 * @param pair the pair that it is about; empty while there is none
 * @param day the day that it is about
 * @param said the amendments of the action of that id, each once, in the order of arrival
 * @param sentTo the pairs to which the amendments were sent
 */
record KeyState(@Nullable Instant recordedAt, String pair, LocalDate day, List<Amendment> said, List<String> sentTo) {
    /** The state before the first report or amendment. */
    static final KeyState NONE = new KeyState(null, "", LocalDate.EPOCH, List.of(), List.of());

    KeyState {
        said = List.copyOf(said);
        sentTo = List.copyOf(sentTo);
    }

    /** Returns this state with another report. */
    KeyState with(Report report) {
        return new KeyState(
                report.recordedAt(),
                report.content().pair().toString(),
                report.content().day(),
                said,
                sentTo);
    }

    /** Returns this state with one more amendment. */
    KeyState with(Amendment amendment) {
        List<Amendment> all = new ArrayList<>(said);
        all.add(amendment);
        return new KeyState(recordedAt, pair, day, all, sentTo);
    }

    /** Returns this state with one more pair that has the amendments. */
    KeyState sentAlsoTo(String another) {
        List<String> all = new ArrayList<>(sentTo);
        all.add(another);
        return new KeyState(recordedAt, pair, day, said, all);
    }

    static void write(KeyState standing, DataOutput out) throws IOException {
        Wire.optional(standing.recordedAt, Wire::instant, out);
        Wire.text(standing.pair, out);
        Wire.day(standing.day, out);
        Wire.list(standing.said, Wire::amendment, out);
        Wire.list(standing.sentTo, Wire::text, out);
    }

    static KeyState read(DataInput in) throws IOException {
        return new KeyState(
                Wire.optional(Wire::instant, in),
                Wire.text(in),
                Wire.day(in),
                Wire.list(Wire::amendment, in),
                Wire.list(Wire::text, in));
    }
}
