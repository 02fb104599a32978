package dev.detente.intake.live;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * The time stamp under which GDELT publishes a file: normally a quarter hour of the UTC day. Written YYYYMMDDHHMMSS.
 *
 * @param at the stamp as an instant, in whole seconds
 */
public record GdeltInterval(Instant at) implements Comparable<GdeltInterval> {
    /** GDELT publishes every 15 minutes. */
    private static final long SECONDS = 15 * 60;

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss").withResolverStyle(ResolverStyle.STRICT);

    public GdeltInterval {
        at = at.truncatedTo(ChronoUnit.SECONDS);
    }

    /** The interval of a stamp; empty when the text is not a time stamp. */
    public static Optional<GdeltInterval> parse(String stamp) {
        try {
            return Optional.of(
                    new GdeltInterval(LocalDateTime.parse(stamp, STAMP).toInstant(ZoneOffset.UTC)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The first quarter hour of a UTC day. */
    static GdeltInterval firstOf(LocalDate day) {
        return new GdeltInterval(day.atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    /** The last quarter hour of a UTC day. */
    static GdeltInterval lastOf(LocalDate day) {
        return firstOf(day.plusDays(1)).previous();
    }

    /** The UTC day of an instant. */
    static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }

    /** The first quarter hour after this one. */
    GdeltInterval next() {
        return new GdeltInterval(Instant.ofEpochSecond((Math.floorDiv(at.getEpochSecond(), SECONDS) + 1) * SECONDS));
    }

    /** The last quarter hour before this one. */
    GdeltInterval previous() {
        return new GdeltInterval(Instant.ofEpochSecond(Math.floorDiv(at.getEpochSecond() - 1, SECONDS) * SECONDS));
    }

    boolean isAfter(GdeltInterval other) {
        return compareTo(other) > 0;
    }

    @Override
    public int compareTo(GdeltInterval other) {
        return at.compareTo(other.at);
    }

    @Override
    public String toString() {
        return STAMP.format(at.atOffset(ZoneOffset.UTC));
    }
}
