package dev.detente.service.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rule books in memory. */
final class InMemoryRuleBookStore implements RuleBookStore {
    private final Map<String, Map<String, String>> kept = new HashMap<>();
    private final List<Publication> publications = new ArrayList<>();

    @Override
    public synchronized void keep(String version, Map<String, String> files) {
        kept.putIfAbsent(version, Map.copyOf(files));
    }

    @Override
    public synchronized Optional<Map<String, String>> files(String version) {
        return Optional.ofNullable(kept.get(version));
    }

    @Override
    public synchronized void publish(Publication publication) {
        if (!kept.containsKey(publication.version())) {
            throw RuleBookStore.notKept(publication.version());
        }
        publications.add(publication);
    }

    @Override
    public synchronized List<Publication> publications() {
        return List.copyOf(publications);
    }
}
