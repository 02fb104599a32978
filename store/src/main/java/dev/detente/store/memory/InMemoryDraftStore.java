package dev.detente.store.memory;

import dev.detente.store.Draft;
import dev.detente.store.Draft.Save;
import dev.detente.store.Draft.Step;
import dev.detente.store.DraftStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Drafts of rule books in memory. */
final class InMemoryDraftStore implements DraftStore {
    private final Map<String, Draft> drafts = new LinkedHashMap<>();

    private static <T> List<T> and(List<T> some, T one) {
        List<T> all = new ArrayList<>(some);
        all.add(one);
        return all;
    }

    @Override
    public synchronized void begin(Draft d) {
        drafts.put(d.id(), new Draft(d.id(), d.title(), d.base(), d.author(), d.at(), List.of(), List.of()));
    }

    @Override
    public synchronized boolean save(String id, String was, Save save) {
        Draft d = drafts.get(id);
        if (d == null || d.closed() || !d.version().equals(was)) {
            return false;
        }
        drafts.put(id, new Draft(id, d.title(), d.base(), d.author(), d.at(), and(d.saves(), save), d.steps()));
        return true;
    }

    @Override
    public synchronized boolean step(String id, Step step) {
        Draft d = drafts.get(id);
        if (d == null) {
            throw DraftStore.notThere(id);
        }
        if (!d.takes(step)) {
            return false;
        }
        drafts.put(id, new Draft(id, d.title(), d.base(), d.author(), d.at(), d.saves(), and(d.steps(), step)));
        return true;
    }

    @Override
    public synchronized Optional<Draft> find(String id) {
        return Optional.ofNullable(drafts.get(id));
    }

    @Override
    public synchronized List<Draft> all() {
        List<Draft> lastFirst = new ArrayList<>(drafts.values());
        Collections.reverse(lastFirst);
        return lastFirst;
    }
}
