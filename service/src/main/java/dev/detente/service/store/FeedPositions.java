package dev.detente.service.store;

import java.time.Instant;
import java.util.Optional;

/** How far feeds were read, so that a start goes on where the last one stopped. Append-only; the last one counts. */
public interface FeedPositions {
    /** How far the feed was read. */
    Optional<String> last(String feed);

    /** The feed was read up to there. */
    void append(String feed, String position, Instant at);
}
