package dev.detente.api.answer;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.detente.store.Acceptance;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a sentence of a news report became an action.
 *
 * @param index the index of the proposal in the text, from 0; null when a person added the action
 * @param acceptedBy the person who accepted it; null when a pipeline took it in and no person has
 * @param author who sent it: that person, or the owner of the pipeline
 * @param at when
 * @param changed the fields that differ from the proposal
 * @param proposed what the reader had proposed; null when it proposed nothing
 */
public record ProvenanceJson(
        @Nullable Integer index,
        @Nullable String acceptedBy,
        String author,
        Instant at,
        List<String> changed,
        @Nullable Proposed proposed) {
    /** The proposal of a reader, a JSON object as the reader stored it. */
    public record Proposed(@JsonValue @JsonRawValue String json) {}

    public static ProvenanceJson of(Acceptance a) {
        String proposed = a.proposed();
        return new ProvenanceJson(
                a.index(),
                a.person(),
                a.author(),
                a.at(),
                a.changed(),
                proposed == null ? null : new Proposed(proposed));
    }
}
