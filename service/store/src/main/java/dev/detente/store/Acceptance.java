package dev.detente.store;

import dev.detente.model.Feed;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a report comes from: a sentence of a text, which somebody accepted. The text itself may be gone.
 *
 * @param textId the text
 * @param title its headline, null when it has none
 * @param day the day of the text; null when not known
 * @param words the words of the sentence; empty when not known
 * @param index the index of the proposal in the text, from 0; null when a person added the action
 * @param start where the sentence begins, in characters from 0
 * @param end the position after its last character
 * @param feed {@code hand} when a person accepted it, {@code text} when a pipeline took it in
 * @param reportId the report
 * @param actionId the action that the report describes
 * @param at when
 * @param author who accepted it; for the feed {@code text}, whose pipeline took it in
 * @param proposed what the reader had proposed, as JSON; null when it proposed nothing
 * @param changed the fields that differ from the proposal
 */
public record Acceptance(
        String textId,
        @Nullable String title,
        @Nullable LocalDate day,
        String words,
        @Nullable Integer index,
        int start,
        int end,
        Feed feed,
        String reportId,
        String actionId,
        Instant at,
        String author,
        @Nullable String proposed,
        List<String> changed) {
    public Acceptance {
        changed = List.copyOf(changed);
    }

    /** The person who accepted it; null when a pipeline took it in and no person has. */
    public @Nullable String person() {
        return feed.machineCoded() ? null : author;
    }
}
