package dev.detente.dashboards;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The dashboards by file name. Tensions come from {@code tension_history_...}, which the service computes for any day; rules, feeds and the service
 * itself come from scraped metrics, those of the stream job from Flink's.
 */
final class Dashboards {
    private Dashboards() {}

    /** The text of every file. */
    static SortedMap<String, String> files() {
        SortedMap<String, String> files = new TreeMap<>();
        List.of(
                        WorldDashboard.make(),
                        DyadDashboard.make(),
                        IssueDashboard.make(),
                        ActorDashboard.make(),
                        RulesDashboard.make(),
                        ServiceDashboard.make(),
                        ClusterDashboard.make())
                .forEach(d -> files.put(d.uid() + ".json", d.json()));
        return files;
    }
}
