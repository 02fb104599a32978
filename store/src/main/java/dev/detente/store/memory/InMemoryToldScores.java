package dev.detente.store.memory;

import dev.detente.store.ToldScores;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What was told of scores, in memory. */
final class InMemoryToldScores implements ToldScores {
    private final Map<String, Turn> turns = new HashMap<>();
    private final Map<String, Map<String, Told>> told = new HashMap<>();

    @Override
    public synchronized Optional<Turn> turn(String topic) {
        return Optional.ofNullable(turns.get(topic));
    }

    @Override
    public synchronized List<Told> last(String topic) {
        return List.copyOf(told.getOrDefault(topic, Map.of()).values());
    }

    @Override
    public synchronized List<Told> unsent(String topic) {
        return last(topic).stream().filter(one -> !one.sent()).toList();
    }

    @Override
    public synchronized boolean tell(
            String topic, @Nullable Turn before, Turn turn, Map<String, String> messages, Instant at) {
        if (!Objects.equals(turns.get(topic), before) || !unsent(topic).isEmpty()) {
            return false;
        }
        turns.put(topic, turn);
        Map<String, Told> ofTopic = told.computeIfAbsent(topic, t -> new TreeMap<>());
        messages.forEach((dyad, message) -> ofTopic.put(dyad, new Told(dyad, message, false, at)));
        return true;
    }

    @Override
    public synchronized void sent(String topic, Collection<Told> messages) {
        Map<String, Told> ofTopic = told.getOrDefault(topic, Map.of());
        messages.forEach(sent -> ofTopic.computeIfPresent(
                sent.dyad(),
                (dyad, now) ->
                        now.message().equals(sent.message()) ? new Told(dyad, now.message(), true, now.at()) : now));
    }
}
