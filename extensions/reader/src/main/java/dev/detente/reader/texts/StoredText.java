package dev.detente.reader.texts;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A news report that was read.
 *
 * @param id SHA-256 of its words and its day, in hex, so the same words on the same day are the same text
 * @param text its words
 * @param day the day of the report
 * @param title its headline, null when it has none
 * @param url its web address, null when not known
 * @param reader the reader that read it
 * @param reading the reader's result, as JSON
 * @param at when it was read
 * @param author who submitted it
 */
public record StoredText(
        String id,
        String text,
        LocalDate day,
        @Nullable String title,
        @Nullable String url,
        String reader,
        String reading,
        Instant at,
        String author) {}
