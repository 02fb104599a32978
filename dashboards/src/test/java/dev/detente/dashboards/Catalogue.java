package dev.detente.dashboards;

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
    /** What the page says of a section whose metrics are three each. */
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

    private Catalogue() {}

    /** Ours: labels by name. */
    static Map<String, Set<String>> ours() {
        Map<String, Set<String>> metrics = new LinkedHashMap<>();
        for (String section : read(Path.of("../docs/metrics.md")).split("(?m)^## ", -1)) {
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
