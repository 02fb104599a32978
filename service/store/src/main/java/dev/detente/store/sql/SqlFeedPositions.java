package dev.detente.store.sql;

import dev.detente.store.FeedPositions;
import java.time.Instant;
import java.util.Optional;

/** How far feeds were read, in a database. */
record SqlFeedPositions(Database database) implements FeedPositions {
    @Override
    public Optional<String> last(String feed) {
        return database.query(handle -> handle.createQuery(
                        "SELECT position FROM feed_position WHERE feed = :feed ORDER BY seq DESC LIMIT 1")
                .bind("feed", feed)
                .mapTo(String.class)
                .findOne());
    }

    @Override
    public void append(String feed, String position, Instant at) {
        database.change(handle -> handle.createUpdate(
                        "INSERT INTO feed_position (feed, position, at) VALUES (:feed, :position, :at)")
                .bind("feed", feed)
                .bind("position", position)
                .bind("at", at)
                .execute());
    }
}
