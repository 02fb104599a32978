package dev.detente.api.answer;

import dev.detente.store.Acceptance;
import org.jspecify.annotations.Nullable;

/**
 * The sentence of a news report that an action comes from.
 *
 * @param id the text, see /api/v1/texts/{id}
 * @param start where the sentence begins in the text, in characters from 0
 * @param end the position after its last character
 * @param title the text's headline, null when it has none
 * @param acceptedBy the person who accepted it; null when a pipeline took it in and no person has
 */
public record TextRef(
        String id,
        int start,
        int end,
        @Nullable String title,
        @Nullable String acceptedBy) {
    /** The reference to where an action comes from. */
    public static TextRef of(Acceptance origin) {
        return new TextRef(origin.textId(), origin.start(), origin.end(), origin.title(), origin.person());
    }
}
