package dev.detente.store.memory;

import dev.detente.model.Dyad;
import dev.detente.store.StarStore;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Stars in memory. */
final class InMemoryStarStore implements StarStore {
    private final Map<String, Set<Dyad>> stars = new HashMap<>();

    @Override
    public synchronized Set<Dyad> of(String person) {
        return Set.copyOf(stars.getOrDefault(person, Set.of()));
    }

    @Override
    public synchronized void add(String person, Dyad dyad) {
        Set<Dyad> own = stars.computeIfAbsent(person, p -> new HashSet<>());
        if (!own.contains(dyad) && own.size() >= MOST) {
            throw StarStore.full(dyad, MOST);
        }
        own.add(dyad);
    }

    @Override
    public synchronized void remove(String person, Dyad dyad) {
        stars.computeIfPresent(person, (p, own) -> {
            own.remove(dyad);
            return own.isEmpty() ? null : own;
        });
    }
}
