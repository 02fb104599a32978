package dev.detente.text;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A text to be read: a news report, a statement, a summary.
 *
 * @param text its words, 1 to {@value #MAX_TEXT} characters
 * @param day the day on which it was published; null when not known: then a date in its first lines is used
 * @param title its headline, null when it has none; it is not read for deeds
 * @param url its address, null when not known
 */
public record Article(
        String text,
        @Nullable LocalDate day,
        @Nullable String title,
        @Nullable String url) {
    /** Longest text, in characters: about thirty pages. */
    public static final int MAX_TEXT = 100_000;
}
