package dev.detente.reader;

import dev.detente.model.ActorCode;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A text to be read: a news report, a statement, a summary.
 *
 * @param text its words, 1 to {@value #MAX_TEXT} characters
 * @param day the day on which it was published; null when not known: then a date in its first lines is used
 * @param title its headline, null when it has none; it shows who is meant, and is not read for deeds
 * @param url its address, null when not known
 * @param speaker whom "we" and "the spokesperson" mean; null when not known: then its first lines and its labels may say it
 */
public record Article(
        String text,
        @Nullable LocalDate day,
        @Nullable String title,
        @Nullable String url,
        @Nullable ActorCode speaker) {
    /** Longest text, in characters: about thirty pages. */
    public static final int MAX_TEXT = 100_000;

    /** A text without a named speaker. */
    public Article(String text, @Nullable LocalDate day, @Nullable String title, @Nullable String url) {
        this(text, day, title, url, null);
    }

    /** The same text, spoken by that actor. */
    public Article spokenBy(@Nullable ActorCode actor) {
        return new Article(text, day, title, url, actor);
    }
}
