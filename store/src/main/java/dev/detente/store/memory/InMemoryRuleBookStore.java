package dev.detente.store.memory;

import dev.detente.store.AuditLog;
import dev.detente.store.DraftStore;
import dev.detente.store.RuleBookStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Rule books in memory. */
final class InMemoryRuleBookStore implements RuleBookStore {
    private final Map<String, Map<String, String>> kept = new HashMap<>();
    /** Each content is kept once: a version differs from the next in one or two files. */
    private final Map<String, String> contents = new HashMap<>();

    private final List<Publication> publications = new ArrayList<>();
    private final DraftStore drafts;
    private final AuditLog audit;

    InMemoryRuleBookStore(DraftStore drafts, AuditLog audit) {
        this.drafts = drafts;
        this.audit = audit;
    }

    @Override
    public synchronized void keep(String version, Map<String, String> files) {
        Map<String, String> shared = new TreeMap<>();
        files.forEach((name, content) -> shared.put(name, contents.computeIfAbsent(content, c -> c)));
        kept.putIfAbsent(version, Map.copyOf(shared));
    }

    @Override
    public synchronized Optional<Map<String, String>> files(String version) {
        return Optional.ofNullable(kept.get(version));
    }

    @Override
    public synchronized void publish(
            Publication publication, AuditLog.@Nullable Entry entry, @Nullable DraftStep step) {
        if (!kept.containsKey(publication.version())) {
            throw RuleBookStore.notKept(publication.version());
        }
        if (step != null) {
            if (!drafts.step(step.draft(), step.step())) {
                throw new DraftStore.OvertakenException(
                        drafts.find(step.draft()).orElseThrow());
            }
        }
        if (entry != null) {
            audit.append(entry);
        }
        publications.add(
                publications.isEmpty()
                        ? publication
                        : publication.notBefore(
                                publications.get(publications.size() - 1).at()));
    }

    @Override
    public synchronized List<Publication> publications() {
        return List.copyOf(publications);
    }
}
