package dev.detente.api.metrics;

import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects samples by metric, then turns them into what the registry scrapes. */
public final class Samples {
    private final Map<CatalogueMetric, List<GaugeDataPointSnapshot>> points = new LinkedHashMap<>();

    /**
     * Adds a sample.
     *
     * @param labels one value for each of the metric's labels, in their order
     */
    public void add(CatalogueMetric metric, double value, String... labels) {
        String[] names = metric.labels().toArray(String[]::new);
        points.computeIfAbsent(metric, m -> new ArrayList<>())
                .add(new GaugeDataPointSnapshot(CatalogueMetric.visible(value), Labels.of(names, labels), null));
    }

    /** All samples. */
    public MetricSnapshots gauges() {
        return new MetricSnapshots(list());
    }

    private List<MetricSnapshot> list() {
        List<MetricSnapshot> snapshots = new ArrayList<>();
        points.forEach((metric, list) ->
                snapshots.add(new GaugeSnapshot(new MetricMetadata(metric.metric(), metric.help()), list)));
        return snapshots;
    }

    /** All samples, with the rule book they come from. */
    MetricSnapshots snapshots(String ruleBook, String version) {
        List<MetricSnapshot> snapshots = list();
        snapshots.add(InfoSnapshot.builder()
                .name(ScoreMetric.RULE_BOOK_INFO.metric().replaceFirst("_info$", ""))
                .help(ScoreMetric.RULE_BOOK_INFO.help())
                .dataPoint(InfoSnapshot.InfoDataPointSnapshot.builder()
                        .labels(Labels.of(
                                ScoreMetric.RULE_BOOK_INFO.labels().toArray(String[]::new),
                                new String[] {ruleBook, version}))
                        .build())
                .build());
        return new MetricSnapshots(snapshots);
    }
}
