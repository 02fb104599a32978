package dev.detente.messages.sql;

import dev.detente.messages.About;
import dev.detente.messages.Delivery;
import dev.detente.messages.Message;
import dev.detente.messages.MessageKind;
import dev.detente.messages.Outbox;
import dev.detente.messages.Subscription;
import dev.detente.model.Dyad;
import dev.detente.model.IssueId;
import dev.detente.store.Transactions;
import dev.detente.store.Turn;
import dev.detente.store.sql.Values;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** Subscriptions and messages in a database. */
public record SqlOutbox(Transactions database) implements Outbox {
    private static final int MINUTES = 60;
    private static final String DELIVERIES =
            "SELECT d.seq, d.subscription, d.state, d.attempts, d.next_at, d.problem, d.at, m.key, m.kind, m.dyad,"
                    + " m.issues, m.at AS found_at, m.content FROM message_delivery d JOIN message m ON m.seq = d.message ";

    @Override
    public List<Subscription> subscriptions() {
        return database.query(SqlOutbox::subscriptions);
    }

    private static List<Subscription> subscriptions(Handle handle) {
        return handle.createQuery("SELECT * FROM subscription ORDER BY created_at, id")
                .map((row, context) -> subscription(row))
                .list();
    }

    @Override
    public Optional<Subscription> subscription(String id) {
        return database.query(handle -> subscription(handle, id));
    }

    private static Optional<Subscription> subscription(Handle handle, String id) {
        return handle.createQuery("SELECT * FROM subscription WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> subscription(row))
                .findFirst();
    }

    private static Subscription subscription(ResultSet row) throws SQLException {
        return new Subscription(
                row.getString("id"),
                row.getString("owner"),
                row.getString("name"),
                About.parse(row.getString("about")),
                Values.split(row.getString("kinds"))
                        .map(word -> MessageKind.of(word).orElseThrow())
                        .collect(Collectors.toCollection(TreeSet::new)),
                Subscription.Channel.of(row.getString("channel")).orElseThrow(),
                row.getString("address"),
                row.getString("secret"),
                ZoneId.of(row.getString("zone")),
                time(row, "quiet_from"),
                time(row, "quiet_until"),
                time(row, "daily_at"),
                row.getLong("paused") != 0,
                Values.instant(row.getLong("created_at")));
    }

    private static @Nullable LocalTime time(ResultSet row, String column) throws SQLException {
        int minutes = row.getInt(column);
        return row.wasNull() ? null : LocalTime.of(minutes / MINUTES, minutes % MINUTES);
    }

    private static @Nullable Integer minutes(@Nullable LocalTime time) {
        return time == null ? null : (Integer) (time.getHour() * MINUTES + time.getMinute());
    }

    @Override
    public void add(Subscription subscription) {
        database.change(handle -> {
            if (subscriptions(handle).isEmpty()) {
                handle.execute("DELETE FROM message_pass");
                handle.execute("DELETE FROM message_alarm");
            }
            return bind(
                            handle.createUpdate(
                                    "INSERT INTO subscription (id, owner, name, about, kinds, channel, address, secret,"
                                            + " zone, quiet_from, quiet_until, daily_at, paused, created_at) VALUES (:id, :owner,"
                                            + " :name, :about, :kinds, :channel, :address, :secret, :zone, :quietFrom,"
                                            + " :quietUntil, :dailyAt, :paused, :createdAt)"),
                            subscription)
                    .bind("owner", subscription.owner())
                    .bind("createdAt", subscription.createdAt())
                    .execute();
        });
    }

    @Override
    public boolean change(Subscription subscription) {
        return database.change(handle -> bind(
                                handle.createUpdate(
                                        "UPDATE subscription SET name = :name, about = :about, kinds = :kinds,"
                                                + " channel = :channel, address = :address, secret = :secret, zone = :zone,"
                                                + " quiet_from = :quietFrom, quiet_until = :quietUntil, daily_at = :dailyAt,"
                                                + " paused = :paused WHERE id = :id"),
                                subscription)
                        .execute())
                > 0;
    }

    private static <S extends SqlStatement<S>> S bind(S statement, Subscription of) {
        return statement
                .bind("id", of.id())
                .bind("name", of.name())
                .bind("about", of.about().toString())
                .bind(
                        "kinds",
                        Values.join(of.kinds().stream().map(MessageKind::word).toList()))
                .bind("channel", of.channel().word())
                .bind("address", of.address())
                .bind("secret", of.secret())
                .bind("zone", of.zone().getId())
                .bind("quietFrom", minutes(of.quietFrom()))
                .bind("quietUntil", minutes(of.quietUntil()))
                .bind("dailyAt", minutes(of.dailyAt()))
                .bind("paused", of.paused() ? 1 : 0);
    }

    @Override
    public boolean delete(String id) {
        return database.change(handle -> {
                    handle.createUpdate("DELETE FROM message_delivery WHERE subscription = :id")
                            .bind("id", id)
                            .execute();
                    return handle.createUpdate("DELETE FROM subscription WHERE id = :id")
                            .bind("id", id)
                            .execute();
                })
                > 0;
    }

    @Override
    public Optional<Pass> pass() {
        return database.query(SqlOutbox::pass);
    }

    private static Optional<Pass> pass(Handle handle) {
        return handle.createQuery("SELECT number, publications, as_of, reports, amendments, at FROM message_pass")
                .map(row -> new Pass(row.getRow(Turn.class), row.getColumn("at", Instant.class)))
                .findFirst();
    }

    @Override
    public List<Alarm> alarms() {
        return database.query(handle -> handle.createQuery(
                        "SELECT kind, subject, since, seen, rang FROM message_alarm ORDER BY kind, subject")
                .map((row, context) -> new Alarm(
                        MessageKind.of(row.getString(1)).orElseThrow(),
                        row.getString(2),
                        Values.instant(row.getLong(3)),
                        Values.instant(row.getLong(4)),
                        row.getLong(5) != 0))
                .list());
    }

    @Override
    public boolean found(@Nullable Pass before, Pass pass, Collection<Alarm> alarms, List<Message> messages) {
        return database.change(handle -> {
            if (!Objects.equals(pass(handle).orElse(null), before)) {
                return false;
            }
            handle.execute("DELETE FROM message_pass");
            handle.createUpdate("INSERT INTO message_pass (id, number, publications, as_of, reports, amendments, at)"
                            + " VALUES (1, :number, :publications, :asOf, :reports, :amendments, :at)")
                    .bindMethods(pass.turn())
                    .bind("at", pass.at())
                    .execute();
            keep(handle, alarms);
            List<Subscription> all = before == null || messages.isEmpty() ? List.of() : subscriptions(handle);
            for (Message message : messages) {
                Optional<Long> kept = keep(handle, message);
                if (kept.isPresent()) {
                    deliver(
                            handle,
                            kept.get(),
                            message.at(),
                            all.stream()
                                    .filter(s -> s.wants(message))
                                    .map(Subscription::id)
                                    .toList());
                }
            }
            return true;
        });
    }

    private static void keep(Handle handle, Collection<Alarm> alarms) {
        handle.execute("DELETE FROM message_alarm");
        if (alarms.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch("INSERT INTO message_alarm (kind, subject, since, seen, rang)"
                + " VALUES (:kind, :subject, :since, :seen, :rang)");
        alarms.forEach(alarm -> batch.bind("kind", alarm.kind().word())
                .bind("subject", alarm.subject())
                .bind("since", alarm.since())
                .bind("seen", alarm.seen())
                .bind("rang", alarm.rang() ? 1 : 0)
                .add());
        batch.execute();
    }

    /** The number of a new message; empty when its key is there. */
    private static Optional<Long> keep(Handle handle, Message message) {
        int added = handle.createUpdate("INSERT INTO message (key, kind, dyad, issues, at, content)"
                        + " VALUES (:key, :kind, :dyad, :issues, :at, :content) ON CONFLICT (key) DO NOTHING")
                .bind("key", message.key())
                .bind("kind", message.kind().word())
                .bind("dyad", message.dyad() == null ? null : message.dyad().toString())
                .bind("issues", Values.join(message.issues()))
                .bind("at", message.at())
                .bind("content", message.content())
                .execute();
        return added == 0
                ? Optional.empty()
                : handle.createQuery("SELECT seq FROM message WHERE key = :key")
                        .bind("key", message.key())
                        .mapTo(Long.class)
                        .findFirst();
    }

    private static void deliver(Handle handle, long message, Instant at, List<String> subscriptions) {
        if (subscriptions.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch(
                "INSERT INTO message_delivery (message, subscription, state, attempts,"
                        + " next_at, claimed_until, problem, at) VALUES (:message, :subscription, 'waiting', 0, :at, 0, '', :at)");
        subscriptions.forEach(subscription -> batch.bind("message", message)
                .bind("subscription", subscription)
                .bind("at", at)
                .add());
        batch.execute();
    }

    @Override
    public boolean send(String subscription, Message message) {
        return database.change(handle -> {
            Optional<Long> kept = keep(handle, message);
            kept.ifPresent(number -> deliver(handle, number, message.at(), List.of(subscription)));
            return kept.isPresent();
        });
    }

    @Override
    public List<Delivery> take(Instant now, Duration lease, int most) {
        // Looks first without the lock of writers, since mostly nothing is due.
        if (database.query(handle -> due(handle, now, 1)).isEmpty()) {
            return List.of();
        }
        return database.change(handle -> {
            List<Delivery> taken = new ArrayList<>();
            for (long number : due(handle, now, most)) {
                Delivery delivery = deliveries(handle.createQuery(DELIVERIES + "WHERE d.seq = :number")
                                .bind("number", number))
                        .get(0);
                Instant at = subscription(handle, delivery.subscription())
                        .map(s -> s.outsideQuietHours(now))
                        .orElse(now);
                if (at.isAfter(now)) {
                    handle.createUpdate("UPDATE message_delivery SET next_at = :at WHERE state = 'waiting'"
                                    + " AND subscription = :subscription AND next_at < :at")
                            .bind("subscription", delivery.subscription())
                            .bind("at", at)
                            .execute();
                } else {
                    handle.createUpdate("UPDATE message_delivery SET claimed_until = :until WHERE seq = :number")
                            .bind("number", number)
                            .bind("until", now.plus(lease))
                            .execute();
                    taken.add(delivery);
                }
            }
            return taken;
        });
    }

    /** The first delivery of each subscription that has one due and none under way; those that have waited longest come first. */
    private static List<Long> due(Handle handle, Instant now, int most) {
        return handle.createQuery(
                        "SELECT MIN(d.seq) FROM message_delivery d JOIN subscription s ON s.id = d.subscription"
                                + " WHERE d.state = 'waiting' AND d.next_at <= :now AND s.paused = 0 AND NOT EXISTS"
                                + " (SELECT 1 FROM message_delivery c WHERE c.subscription = d.subscription AND c.state = 'waiting'"
                                + " AND c.claimed_until > :now) GROUP BY d.subscription ORDER BY MIN(d.next_at), MIN(d.seq)"
                                + " LIMIT :most")
                .bind("now", now)
                .bind("most", most)
                .mapTo(Long.class)
                .list();
    }

    @Override
    public void delivered(long number, Instant at) {
        ended(number, Delivery.State.DELIVERED, "", at, at);
    }

    @Override
    public void failed(long number, String problem, @Nullable Instant next, Instant at) {
        ended(
                number,
                next == null ? Delivery.State.DEAD : Delivery.State.WAITING,
                problem,
                next == null ? at : next,
                at);
    }

    private void ended(long number, Delivery.State state, String problem, Instant next, Instant at) {
        database.change(
                handle -> handle.createUpdate("UPDATE message_delivery SET state = :state, attempts = attempts + 1,"
                                + " claimed_until = 0, problem = :problem, next_at = :next, at = :at"
                                + " WHERE seq = :number AND state = 'waiting'")
                        .bind("number", number)
                        .bind("state", state.word())
                        .bind("problem", problem)
                        .bind("next", next)
                        .bind("at", at)
                        .execute());
    }

    @Override
    public List<Delivery> deliveries(String subscription, Delivery.@Nullable State state, int most) {
        return database.query(handle ->
                deliveries(handle.createQuery(DELIVERIES + "WHERE d.subscription = :subscription"
                                + (state == null ? "" : " AND d.state = :state") + " ORDER BY d.seq DESC LIMIT :most")
                        .bind("subscription", subscription)
                        .bind("most", most)
                        .bindMap(state == null ? Map.of() : Map.of("state", state.word()))));
    }

    private static List<Delivery> deliveries(Query query) {
        return query.map((row, context) -> new Delivery(
                        row.getLong("seq"),
                        row.getString("subscription"),
                        new Message(
                                row.getString("key"),
                                MessageKind.of(row.getString("kind")).orElseThrow(),
                                row.getString("dyad") == null ? null : Dyad.parse(row.getString("dyad")),
                                Values.split(row.getString("issues"))
                                        .map(IssueId::new)
                                        .toList(),
                                Values.instant(row.getLong("found_at")),
                                row.getString("content")),
                        Delivery.State.of(row.getString("state")).orElseThrow(),
                        row.getInt("attempts"),
                        Values.instant(row.getLong("next_at")),
                        row.getString("problem"),
                        Values.instant(row.getLong("at"))))
                .list();
    }

    @Override
    public boolean again(String subscription, long number, Instant now) {
        return database.change(handle -> handle.createUpdate(
                                "UPDATE message_delivery SET state = 'waiting', attempts = 0, next_at = :now, at = :now"
                                        + " WHERE seq = :number AND subscription = :subscription AND state = 'dead'")
                        .bind("subscription", subscription)
                        .bind("number", number)
                        .bind("now", now)
                        .execute())
                > 0;
    }

    @Override
    public long count(Delivery.State state) {
        return database.query(handle ->
                // A parameter would keep the database from the index of those in this state.
                handle.createQuery("SELECT COUNT(*) FROM message_delivery WHERE state = '" + state.word() + "'")
                        .mapTo(Long.class)
                        .one());
    }

    /** Deletes messages that arrived or were given up before that, within a transaction; what waits stays. */
    static void forget(Handle handle, Instant before) {
        handle.createUpdate("DELETE FROM message_delivery WHERE state <> 'waiting' AND at < :before")
                .bind("before", before)
                .execute();
        handle.createUpdate("DELETE FROM message WHERE at < :before AND NOT EXISTS"
                        + " (SELECT 1 FROM message_delivery d WHERE d.message = message.seq)")
                .bind("before", before)
                .execute();
    }
}
