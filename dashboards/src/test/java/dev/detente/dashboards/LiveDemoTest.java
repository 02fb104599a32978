package dev.detente.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.app.Jar;
import dev.detente.dashboards.BoardFile.PanelQuery;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class LiveDemoTest extends LiveQueries {
    LiveDemoTest() {
        super(
                LocalDate.parse("2024-06-21"),
                Map.of("dyad", "CHN-USA", "issue", "taiwan", "actor", "CHN"),
                Set.of(
                        "Lag of live feeds A",
                        "Garbage collection A",
                        "Time for one B",
                        "Time for one C",
                        // The numbers of the last day hold after it, so no day of the last twelve months was higher.
                        "Highest since A",
                        // Of ICEWS and POLECAT alone.
                        "Odds of force A",
                        "Surging dyads A"));
    }

    @Override
    Jar serve(Path folder, String key) throws IOException, InterruptedException {
        return Jar.serve("-Xmx512m", "--demo", key);
    }

    @Test
    void everyMetricAndLabelIsInTheScrape() throws Exception {
        prometheus().eventually("rate(http_server_requests_seconds_count{uri=\"/actuator/prometheus\"}[5m]) > 0");
        Set<String> seen = new TreeSet<>();
        for (BoardFile board : BoardFile.ofService()) {
            for (PanelQuery query : board.queries()) {
                for (PromQl.Selector selector : PromQl.selectors(query.expression())) {
                    String wanted = selector.labels().stream()
                            .map(label -> label + "=~\".+\"")
                            .collect(Collectors.joining(",", selector.metric() + "{", "}"));
                    // A live feed and a pause of the collector are not always at hand, and the demo is of a feed
                    // that has no odds.
                    boolean always = !selector.metric().startsWith("tension_feed_lag")
                            && !selector.metric().equals("tension_odds")
                            && !selector.metric().startsWith("jvm_gc_pause");
                    if (always && !selector.metric().startsWith("tension_history_") && seen.add(wanted)) {
                        assertThat(prometheus().instant("last_over_time(" + wanted + "[10m])", Instant.now()))
                                .as(wanted)
                                .isNotEmpty();
                    }
                }
            }
        }
        assertThat(seen).hasSizeGreaterThan(25);
    }
}
