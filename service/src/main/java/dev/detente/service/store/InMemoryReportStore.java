package dev.detente.service.store;

import dev.detente.model.Feed;
import dev.detente.model.Report;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Keeps reports in memory: for tests, demos and scoring files. Gone when the process ends. */
public final class InMemoryReportStore implements ReportStore {
    private final Map<Key, Report> latest = new HashMap<>();
    private final Map<Key, NavigableMap<Instant, Report>> repeats = new HashMap<>();
    private List<Report> reports = List.of();

    private record Key(Feed feed, String id) {}

    @Override
    public synchronized List<Outcome> append(List<Report> added) {
        List<Outcome> outcomes = new ArrayList<>(added.size());
        List<Report> stored = new ArrayList<>();
        for (Report report : added) {
            Key key = new Key(report.feed(), report.id());
            Report before = latest.get(key);
            if (before != null && before.saysTheSameAs(report)) {
                outcomes.add(Outcome.DUPLICATE);
                repeats.computeIfAbsent(key, k -> new TreeMap<>()).put(report.recordedAt(), report);
                continue;
            }
            outcomes.add(before == null ? Outcome.ACCEPTED : Outcome.CORRECTION);
            store(key, report, stored);
            // What had only repeated the last word says something again once other words turn out to lie between.
            var again =
                    repeats.getOrDefault(key, Collections.emptyNavigableMap()).higherEntry(report.recordedAt());
            if (again != null && !again.getValue().saysTheSameAs(report)) {
                store(key, again.getValue(), stored);
            }
        }
        if (!stored.isEmpty()) {
            List<Report> all = new ArrayList<>(reports);
            all.addAll(stored);
            all.sort(Comparator.comparing(Report::recordedAt));
            reports = List.copyOf(all);
        }
        return outcomes;
    }

    private void store(Key key, Report report, List<Report> stored) {
        stored.add(report);
        Report before = latest.get(key);
        if (before == null || !report.recordedAt().isBefore(before.recordedAt())) {
            latest.put(key, report);
        }
    }

    @Override
    public synchronized List<Report> reports() {
        return reports;
    }
}
