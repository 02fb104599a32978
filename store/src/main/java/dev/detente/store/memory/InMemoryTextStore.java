package dev.detente.store.memory;

import dev.detente.store.Acceptance;
import dev.detente.store.KeptText;
import dev.detente.store.TextStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Texts in memory. */
final class InMemoryTextStore implements TextStore {
    private final TreeMap<Long, KeptText> texts = new TreeMap<>();
    private final List<Acceptance> accepted = new ArrayList<>();
    private long last;

    @Override
    public synchronized KeptText keep(KeptText text, int unaccepted) {
        Optional<KeptText> before = find(text.id());
        if (before.isPresent() && !accepted(text.id()).isEmpty()) {
            return before.get();
        }
        texts.values().removeIf(t -> t.id().equals(text.id()));
        texts.put(++last, text);
        int newer = 0;
        for (Entry<Long, KeptText> kept : List.copyOf(texts.descendingMap().entrySet())) {
            if (accepted(kept.getValue().id()).isEmpty() && ++newer > unaccepted) {
                texts.remove(kept.getKey());
            }
        }
        return text;
    }

    @Override
    public synchronized Optional<KeptText> find(String id) {
        return texts.values().stream().filter(t -> t.id().equals(id)).findFirst();
    }

    @Override
    public synchronized Page page(long from, int limit) {
        List<Listed> page = new ArrayList<>();
        for (Entry<Long, KeptText> kept :
                texts.headMap(from, true).descendingMap().entrySet()) {
            if (page.size() == limit) {
                return new Page(page, kept.getKey());
            }
            page.add(listed(kept.getValue()));
        }
        return new Page(page, null);
    }

    private Listed listed(KeptText t) {
        Set<String> actions = new HashSet<>();
        accepted(t.id()).forEach(a -> actions.add(a.actionId()));
        return new Listed(t.id(), t.day(), t.title(), t.url(), t.reader(), t.at(), t.author(), actions.size());
    }

    @Override
    public synchronized void accept(KeptText text, List<Acceptance> more) {
        if (find(text.id()).isEmpty()) {
            texts.put(++last, text);
        }
        accepted.addAll(more);
    }

    @Override
    public synchronized List<Acceptance> accepted(String textId) {
        return accepted.stream().filter(a -> a.textId().equals(textId)).toList();
    }

    @Override
    public synchronized Map<String, Origin> origins(Collection<String> actionIds) {
        Set<String> wanted = Set.copyOf(actionIds);
        Map<String, Origin> origins = new HashMap<>();
        for (Acceptance a : accepted) {
            if (wanted.contains(a.actionId())) {
                origins.put(
                        a.actionId(),
                        new Origin(a, find(a.textId()).map(KeptText::title).orElse(null)));
            }
        }
        return origins;
    }
}
