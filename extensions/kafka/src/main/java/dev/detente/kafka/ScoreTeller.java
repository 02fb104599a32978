package dev.detente.kafka;

import dev.detente.intake.message.ScoreMessage;
import dev.detente.intake.message.ScoreState;
import dev.detente.intake.message.ScoreState.RuleBookOf;
import dev.detente.kafka.ScoreMessages.Message;
import dev.detente.model.TensionScore;
import dev.detente.rules.score.ScoreSheet.Standing;
import dev.detente.scoring.Board;
import dev.detente.scoring.Moment;
import dev.detente.scoring.ScoreListener;
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
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends each change of a dyad's score to a topic. A look compares the scores of now, those that metrics export, with the last messages, keeps the new
 * messages in the store, sends them, and notes that they were sent. Of several services that share a store, the one that has kept a change sends it;
 * another sends it once more, with the same id, only when the first has not said within {@link #PATIENCE} that it did.
 */
public final class ScoreTeller implements ScoreListener {
    /** Longer than a producer tries to send. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(ScoreTeller.class);

    private final String topic;
    private final Duration every;
    private final ScoreMessages kept;
    private final Sender sender;
    private final KafkaMetrics metrics;
    private final InstantSource clock;
    /** Messages that this service has kept and not sent. */
    private final Set<String> own = new HashSet<>();
    /** The last message of each dyad, as of {@link #seen}. */
    private final Map<String, ScoreMessage> last = new HashMap<>();

    private @Nullable Turn seen;
    /** The scores of the last look; a new rule book, report or day makes another moment. */
    private @Nullable Moment lastMoment;

    public ScoreTeller(
            ScoreTopicProperties settings,
            ScoreMessages kept,
            Sender sender,
            KafkaMetrics metrics,
            InstantSource clock) {
        topic = settings.topic();
        every = settings.every();
        this.kept = kept;
        this.sender = sender;
        this.metrics = metrics;
        this.clock = clock;
    }

    @Override
    public Duration every() {
        return every;
    }

    /** Sends what was kept before; no change can be kept before all of it is sent. */
    @Override
    public boolean wants() {
        return tried(this::sendUnsent);
    }

    /** Sends the changes since the last look. The next look tries failed ones again. */
    @Override
    public void look(Current scores) {
        tried(() -> sendChanges(scores));
    }

    private boolean tried(BooleanSupplier sending) {
        try {
            return sending.getAsBoolean();
        } catch (RuntimeException e) {
            LOG.warn("changes of scores could not be sent to {}, which is tried again: {}", topic, e.toString());
            metrics.sendingFailed();
            return false;
        }
    }

    /** Sends what was kept before; false when another service is about to send some of it. */
    private boolean sendUnsent() {
        Instant overdue = clock.instant().minus(PATIENCE);
        List<Message> unsent = kept.unsent(topic);
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
        kept.sent(topic, messages);
        messages.forEach(message -> own.remove(message.message()));
        metrics.sent(messages.size());
    }

    private boolean sendChanges(Current scores) {
        Board board = scores.board();
        Moment moment = board.view().moment();
        Turn before = kept.turn(topic).orElse(null);
        Turn turn = scores.after(before);
        if (before != null && (turn.isBehind(before) || (moment.equals(lastMoment) && !before.isBehind(turn)))) {
            return false;
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
            // Another service has kept changes meanwhile; the next look sees them.
            return false;
        }
        own.addAll(texts.values());
        last.putAll(changes);
        seen = turn;
        lastMoment = moment;
        send(texts.entrySet().stream()
                .map(text -> new Message(text.getKey(), text.getValue(), false, now))
                .toList());
        return true;
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
