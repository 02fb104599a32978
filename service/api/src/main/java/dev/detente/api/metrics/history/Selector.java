package dev.detente.api.metrics.history;

import dev.detente.api.metrics.HistoryMetric;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The conditions of a query on a metric's labels. */
record Selector(HistoryMetric metric, List<LabelMatcher> matchers) {
    /** One selector for each metric whose name and job a query's matchers accept; a label that no metric has is the empty text. */
    static List<Selector> of(List<LabelMatcher> matchers) {
        return Stream.of(HistoryMetric.values())
                .filter(metric -> {
                    Map<String, String> fixed = metric.series(List.of());
                    return matchers.stream()
                            .allMatch(m -> fixed.containsKey(m.label())
                                    ? m.matches(fixed.getOrDefault(m.label(), ""))
                                    : metric.labels().contains(m.label()) || m.matches(""));
                })
                .map(metric -> new Selector(metric, matchers))
                .toList();
    }

    /** Whether a label may have a value; a label that the metric lacks may have any. */
    boolean accepts(String label, String value) {
        return !metric.labels().contains(label)
                || matchers.stream().filter(m -> m.label().equals(label)).allMatch(m -> m.matches(value));
    }

    /** Whether a series with these labels is asked for, given one value for each of the metric's labels. */
    boolean accepts(List<String> values) {
        for (int i = 0; i < values.size(); i++) {
            if (!accepts(metric.labels().get(i), values.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Whether it selects dyads or actors, by a pattern that does not match every text. */
    boolean isChoice() {
        return Stream.of("dyad", "actor_a", "actor_b", "actor", "source", "target")
                .filter(metric.labels()::contains)
                .anyMatch(label -> !accepts(label, "nobody"));
    }
}
