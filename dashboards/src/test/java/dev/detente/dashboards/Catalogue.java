package dev.detente.dashboards;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Metrics that panels and alerts may use, with their labels: docs/metrics.md, which is made of the catalogue in code, and some that are not ours. */
final class Catalogue {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(tension_\\w+)` \\| ([^|]*) \\|");
    private static final Pattern LABEL = Pattern.compile("`(\\w+)`");
    /** Of Spring Boot, of the Java client and of Prometheus itself. */
    private static final Map<String, Set<String>> OTHERS = Map.ofEntries(
            Map.entry("up", Set.of("job")),
            Map.entry("scrape_samples_scraped", Set.of("job")),
            Map.entry("scrape_duration_seconds", Set.of("job")),
            Map.entry("process_uptime_seconds", Set.of("job")),
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
        Matcher row = ROW.matcher(read(Path.of("../docs/metrics.md")));
        while (row.find()) {
            metrics.put(
                    row.group(1),
                    LABEL.matcher(row.group(2)).results().map(l -> l.group(1)).collect(Collectors.toSet()));
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
