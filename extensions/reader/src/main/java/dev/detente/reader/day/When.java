package dev.detente.reader.day;

import dev.detente.reader.Span;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A time expression in a sentence.
 *
 * @param day the day that it names, null unless {@link Kind#EXACT} or {@link Kind#ROUGH}
 * @param near whether the day has no year of its own, and the next such day comes within a month
 * @param of first token of the noun that it describes, as attack in "Monday's attack"; -1 when it describes no noun
 * @param ofEnd the position after the last token of that noun
 */
record When(
        int from, int to, Span words, Kind kind, @Nullable LocalDate day, boolean near, int of, int ofEnd) {
    /** The meaning of a time expression. */
    enum Kind {
        /** A day. */
        EXACT,
        /** A month, a year or a span of time, represented by its first day. */
        ROUGH,
        /** A time in the future. */
        FUTURE,
        /** A time in the past for which no day can be given: "decades ago". */
        VAGUE,
        /** Not the time of a deed: "by Friday", "for two days". */
        NONE
    }

    /** Whether it describes the noun at that token. */
    boolean describes(int token) {
        return token >= of && token < ofEnd;
    }
}
