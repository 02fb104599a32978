package dev.detente.intake.live;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of events as listed by GDELT.
 *
 * @param interval when it was published
 * @param file its name, below the feed's base address
 * @param size its size in bytes
 * @param md5 its checksum, 32 hexadecimal digits in lower case
 */
record ListedFile(Interval interval, String file, long size, String md5) {
    private static final Pattern LINE =
            Pattern.compile("(\\d{1,15})\\s+([0-9a-fA-F]{32})\\s+(?:\\S*/)?((\\d{14})\\S*)\\s*");

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
        return Interval.parse(parts.group(4))
                .map(interval -> new ListedFile(
                        interval,
                        parts.group(3),
                        Long.parseLong(parts.group(1)),
                        parts.group(2).toLowerCase(Locale.ROOT)));
    }
}
