package dev.detente.service.store;

import dev.detente.model.Feed;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * That something in a text became a report, and who said so.
 *
 * @param textId the text
 * @param index the proposal, from 0; null for what a person added
 * @param start where the sentence begins, in characters from 0
 * @param end the character behind its last
 * @param feed {@code hand} when a person accepted it, {@code text} when a pipeline took it in
 * @param reportId the report
 * @param actionId the action that the report tells of
 * @param at when
 * @param author who accepted it; of the feed {@code text}, whose pipeline took it in
 * @param proposed what the reader had proposed, as JSON; null when it had not
 * @param changed the fields that say something else than was proposed
 */
public record Acceptance(
        String textId,
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

    /** The person who accepted it; null when none did. */
    public @Nullable String person() {
        return feed.machineCoded() ? null : author;
    }
}
