package dev.detente.cluster.stream;

import dev.detente.model.Feed;
import dev.detente.scoring.files.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Days that a feed's reports are about. One without a feed is a tick of the clock.
 *
 * @param feed the feed
 * @param first the first of some days
 * @param last the last of them
 */
record FeedDays(@Nullable Feed feed, LocalDate first, LocalDate last) {
    /** A tick of the clock. */
    static final FeedDays TICK = new FeedDays(null, LocalDate.EPOCH, LocalDate.EPOCH);

    static void write(FeedDays days, DataOutput out) throws IOException {
        Wire.optional(days.feed, (f, o) -> o.writeByte(f.number()), out);
        Wire.day(days.first, out);
        Wire.day(days.last, out);
    }

    static FeedDays read(DataInput in) throws IOException {
        return new FeedDays(Wire.optional(i -> Feed.numbered(i.readByte()), in), Wire.day(in), Wire.day(in));
    }
}
