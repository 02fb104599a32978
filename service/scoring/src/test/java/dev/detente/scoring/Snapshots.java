package dev.detente.scoring;

import dev.detente.model.Pair;
import dev.detente.model.Report;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.store.memory.InMemoryReportStore;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Snapshots of reports that are at hand. */
final class Snapshots {
    private Snapshots() {}

    /** The snapshot of these reports, earliest recorded first. */
    static Snapshot of(RuleEngine engine, List<Report> reports) {
        return Snapshot.of(engine, facts(reports), Map.of());
    }

    /** The snapshot of other reports, taking over what did not change. */
    static Snapshot with(Snapshot snapshot, List<Report> other) {
        Facts changed = facts(other);
        Set<Pair> all = new TreeSet<>(snapshot.facts().pairs());
        all.addAll(changed.pairs());
        return snapshot.updated(changed, all, Map.of());
    }

    private static Facts facts(List<Report> reports) {
        InMemoryReportStore store = new InMemoryReportStore();
        store.append(reports);
        return Facts.StoredFacts.present(store);
    }
}
