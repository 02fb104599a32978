package dev.detente.store.memory;

import dev.detente.store.FeedPositions;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** How far feeds were read, in memory. */
final class InMemoryFeedPositions implements FeedPositions {
    private final Map<String, String> last = new ConcurrentHashMap<>();

    @Override
    public Optional<String> last(String feed) {
        return Optional.ofNullable(last.get(feed));
    }

    @Override
    public void append(String feed, String position, Instant at) {
        last.put(feed, position);
    }
}
