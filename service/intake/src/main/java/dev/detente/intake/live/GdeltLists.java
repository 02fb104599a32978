package dev.detente.intake.live;

import dev.detente.intake.live.FeedException.Kind;
import dev.detente.intake.row.Format;
import java.io.BufferedInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads GDELT's lists as a stream, one line at a time: the master list has more than a hundred megabytes, so only its end is asked for. Lines
 * that do not name an event file are skipped: other files, and some truncated lines in the real list. What was read is kept until {@link #forget}.
 */
final class GdeltLists {
    /** Where files of days and their lists are: {@code md5sums} and {@code filesizes}. */
    static final String DAYS = "events/";
    /** Where files of quarters of an hour and their lists are. */
    static final String QUARTERS = "gdeltv2/";

    /** Maximum length of a line; the rest is dropped. GDELT's lines have some 110 bytes. */
    private static final int MAX_LINE = 1_000;
    /** Maximum size in bytes; the real list has three lines. */
    private static final long MAX_LAST_UPDATE = 1 << 16;
    /** Maximum size in bytes; the real list has grown by some 12 MB a year since 2015. */
    private static final long MAX_MASTER_LIST = 2L << 30;
    /** Maximum size in bytes; the real lists grow by some 20 KB a year, and had 283 and 157 KB in 2026. */
    private static final long MAX_DAY_LIST = 16 << 20;
    /** Bytes of the master list for each quarter of an hour: three lines of some 110, and as much again. */
    private static final long QUARTER_BYTES = 700;
    /** How far a list may be ahead, since clocks differ. A list further ahead is broken, and following it would skip future intervals. */
    private static final Duration AHEAD = Duration.ofHours(1);

    private static final Pattern LINE =
            Pattern.compile("(\\d{1,15})\\s+([0-9a-fA-F]{32})\\s+(?:\\S*/)?((\\d{14})\\S*)\\s*");
    private static final Pattern DAY_LINE = Pattern.compile("(\\S+)\\s+((\\d{8})\\.export\\.CSV\\.zip)\\s*");

    private final GdeltSource source;
    private final GdeltStream stream;
    private final InstantSource clock;

    private TreeMap<GdeltInterval, ListedFile> quarters = new TreeMap<>();
    /** From where on {@link #quarters} is complete; null before the list was read. */
    private @Nullable GdeltInterval from;
    /** The interval before its first file; null when that is not known. */
    private @Nullable GdeltInterval before;

    private @Nullable Map<GdeltInterval, ListedFile> days;

    GdeltLists(GdeltSource source, GdeltStream stream, InstantSource clock) {
        this.source = source;
        this.stream = stream;
        this.clock = clock;
    }

    /** Lets the lists be read again when they are needed. */
    void forget() {
        from = null;
        days = null;
    }

    /** The file published last. */
    ListedFile latest() throws FeedException {
        ListedFile[] last = new ListedFile[1];
        source.get(
                stream.lastUpdate(),
                lines(
                        stream.lastUpdate(),
                        MAX_LAST_UPDATE,
                        line -> parse(line, stream)
                                .filter(listed -> last[0] == null || listed.at().isAfter(last[0].at()))
                                .ifPresent(listed -> last[0] = listed)));
        if (last[0] == null) {
            throw new FeedException(
                    Kind.CONTENT,
                    stream.lastUpdate() + " names no file " + stream.file("YYYYMMDDHHMMSS")
                            + ": set detente.gdelt.url to a copy of GDELT's folders");
        }
        if (last[0].at().at().isAfter(clock.instant().plus(AHEAD))) {
            throw new FeedException(
                    Kind.CONTENT,
                    stream.lastUpdate() + " names " + last[0].file()
                            + ", which is in the future: set the clock of this machine");
        }
        return last[0];
    }

    /**
     * The quarters of an hour after one up to another, from the master list; with an empty value where the list has no file.
     *
     * @param latest the file published last, which the list need not name yet
     */
    SortedMap<GdeltInterval, Optional<ListedFile>> quarters(GdeltInterval after, GdeltInterval last, ListedFile latest)
            throws FeedException {
        TreeMap<GdeltInterval, Optional<ListedFile>> due = new TreeMap<>();
        if (!latest.at().isAfter(after)) {
            return due;
        }
        if (!latest.at().isAfter(last)) {
            due.put(latest.at(), Optional.of(latest));
        }
        if (!after.next().equals(latest.at())) {
            readMasterList(after);
            quarters.subMap(after, false, last, true).forEach((at, listed) -> {
                if (latest.at().isAfter(at)) {
                    due.put(at, Optional.of(listed));
                }
            });
            // Before its first file, a list has no gaps.
            GdeltInterval next = before != null && before.isAfter(after) ? before.next() : after.next();
            for (; !next.isAfter(last) && latest.at().isAfter(next); next = next.next()) {
                due.putIfAbsent(next, Optional.empty());
            }
        }
        return due;
    }

    /** Whether the master list continues after that interval; if not, the interval may be published later. */
    boolean reachesBeyond(GdeltInterval interval) {
        return quarters.higherKey(interval) != null;
    }

    /** Reads the master list from an interval on, unless that was done; whole when its end does not reach so far back. */
    private void readMasterList(GdeltInterval after) throws FeedException {
        if (from != null && !from.isAfter(after)) {
            return;
        }
        String list = stream.masterList();
        TreeMap<GdeltInterval, ListedFile> found = new TreeMap<>();
        GdeltInterval[] first = new GdeltInterval[1];
        BodyLines lines = lines(
                list,
                MAX_MASTER_LIST,
                line -> parse(line, stream).ifPresent(listed -> {
                    first[0] = first[0] == null || first[0].isAfter(listed.at()) ? listed.at() : first[0];
                    if (listed.at().isAfter(after)) {
                        found.put(listed.at(), listed);
                    }
                }));
        long since = Duration.between(after.at(), clock.instant()).toMinutes() / 15;
        source.end(list, MAX_LINE + QUARTER_BYTES * (Math.max(since, 0) + 96), lines);
        boolean whole = first[0] == null || first[0].isAfter(after);
        if (whole) {
            source.get(list, lines);
        }
        before = whole && first[0] != null ? first[0].previous() : null;
        quarters = found;
        from = after;
    }

    /** The file of a day of GDELT 1.0; empty when the lists do not name it, or there are none. */
    Optional<ListedFile> day(GdeltInterval day) throws FeedException {
        if (days == null) {
            days = readDays();
        }
        return Optional.ofNullable(days.get(day));
    }

    private Map<GdeltInterval, ListedFile> readDays() throws FeedException {
        Map<String, Long> sizes = new HashMap<>();
        Map<GdeltInterval, ListedFile> found = new HashMap<>();
        try {
            readDays("filesizes", "\\d{1,15}", line -> sizes.put(line.group(2), Long.valueOf(line.group(1))));
            readDays("md5sums", "[0-9a-fA-F]{32}", line -> {
                Long size = sizes.get(line.group(2));
                if (size != null) {
                    String md5 = line.group(1).toLowerCase(Locale.ROOT);
                    GdeltInterval.parse(line.group(3) + "000000")
                            .ifPresent(
                                    at -> found.put(at, new ListedFile(at, Format.GDELT1, line.group(2), size, md5)));
                }
            });
        } catch (FeedException e) {
            // A copy of GDELT 2.0 alone has no such lists; its quarters of an hour have the past, too.
            if (e.kind() != Kind.MISSING) {
                throw e;
            }
        }
        return found;
    }

    private void readDays(String list, String value, Consumer<Matcher> into) throws FeedException {
        source.get(DAYS + list, lines(DAYS + list, MAX_DAY_LIST, line -> {
            Matcher parts = DAY_LINE.matcher(line);
            if (parts.matches() && parts.group(1).matches(value)) {
                into.accept(parts);
            }
        }));
    }

    /** Reads the lines of a list. */
    private interface BodyLines extends GdeltSource.BodyReader<Long> {}

    /** Passes on the lines of a list, in its order; refuses a list of more than {@code maxBytes}. */
    private static BodyLines lines(String list, long maxBytes, Consumer<String> into) {
        return body -> {
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
                    into.accept(new String(line, 0, length, StandardCharsets.ISO_8859_1));
                    length = 0;
                } else if (length < MAX_LINE) {
                    line[length++] = (byte) b;
                }
            }
            into.accept(new String(line, 0, length, StandardCharsets.ISO_8859_1));
            return bytes;
        };
    }

    /**
     * The file of a line {@code size md5 address}, if it is one of the stream's events. Only the file name in the address is used: files
     * are fetched from where the list is.
     */
    static Optional<ListedFile> parse(String line, GdeltStream stream) {
        if (!line.contains(".export.")) {
            return Optional.empty();
        }
        Matcher parts = LINE.matcher(line);
        if (!parts.matches() || !parts.group(3).equals(stream.file(parts.group(4)))) {
            return Optional.empty();
        }
        return GdeltInterval.parse(parts.group(4))
                .map(at -> new ListedFile(
                        at,
                        Format.GDELT2,
                        parts.group(3),
                        Long.parseLong(parts.group(1)),
                        parts.group(2).toLowerCase(Locale.ROOT)));
    }
}
