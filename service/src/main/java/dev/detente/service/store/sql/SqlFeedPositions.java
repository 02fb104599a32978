package dev.detente.service.store.sql;

import dev.detente.service.store.FeedPositions;
import java.time.Instant;
import java.util.Optional;

/** How far feeds were read, in a database. */
final class SqlFeedPositions implements FeedPositions {
    private final Database database;

    SqlFeedPositions(Database database) {
        this.database = database;
    }

    @Override
    public Optional<String> last(String feed) {
        return database
                .list(
                        "SELECT position FROM feed_position WHERE feed = ? ORDER BY seq DESC LIMIT 1",
                        s -> Values.setText(s, 1, feed),
                        row -> row.getString(1))
                .stream()
                .findFirst();
    }

    @Override
    public void append(String feed, String position, Instant at) {
        database.update("INSERT INTO feed_position (feed, position, at) VALUES (?, ?, ?)", s -> {
            Values.setText(s, 1, feed);
            Values.setText(s, 2, position);
            s.setLong(3, Values.nanos(at));
        });
    }
}
