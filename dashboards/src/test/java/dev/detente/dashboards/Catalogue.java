package dev.detente.dashboards;

import dev.detente.model.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Metrics that panels and alerts may use, with their labels: docs/metrics.md, which is made of the catalogue in code, and some that are not ours. */
final class Catalogue {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(tension_\\w+)` \\| ([^|]*) \\|");
    private static final Pattern LABEL = Pattern.compile("`(\\w+)`");
    /** The note of the page on a section whose metrics are three each. */
    private static final String TIMERS = "Each exists with `_count`, `_sum` and `_max` after its name.";
    /** Of Spring Boot, of the Java client and of Prometheus itself. */
    private static final Map<String, Set<String>> OTHERS = Map.ofEntries(
            Map.entry("up", Set.of("job", "instance")),
            Map.entry("scrape_samples_scraped", Set.of("job")),
            Map.entry("scrape_duration_seconds", Set.of("job")),
            Map.entry("process_uptime_seconds", Set.of("job", "instance")),
            Map.entry("process_cpu_usage", Set.of("job")),
            Map.entry("system_cpu_usage", Set.of("job")),
            Map.entry("http_server_requests_seconds_count", Set.of("job", "status", "uri")),
            Map.entry("http_server_requests_seconds_sum", Set.of("job", "status", "uri")),
            Map.entry("jvm_memory_used_bytes", Set.of("job", "area")),
            Map.entry("jvm_memory_max_bytes", Set.of("job", "area")),
            Map.entry("jvm_gc_pause_seconds_sum", Set.of("job")));

    /** Of Flink's Prometheus reporter; a test of the cluster compares them with a job that runs. */
    private static final Set<String> FLINK = Set.of(
            "flink_taskmanager_job_task_operator_detente_rows",
            "flink_taskmanager_job_task_operator_detente_rows_refused",
            "flink_taskmanager_job_task_operator_detente_lag_millis",
            "flink_taskmanager_job_task_operator_detente_scores_computed",
            "flink_taskmanager_job_task_operator_detente_scores_published",
            "flink_taskmanager_job_task_operator_detente_pairs_recomputed",
            "flink_taskmanager_job_task_operator_detente_rule_books_refused",
            "flink_taskmanager_job_task_operator_pendingRecords",
            "flink_taskmanager_job_task_busyTimeMsPerSecond",
            "flink_taskmanager_job_task_backPressuredTimeMsPerSecond",
            "flink_taskmanager_Status_JVM_Memory_Heap_Used",
            "flink_taskmanager_Status_JVM_Memory_Heap_Max",
            "flink_jobmanager_job_runningTime",
            "flink_jobmanager_job_numRestarts",
            "flink_jobmanager_job_lastCheckpointDuration",
            "flink_jobmanager_job_lastCheckpointFullSize",
            "flink_jobmanager_job_numberOfFailedCheckpoints",
            "flink_jobmanager_job_numberOfCompletedCheckpoints");

    private Catalogue() {}

    /** Ours: labels by name. */
    static Map<String, Set<String>> ours() {
        Map<String, Set<String>> metrics = new LinkedHashMap<>();
        for (String section : read(Repository.of("docs/metrics.md")).split("(?m)^## ", -1)) {
            List<String> ends = section.contains(TIMERS) ? List.of("_count", "_sum", "_max") : List.of("");
            ROW.matcher(section).results().forEach(row -> {
                Set<String> labels = LABEL.matcher(row.group(2))
                        .results()
                        .map(l -> l.group(1))
                        .collect(Collectors.toSet());
                ends.forEach(end -> metrics.put(row.group(1) + end, labels));
            });
        }
        return metrics;
    }

    /** Ours and the others'. */
    static Map<String, Set<String>> all() {
        Map<String, Set<String>> all = new LinkedHashMap<>(ours());
        all.putAll(OTHERS);
        FLINK.forEach(name -> all.put(name, Set.of("job_name", "host", "tm_id")));
        return all;
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
