package dev.detente.store.memory;

import dev.detente.store.ImportJob;
import dev.detente.store.ImportStore;
import dev.detente.store.RejectedRow;
import dev.detente.store.ReportStore;
import dev.detente.store.ReportStore.Outcome;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Imports in memory. */
final class InMemoryImportStore implements ImportStore {
    private final ReportStore reports;
    private final Map<String, ImportJob> jobs = new LinkedHashMap<>();
    private final Map<String, List<RejectedRow>> rejected = new HashMap<>();

    InMemoryImportStore(ReportStore reports) {
        this.reports = reports;
    }

    @Override
    public synchronized void begin(ImportJob job) {
        if (jobs.containsKey(job.id())) {
            throw ImportStore.taken(job.id());
        }
        jobs.put(job.id(), job);
        rejected.put(job.id(), new ArrayList<>());
    }

    @Override
    public synchronized Optional<ImportJob> find(String id) {
        return Optional.ofNullable(jobs.get(id));
    }

    @Override
    public synchronized List<ImportJob> latest(int limit) {
        List<ImportJob> all = new ArrayList<>(jobs.values());
        Collections.reverse(all);
        return all.stream().limit(limit).toList();
    }

    @Override
    public synchronized List<ImportJob> running() {
        return jobs.values().stream()
                .filter(j -> j.state() == ImportJob.State.RUNNING)
                .toList();
    }

    private ImportJob require(String id) {
        return find(id).orElseThrow(() -> ImportStore.unknown(id));
    }

    @Override
    public synchronized List<Outcome> append(String id, Step step, InstantSource clock) {
        ImportJob job = require(id);
        step.requireToFollow(job);
        List<Outcome> outcomes = reports.append(step.reports(), clock);
        jobs.put(id, job.with(job.counts().plus(step.counts(outcomes))));
        rejected.getOrDefault(id, new ArrayList<>()).addAll(step.rejected());
        return outcomes;
    }

    @Override
    public synchronized boolean end(String id, ImportJob.State state, String message, Instant endedAt) {
        ImportJob job = require(id);
        if (job.state() != ImportJob.State.RUNNING) {
            return false;
        }
        jobs.put(
                id,
                new ImportJob(
                        id,
                        job.name(),
                        job.format(),
                        job.path(),
                        job.fingerprint(),
                        job.beganAt(),
                        endedAt,
                        state,
                        message,
                        job.counts()));
        return true;
    }

    @Override
    public synchronized List<RejectedRow> rejected(String id, long after, int limit) {
        List<RejectedRow> rows = new ArrayList<>();
        for (RejectedRow row : rejected.getOrDefault(id, List.of())) {
            if (row.line() <= after) {
                continue;
            }
            if (rows.size() >= limit
                    && (rows.isEmpty() || rows.get(rows.size() - 1).line() != row.line())) {
                break;
            }
            rows.add(row);
        }
        return rows;
    }
}
