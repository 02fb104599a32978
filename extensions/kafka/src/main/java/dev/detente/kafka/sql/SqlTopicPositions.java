package dev.detente.kafka.sql;

import dev.detente.kafka.TopicPositions;
import dev.detente.store.ReportStore.Outcome;
import dev.detente.store.Transactions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterable;
import org.jdbi.v3.core.statement.Query;

/** Positions in topics, in a database; all steps of a call are one transaction. */
public record SqlTopicPositions(Transactions database) implements TopicPositions {
    private static final long NONE = -1;
    private static final String PLACES = "SELECT reader, topic, topic_id, part AS number, NULLIF(next_offset, " + NONE
            + ") AS next, at FROM topic_position";
    private static final String OF_PART = " WHERE reader = :reader AND topic_id = :topicId AND part = :number";

    @Override
    public Claim claim(Part part, long end, InstantSource clock) {
        return database.change(handle -> {
            Place known = places(handle.createQuery(PLACES + OF_PART).bindMethods(part))
                    .findFirst()
                    .orElse(null);
            Long next = known == null || known.next() == null || known.next() > end ? null : known.next();
            handle.createUpdate("INSERT INTO topic_position (reader, topic, topic_id, part, next_offset, claim, at)"
                            + " VALUES (:reader, :topic, :topicId, :number, :next, 1, :at)"
                            + " ON CONFLICT (reader, topic_id, part) DO UPDATE SET topic = excluded.topic,"
                            + " next_offset = excluded.next_offset, claim = topic_position.claim + 1, at = excluded.at")
                    .bindMethods(part)
                    .bind("next", next == null ? NONE : next)
                    .bind("at", clock.instant())
                    .execute();
            long claim = handle.createQuery("SELECT claim FROM topic_position" + OF_PART)
                    .bindMethods(part)
                    .mapTo(Long.class)
                    .one();
            return new Claim(part, claim, next);
        });
    }

    @Override
    public List<Optional<List<Outcome>>> append(List<Step> steps, InstantSource clock) {
        return database.change(handle -> {
            List<Optional<List<Outcome>>> outcomes = new ArrayList<>();
            for (Step step : steps) {
                outcomes.add(
                        moved(handle, step, clock)
                                ? Optional.of(database.append(handle, step.reports(), clock))
                                : Optional.empty());
            }
            return outcomes;
        });
    }

    private static boolean moved(Handle handle, Step step, InstantSource clock) {
        return handle.createUpdate("UPDATE topic_position SET next_offset = :to, at = :at" + OF_PART
                                + " AND claim = :claim AND next_offset IN (:from, " + NONE + ")")
                        .bindMethods(step.claim().part())
                        .bind("claim", step.claim().number())
                        .bind("from", step.from())
                        .bind("to", step.to())
                        .bind("at", clock.instant())
                        .execute()
                == 1;
    }

    @Override
    public List<Place> places(String reader, String topicId) {
        return database.query(handle -> places(
                        handle.createQuery(PLACES + " WHERE reader = :reader AND topic_id = :topicId ORDER BY part")
                                .bind("reader", reader)
                                .bind("topicId", topicId))
                .list());
    }

    private static ResultIterable<Place> places(Query query) {
        return query.map(row -> new Place(
                row.getRow(Part.class), row.getColumn("next", Long.class), row.getColumn("at", Instant.class)));
    }
}
