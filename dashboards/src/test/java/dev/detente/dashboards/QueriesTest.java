package dev.detente.dashboards;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prometheus itself answers the queries that many panels share, as these write them. */
class QueriesTest {
    private static final BoardFile SERVICE = BoardFile.named("detente-service.json");
    private static final String BOOK = BoardFile.named("detente-rules.json").expression("Rule book", "A");
    private static final String REPORTS = SERVICE.expression("Reports", "A");

    private final Path folder;

    QueriesTest(@TempDir Path folder) {
        this.folder = folder;
    }

    /** Series are those of a scrape a minute; the expected values are a list such as {@code [{labels: '{feed="hand"}', value: 3}]}. */
    private void gives(String query, String minutes, String expected, String... series) throws Exception {
        StringBuilder test = new StringBuilder("tests:\n- interval: 1m\n  input_series:\n");
        for (int i = 0; i < series.length; i += 2) {
            test.append("  - series: '%s'\n    values: '%s'\n".formatted(series[i], series[i + 1]));
        }
        test.append("  promql_expr_test:\n  - expr: '%s'\n    eval_time: %s\n    exp_samples: %s\n"
                .formatted(query, minutes, expected));
        Path file = Files.writeString(folder.resolve("test.yml"), test);
        AlertsTest.passes("promtool", "test", "rules", file.toString());
    }

    @Test
    void whatTheServiceHasLeftOffSayingIsNotTakenForNews() throws Exception {
        String both = "{name=\"%s\",version=\"1\",instance=\"a\"}";
        String[] books = {
            "tension_rule_book_info" + both.formatted("old"), "1x30 stale",
            "tension_rule_book_info" + both.formatted("new"), "_x30 1x30 _x2000"
        };

        gives(BOOK, "25m", "[{labels: '{name=\"old\",version=\"1\"}', value: 1}]", books);
        gives(BOOK, "40m", "[{labels: '{name=\"new\",version=\"1\"}', value: 1}]", books);
    }

    @Test
    void aScrapeADayIsEnough() throws Exception {
        String[] dropped = {"tension_series_dropped", "7 _x2000"};

        gives(SERVICE.expression("Series left out", "A"), "24h", "[{labels: '{}', value: 7}]", dropped);
    }

    @Test
    void whatCreatedACounterCountsAndWhatIsOlderThanAnHourDoesNot() throws Exception {
        String up = "up{job=\"detente\",instance=\"a\"}";
        String uptime = "process_uptime_seconds{job=\"detente\",instance=\"a\"}";
        String reports = "tension_reports_total{feed=\"hand\",outcome=\"accepted\",instance=\"a\"}";
        String none = "[{labels: '{feed=\"hand\",outcome=\"accepted\"}', value: 0}]";
        String some = "[{labels: '{feed=\"hand\",outcome=\"accepted\"}', value: 180}]";

        String[] running = {up, "1x200", uptime, "90000+60x200", reports, "_x90 180x110"};
        gives(REPORTS, "100m", some, running);
        gives(REPORTS, "160m", none, running);
        String[] begun = {up, "1x20", uptime, "0+60x20", reports, "_x5 180x15"};
        gives(REPORTS, "15m", some, begun);
        String[] old = {up, "1x20", uptime, "90000+60x20", reports, "180x20"};
        gives(REPORTS, "15m", none, old);
        String[] again = {up, "1x200", uptime, "90000+60x99 0+60x100", reports, "500x99 180x100"};
        gives(REPORTS, "120m", some, again);
    }
}
