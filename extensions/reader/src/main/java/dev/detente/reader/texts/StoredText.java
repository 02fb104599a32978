package dev.detente.reader.texts;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A news report that was read.
 *
 * @param id SHA-256 of its words and its day, in hex, so the same words on the same day are the same text
 * @param reading the reader's result, as JSON
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
