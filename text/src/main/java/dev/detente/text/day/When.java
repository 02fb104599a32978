package dev.detente.text.day;

import dev.detente.text.Span;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Words of time in a sentence.
 *
 * @param from their first token
 * @param to the token behind their last
 * @param words their place in the text
 * @param kind what they say
 * @param day the day they name, null unless {@link Kind#EXACT} or {@link Kind#ROUGH}
 * @param near whether the day has no year of its own, and the next such day comes within a month
 * @param of first token of the noun that they describe, -1 when they stand for themselves: attack in "Monday's attack"
 * @param ofEnd the token behind the last of that noun
 */
record When(
        int from, int to, Span words, Kind kind, @Nullable LocalDate day, boolean near, int of, int ofEnd) {
    /** What words of time say. */
    enum Kind {
        /** A day. */
        EXACT,
        /** A month, a year or a span of time, by its first day. */
        ROUGH,
        /** A time to come. */
        FUTURE,
        /** A time in the past that no day can be given to: "decades ago". */
        VAGUE,
        /** No time of a deed: "by Friday", "for two days". */
        NONE
    }

    /** Whether it describes the noun at that token. */
    boolean describes(int token) {
        return token >= of && token < ofEnd;
    }
}
