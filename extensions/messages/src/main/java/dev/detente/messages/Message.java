package dev.detente.messages;

import dev.detente.model.Dyad;
import dev.detente.model.IssueId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message about an event, for the subscriptions that want it.
 *
 * @param key identifies the event: of two messages with one key the second is not kept
 * @param kind its kind
 * @param dyad the pair; null when it is about no pair
 * @param issues the issues of the acts behind it
 * @param at when it was found
 * @param content its content, as JSON
 */
public record Message(
        String key, MessageKind kind, @Nullable Dyad dyad, List<IssueId> issues, Instant at, String content) {
    public Message {
        issues = List.copyOf(issues);
    }
}
