package dev.detente.store;

import java.time.Instant;
import java.util.Optional;

/** How far feeds were read, so that reading resumes there after a restart. Append-only; the last position counts. */
public record FeedPositions(Transactions database) {
    /** How far the feed was read. */
    public Optional<String> last(String feed) {
        return database.query(handle -> handle.createQuery(
                        "SELECT position FROM feed_position WHERE feed = :feed ORDER BY seq DESC LIMIT 1")
                .bind("feed", feed)
                .mapTo(String.class)
                .findOne());
    }

    /** Records that the feed was read up to a position. */
    public void append(String feed, String position, Instant at) {
        database.change(handle -> handle.createUpdate(
                        "INSERT INTO feed_position (feed, position, at) VALUES (:feed, :position, :at)")
                .bind("feed", feed)
                .bind("position", position)
                .bind("at", at)
                .execute());
    }
}
