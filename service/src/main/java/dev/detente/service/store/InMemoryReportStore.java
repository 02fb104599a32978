package dev.detente.service.store;

import dev.detente.model.Feed;
import dev.detente.model.Report;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Keeps reports in memory: for tests, demos and scoring files. Gone when the process ends. */
public final class InMemoryReportStore implements ReportStore {
    private final Map<Key, Report> latest = new HashMap<>();
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
                continue;
            }
            outcomes.add(before == null ? Outcome.ACCEPTED : Outcome.CORRECTION);
            stored.add(report);
            if (before == null || !report.recordedAt().isBefore(before.recordedAt())) {
                latest.put(key, report);
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

    @Override
    public synchronized List<Report> reports() {
        return reports;
    }
}
