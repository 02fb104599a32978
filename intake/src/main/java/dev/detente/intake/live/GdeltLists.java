package dev.detente.intake.live;

import dev.detente.intake.live.FeedException.Kind;
import java.io.BufferedInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads GDELT's lists as a stream, one line at a time: the master list has more than a hundred megabytes. Lines that do not name an event
 * file of the stream are skipped: other files, and some truncated lines in the real list.
 */
final class GdeltLists {
    /** Maximum length of a line; the rest is dropped. GDELT's lines have some 110 bytes. */
    private static final int MAX_LINE = 1_000;
    /** Maximum size in bytes; the real list has three lines. */
    private static final long MAX_LAST_UPDATE = 1 << 16;
    /** Maximum size in bytes; the real list has grown by some 12 MB a year since 2015. */
    private static final long MAX_MASTER_LIST = 2L << 30;
    /** How far a list may be ahead, since clocks differ. A list further ahead is broken, and following it would skip future intervals. */
    private static final Duration AHEAD = Duration.ofHours(1);

    private final GdeltSource source;
    private final GdeltStream stream;
    private final InstantSource clock;

    GdeltLists(GdeltSource source, GdeltStream stream, InstantSource clock) {
        this.source = source;
        this.stream = stream;
        this.clock = clock;
    }

    /** The file published last. */
    ListedFile latest() throws FeedException {
        ListedFile[] last = new ListedFile[1];
        read(stream.lastUpdate(), MAX_LAST_UPDATE, listed -> {
            if (last[0] == null || listed.interval().isAfter(last[0].interval())) {
                last[0] = listed;
            }
        });
        if (last[0] == null) {
            throw new FeedException(
                    Kind.CONTENT,
                    stream.lastUpdate() + " names no file " + stream.file("YYYYMMDDHHMMSS")
                            + ": set detente.gdelt.url to a folder of GDELT 2.0");
        }
        if (last[0].interval().at().isAfter(clock.instant().plus(AHEAD))) {
            throw new FeedException(
                    Kind.CONTENT,
                    stream.lastUpdate() + " names " + last[0].file()
                            + ", which is in the future: set the clock of this machine");
        }
        return last[0];
    }

    /** The first interval published at or after that instant; null when there is none yet. */
    @Nullable
    Interval firstSince(Instant start, ListedFile latest) throws FeedException {
        if (latest.interval().at().isBefore(start)) {
            return null;
        }
        Interval[] first = {latest.interval()};
        read(stream.masterList(), MAX_MASTER_LIST, listed -> {
            if (!listed.interval().at().isBefore(start) && first[0].isAfter(listed.interval())) {
                first[0] = listed.interval();
            }
        });
        return first[0];
    }

    /** The intervals after the position, from the master list. */
    IntervalPlan plan(Interval position, ListedFile latest) throws FeedException {
        IntervalPlan plan = new IntervalPlan(position, latest);
        read(stream.masterList(), MAX_MASTER_LIST, plan::list);
        return plan;
    }

    /** Passes on the event files in a list, in its order; refuses a list of more than {@code maxBytes}. */
    private void read(String list, long maxBytes, Consumer<ListedFile> into) throws FeedException {
        source.get(list, body -> {
            BufferedInputStream in = new BufferedInputStream(body, 1 << 16);
            byte[] line = new byte[MAX_LINE];
            int length = 0;
            long bytes = 0;
            int b;
            while ((b = in.read()) >= 0) {
                if (++bytes > maxBytes) {
                    throw new FeedException(
                            Kind.SIZE, list + " has more than " + maxBytes + " bytes: it is not a list");
                }
                if (b == '\n') {
                    parse(line, length).ifPresent(into);
                    length = 0;
                } else if (length < MAX_LINE) {
                    line[length++] = (byte) b;
                }
            }
            parse(line, length).ifPresent(into);
            return bytes;
        });
    }

    private Optional<ListedFile> parse(byte[] line, int length) {
        return ListedFile.parse(new String(line, 0, length, StandardCharsets.ISO_8859_1), stream);
    }
}
