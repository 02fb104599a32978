package dev.detente.store.memory;

import dev.detente.store.ReportStore;
import dev.detente.store.ReportStore.Outcome;
import dev.detente.store.TopicPositions;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Positions in topics, in memory. */
final class InMemoryTopicPositions implements TopicPositions {
    private final ReportStore reports;
    private final Map<Key, Claimed> claimed = new HashMap<>();

    private record Key(String reader, String topicId, int number) {
        static Key of(Part part) {
            return new Key(part.reader(), part.topicId(), part.number());
        }
    }

    private record Claimed(Place place, long claim) {}

    InMemoryTopicPositions(ReportStore reports) {
        this.reports = reports;
    }

    @Override
    public synchronized Claim claim(Part part, long end, InstantSource clock) {
        Claimed before = claimed.get(Key.of(part));
        Long known = before == null ? null : before.place().next();
        Long next = known == null || known > end ? null : known;
        long claim = before == null ? 1 : before.claim() + 1;
        claimed.put(Key.of(part), new Claimed(new Place(part, next, clock.instant()), claim));
        return new Claim(part, claim, next);
    }

    @Override
    public synchronized List<Optional<List<Outcome>>> append(List<Step> steps, InstantSource clock) {
        List<Optional<List<Outcome>>> outcomes = new ArrayList<>();
        for (Step step : steps) {
            Part part = step.claim().part();
            Claimed now = claimed.get(Key.of(part));
            if (now != null
                    && now.claim() == step.claim().number()
                    && continues(now.place().next(), step.from())) {
                outcomes.add(Optional.of(reports.append(step.reports(), clock)));
                claimed.put(Key.of(part), new Claimed(new Place(part, step.to(), clock.instant()), now.claim()));
            } else {
                outcomes.add(Optional.empty());
            }
        }
        return outcomes;
    }

    private static boolean continues(@Nullable Long next, long from) {
        return next == null || next == from;
    }

    @Override
    public synchronized List<Place> places(String reader, String topicId) {
        return claimed.entrySet().stream()
                .filter(e -> e.getKey().reader().equals(reader)
                        && e.getKey().topicId().equals(topicId))
                .map(e -> e.getValue().place())
                .sorted(Comparator.comparingInt(place -> place.part().number()))
                .toList();
    }
}
