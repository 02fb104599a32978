package dev.detente.cluster.stream;

import dev.detente.model.Amendment;
import dev.detente.model.Report;
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
 * @param amendments the amendments of the action of that id, each once, in the order of arrival
 * @param sentTo the pairs to which the amendments were sent
 */
record KeyState(
        @Nullable Instant recordedAt, String pair, LocalDate day, List<Amendment> amendments, List<String> sentTo) {
    /** The state before the first report or amendment. */
    static final KeyState NONE = new KeyState(null, "", LocalDate.EPOCH, List.of(), List.of());

    KeyState {
        amendments = List.copyOf(amendments);
        sentTo = List.copyOf(sentTo);
    }

    /** Returns this state with another report. */
    KeyState with(Report report) {
        return new KeyState(
                report.recordedAt(),
                report.content().pair().toString(),
                report.content().day(),
                amendments,
                sentTo);
    }

    /** Returns this state with one more amendment. */
    KeyState with(Amendment amendment) {
        List<Amendment> all = new ArrayList<>(amendments);
        all.add(amendment);
        return new KeyState(recordedAt, pair, day, all, sentTo);
    }

    /** Returns this state with one more pair that has the amendments. */
    KeyState sentAlsoTo(String another) {
        List<String> all = new ArrayList<>(sentTo);
        all.add(another);
        return new KeyState(recordedAt, pair, day, amendments, all);
    }
}
