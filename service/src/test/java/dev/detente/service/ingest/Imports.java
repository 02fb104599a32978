package dev.detente.service.ingest;

import dev.detente.service.store.ImportJob;
import dev.detente.service.store.ImportJob.Counts;
import dev.detente.service.store.ImportJob.State;
import dev.detente.service.store.ImportStore;
import dev.detente.service.store.InMemoryReportStore;
import dev.detente.service.store.RefusedRow;
import dev.detente.service.store.ReportStore.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Imports in memory. */
final class Imports implements ImportStore {
    final InMemoryReportStore reports = new InMemoryReportStore();
    private final Map<String, ImportJob> jobs = new LinkedHashMap<>();
    private final List<RefusedRow> refused = new ArrayList<>();

    @Override
    public void begin(ImportJob job) {
        jobs.put(job.id(), job);
    }

    @Override
    public Optional<ImportJob> find(String id) {
        return Optional.ofNullable(jobs.get(id));
    }

    @Override
    public List<ImportJob> latest(int limit) {
        return List.copyOf(jobs.values());
    }

    @Override
    public List<ImportJob> running() {
        return jobs.values().stream().filter(j -> j.state() == State.RUNNING).toList();
    }

    @Override
    public List<Outcome> append(String id, Step step) {
        ImportJob job = find(id).orElseThrow();
        if (step.firstRow() != job.counts().rows()) {
            throw new IllegalStateException("a step is missing");
        }
        List<Outcome> outcomes = reports.append(step.reports());
        refused.addAll(step.refused());
        long left = step.leftOut().values().stream().mapToLong(n -> n).sum();
        Counts counts = job.counts()
                .plus(new Counts(
                        step.rows(),
                        Collections.frequency(outcomes, Outcome.ACCEPTED),
                        Collections.frequency(outcomes, Outcome.DUPLICATE),
                        Collections.frequency(outcomes, Outcome.CORRECTION),
                        new TreeMap<>(step.leftOut()),
                        step.rows() - step.reports().size() - left));
        put(job, null, job.state(), job.message(), counts);
        return outcomes;
    }

    @Override
    public void end(String id, State state, String message, Instant endedAt) {
        ImportJob job = find(id).orElseThrow();
        put(job, endedAt, state, message, job.counts());
    }

    private void put(ImportJob job, @Nullable Instant endedAt, State state, String message, Counts counts) {
        jobs.put(
                job.id(),
                new ImportJob(
                        job.id(),
                        job.name(),
                        job.format(),
                        job.path(),
                        job.fingerprint(),
                        job.beganAt(),
                        endedAt,
                        state,
                        message,
                        counts));
    }

    @Override
    public List<RefusedRow> refused(String id, long after, int limit) {
        return refused.stream().filter(r -> r.line() > after).limit(limit).toList();
    }
}
