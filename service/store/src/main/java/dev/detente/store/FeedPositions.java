package dev.detente.store;

import java.time.Instant;
import java.util.Optional;

/** How far feeds were read, so that reading resumes there after a restart. Append-only; the last position counts. */
public interface FeedPositions {
    /** How far the feed was read. */
    Optional<String> last(String feed);

    /** Records that the feed was read up to a position. */
    void append(String feed, String position, Instant at);
}
