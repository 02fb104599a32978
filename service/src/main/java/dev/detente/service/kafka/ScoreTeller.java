package dev.detente.service.kafka;

import dev.detente.intake.message.ScoreMessage;
import dev.detente.intake.message.ScoreState;
import dev.detente.intake.message.ScoreState.RuleBookOf;
import dev.detente.model.TensionScore;
import dev.detente.rules.score.ScoreSheet.Standing;
import dev.detente.scoring.Board;
import dev.detente.scoring.Boards;
import dev.detente.scoring.Moment;
import dev.detente.scoring.Query;
import dev.detente.scoring.RuleEngines;
import dev.detente.store.ReportStore.Position;
import dev.detente.store.RuleBookStore.Publication;
import dev.detente.store.ScoreMessages;
import dev.detente.store.ScoreMessages.Message;
import dev.detente.store.Store;
import dev.detente.store.Turn;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends each change of a dyad's score to a topic. A pass compares the scores of now, those that metrics export, with the last messages, keeps the new
 * messages in the store, sends them, and notes that they were sent. Of several services that share a store, the one that has kept a change sends it;
 * another sends it once more, with the same id, only when the first has not said within {@link #PATIENCE} that it did.
 */
final class ScoreTeller {
    /** Longer than a producer tries to send. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(ScoreTeller.class);

    private final String topic;
    private final Boards boards;
    private final RuleEngines engines;
    private final Store store;
    private final Sender sender;
    private final KafkaListener listener;
    private final InstantSource clock;
    /** Messages that this service has kept and not sent. */
    private final Set<String> own = new HashSet<>();
    /** The last message of each dyad, as of {@link #seen}. */
    private final Map<String, ScoreMessage> last = new HashMap<>();

    private @Nullable Turn seen;
    /** The scores of the last pass; a new rule book, report or day makes another moment. */
    private @Nullable Moment lastMoment;

    ScoreTeller(
            String topic,
            Boards boards,
            RuleEngines engines,
            Store store,
            Sender sender,
            KafkaListener listener,
            InstantSource clock) {
        this.topic = topic;
        this.boards = boards;
        this.engines = engines;
        this.store = store;
        this.sender = sender;
        this.listener = listener;
        this.clock = clock;
    }

    /** Sends the changes since the last pass. The next pass tries failed ones again. */
    void pass() {
        try {
            if (sendUnsent()) {
                sendChanges();
            }
        } catch (RuntimeException e) {
            LOG.warn("changes of scores could not be sent to {}, which is tried again: {}", topic, e.toString());
            listener.failed(KafkaListener.Failure.SENDING);
        }
    }

    /** Sends what was kept before; false when another service is about to send some of it. */
    private boolean sendUnsent() {
        Instant overdue = clock.instant().minus(PATIENCE);
        List<Message> unsent = store.scoreMessages().unsent(topic);
        List<Message> ours = unsent.stream()
                .filter(message ->
                        own.contains(message.message()) || message.at().isBefore(overdue))
                .toList();
        send(ours);
        return ours.size() == unsent.size();
    }

    private void send(List<Message> messages) {
        if (messages.isEmpty()) {
            return;
        }
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (Message message : messages) {
            ProducerRecord<byte[], byte[]> sent = new ProducerRecord<>(
                    topic,
                    message.dyad().getBytes(StandardCharsets.UTF_8),
                    message.message().getBytes(StandardCharsets.UTF_8));
            ScoreMessage.HEADERS.forEach(
                    (name, value) -> sent.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
            records.add(sent);
        }
        sender.send(records);
        store.scoreMessages().sent(topic, messages);
        messages.forEach(message -> own.remove(message.message()));
        listener.sent(messages.size());
    }

    private void sendChanges() {
        ScoreMessages kept = store.scoreMessages();
        Board board = boards.board(Query.NOW);
        Moment moment = board.view().moment();
        List<Publication> publications = engines.publications();
        if (!engines.isCurrent(board.view())) {
            // Another rule book was put in use just now.
            return;
        }
        Position position = board.view().snapshot().position().orElse(Position.START);
        Turn before = kept.turn(topic).orElse(null);
        Turn turn = new Turn(
                before == null ? 1 : before.number() + 1,
                publications.size(),
                board.view().asOf(),
                position.reports(),
                position.amendments());
        if (before != null && (turn.isBehind(before) || (moment.equals(lastMoment) && !before.isBehind(turn)))) {
            return;
        }
        if (before == null || !before.equals(seen)) {
            last.clear();
            kept.last(topic)
                    .forEach(message -> last.put(
                            message.dyad(), ScoreMessage.read(message.message().getBytes(StandardCharsets.UTF_8))));
        }
        Instant now = clock.instant();
        Map<String, ScoreMessage> changes = changes(board, now);
        Map<String, String> texts = new TreeMap<>();
        changes.forEach((dyad, message) -> texts.put(dyad, new String(message.value(), StandardCharsets.UTF_8)));
        if (!kept.keep(topic, before, turn, texts, now)) {
            // Another service has kept changes meanwhile; the next pass looks at them.
            return;
        }
        own.addAll(texts.values());
        last.putAll(changes);
        seen = turn;
        lastMoment = moment;
        send(texts.entrySet().stream()
                .map(text -> new Message(text.getKey(), text.getValue(), false, now))
                .toList());
    }

    private Map<String, ScoreMessage> changes(Board board, Instant now) {
        RuleBookOf book =
                new RuleBookOf(board.view().book().name(), board.view().book().version());
        Map<String, ScoreMessage> changes = new TreeMap<>();
        for (TensionScore score :
                board.scores(board.standings().stream().map(Standing::dyad).toList())) {
            ScoreState state = ScoreState.of(score, book);
            ScoreMessage before = last.get(state.dyad());
            if (before == null || !state.saysTheSameAs(before.data().state())) {
                changes.put(state.dyad(), ScoreMessage.of(state, before, now));
            }
        }
        return changes;
    }
}
