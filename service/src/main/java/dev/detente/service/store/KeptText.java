package dev.detente.service.store;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A news report that was read.
 *
 * @param id SHA-256 of its words and its day, in hex: the same text of the same day is the same text
 * @param text its words
 * @param day the day of the report
 * @param title its headline, null when it has none
 * @param url where it stands, null when not known
 * @param reader who read it
 * @param reading what the reader made of it, as JSON
 * @param at when it was read
 * @param author who had it read
 */
public record KeptText(
        String id,
        String text,
        LocalDate day,
        @Nullable String title,
        @Nullable String url,
        String reader,
        String reading,
        Instant at,
        String author) {}
