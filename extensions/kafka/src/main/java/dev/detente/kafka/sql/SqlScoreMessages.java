package dev.detente.kafka.sql;

import dev.detente.kafka.ScoreMessages;
import dev.detente.store.Transactions;
import dev.detente.store.Turn;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** The messages about changes of scores, in a database. */
public record SqlScoreMessages(Transactions database) implements ScoreMessages {
    private static final String UNSENT = " AND sent = 0";

    @Override
    public Optional<Turn> turn(String topic) {
        return database.query(handle -> turn(handle, topic));
    }

    private static Optional<Turn> turn(Handle handle, String topic) {
        return handle.createQuery(
                        "SELECT number, publications, as_of, reports, amendments FROM score_turn WHERE topic = :topic")
                .bind("topic", topic)
                .mapTo(Turn.class)
                .findFirst();
    }

    @Override
    public List<Message> last(String topic) {
        return database.query(handle -> list(handle, topic, ""));
    }

    @Override
    public List<Message> unsent(String topic) {
        return database.query(handle -> list(handle, topic, UNSENT));
    }

    private static List<Message> list(Handle handle, String topic, String which) {
        return handle.createQuery("SELECT dyad, message, sent, at FROM score_told WHERE topic = :topic" + which
                        + " ORDER BY dyad")
                .bind("topic", topic)
                .mapTo(Message.class)
                .list();
    }

    @Override
    public boolean keep(String topic, @Nullable Turn before, Turn turn, Map<String, String> messages, Instant at) {
        return database.change(handle -> {
            if (!Objects.equals(turn(handle, topic).orElse(null), before)
                    || !list(handle, topic, UNSENT).isEmpty()) {
                return false;
            }
            handle.createUpdate("INSERT INTO score_turn (topic, number, publications, as_of, reports, amendments)"
                            + " VALUES (:topic, :number, :publications, :asOf, :reports, :amendments) ON CONFLICT (topic) DO"
                            + " UPDATE SET number = excluded.number, publications = excluded.publications, as_of = excluded.as_of,"
                            + " reports = excluded.reports, amendments = excluded.amendments")
                    .bind("topic", topic)
                    .bindMethods(turn)
                    .execute();
            PreparedBatch batch = handle.prepareBatch("INSERT INTO score_told (topic, dyad, message, sent, at)"
                    + " VALUES (:topic, :dyad, :message, 0, :at) ON CONFLICT (topic, dyad)"
                    + " DO UPDATE SET message = excluded.message, sent = 0, at = excluded.at");
            messages.forEach((dyad, message) -> batch.bind("topic", topic)
                    .bind("dyad", dyad)
                    .bind("message", message)
                    .bind("at", at)
                    .add());
            batch.execute();
            return true;
        });
    }

    @Override
    public void sent(String topic, Collection<Message> messages) {
        database.change(handle -> {
            PreparedBatch batch = handle.prepareBatch(
                    "UPDATE score_told SET sent = 1 WHERE topic = :topic AND dyad = :dyad AND message = :message");
            messages.forEach(message -> batch.bind("topic", topic)
                    .bind("dyad", message.dyad())
                    .bind("message", message.message())
                    .add());
            return batch.execute();
        });
    }
}
