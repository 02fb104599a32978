package dev.detente.store;

import dev.detente.model.Dyad;
import dev.detente.model.IssueId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * News, for those who want to hear of it.
 *
 * @param key names what happened: of two messages with one key the second is not kept
 * @param kind its kind
 * @param dyad the pair; null when it is about no pair
 * @param issues the issues of the acts behind it
 * @param at when it was found
 * @param content all that there is to say, as JSON
 */
public record Message(
        String key, MessageKind kind, @Nullable Dyad dyad, List<IssueId> issues, Instant at, String content) {
    public Message {
        issues = List.copyOf(issues);
    }
}
