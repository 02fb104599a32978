package dev.detente.intake.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.detente.api.metrics.ServiceMetric;
import dev.detente.api.metrics.ServiceMetric.Part;
import dev.detente.app.ServiceTest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** The feed within the service: its metrics, its health, its imports. */
@DirtiesContext
@TestPropertySource(
        properties = {
            "detente.live=true",
            "detente.gdelt.days=2",
            "detente.gdelt.poll=100ms",
            "detente.gdelt.connect-timeout=1m",
            "detente.gdelt.read-timeout=1m",
            "detente.data-dir=target/live-feed"
        })
class LiveFeedTest extends ServiceTest {
    private static final GdeltServer SERVER = new GdeltServer(GdeltStream.ENGLISH);
    private static final Pattern SAMPLE = Pattern.compile("(?m)^(tension_feed_[a-z_]+)\\{([^}]*)\\} (\\S+)$");
    private static final Pattern LABEL = Pattern.compile("([a-z_]+)=\"");
    // Once for all: a quarter hour may begin meanwhile.
    @SuppressWarnings("TimeInStaticInitializer")
    private static final GdeltInterval LAST = new GdeltInterval(Instant.now()).previous();

    /** Until it is open, the server does not send the last day. */
    private static final CountDownLatch SEEN = new CountDownLatch(1);

    LiveFeedTest(Environment environment) {
        super(environment);
    }

    @DynamicPropertySource
    static void feed(DynamicPropertyRegistry registry) {
        SERVER.publish(LAST.previous().toString());
        LocalDate today = GdeltInterval.day(LAST.previous().at());
        Stream.of(1, 2)
                .forEach(before -> SERVER.publishDay(today.minusDays(before).format(DateTimeFormatter.BASIC_ISO_DATE)));
        SERVER.misbehave(
                "events/" + GdeltServer.dayFile(today.minusDays(2).format(DateTimeFormatter.BASIC_ISO_DATE)),
                SERVER.once(SEEN));
        registry.add("detente.gdelt.url", SERVER::base);
    }

    @AfterAll
    static void close() {
        SERVER.close();
    }

    /** Samples by name and labels. */
    private Map<String, Double> scrape() {
        Map<String, Double> samples = new TreeMap<>();
        Matcher matcher = SAMPLE.matcher(get("/actuator/prometheus").body());
        while (matcher.find()) {
            samples.put(matcher.group(1) + "{" + matcher.group(2) + "}", Double.valueOf(matcher.group(3)));
        }
        return samples;
    }

    private double waitFor(String series, double least) {
        return await(series)
                .atMost(Duration.ofMinutes(1))
                .until(() -> scrape().getOrDefault(series, -1.0), value -> value >= least);
    }

    @Test
    void whatIsPublishedIsImportedAndShownByMetricsAndHealth() throws Exception {
        String imported = "tension_feed_intervals_total{feed=\"gdelt\",outcome=\"imported\"}";
        waitFor(imported, 2);
        await().atMost(Duration.ofMinutes(1))
                .until(
                        () -> text("/"),
                        page -> page.contains("GDELT is being read, newest day first: 1 of 2 past days, now "));
        assertThat(get("/").body()).contains("<progress", "max=\"2\"", "value=\"1\"");
        assertThat(scrape())
                .containsEntry("tension_feed_backfill_days{feed=\"gdelt\",state=\"read\"}", 1.0)
                .containsEntry("tension_feed_backfill_days{feed=\"gdelt\",state=\"due\"}", 1.0);
        SEEN.countDown();
        waitFor(imported, 3);
        assertThat(text("/")).doesNotContain("is being read", "skipped what");
        SERVER.misbehave("lastupdate.txt", GdeltServer.status(500));
        waitFor("tension_feed_failures_total{feed=\"gdelt\",kind=\"status\"}", 1);
        SERVER.publish(LAST.toString());
        assertThat(waitFor(imported, 4)).isEqualTo(4);

        Map<String, Double> scrape = scrape();
        double lag = scrape.getOrDefault("tension_feed_lag_seconds{feed=\"gdelt\"}", -1.0);
        assertThat(lag).isBetween(0.0, 1800.0);
        assertThat(scrape.get("tension_feed_last_success_timestamp_seconds{feed=\"gdelt\"}"))
                .isBetween((double) LAST.at().getEpochSecond(), LAST.at().getEpochSecond() + 3600.0);
        assertThat(scrape).containsEntry("tension_feed_intervals_total{feed=\"gdelt\",outcome=\"skipped\"}", 0.0);

        JsonNode health = json("/actuator/health");
        assertThat(health.get("status").stringValue()).isEqualTo("UP");
        JsonNode feed = health.get("components").get("feeds").get("details").get("gdelt");
        assertThat(feed.get("lastInterval").stringValue()).isEqualTo(LAST.at().toString());
        assertThat(feed.get("lastFailure").stringValue())
                .contains("status: gdeltv2/lastupdate.txt was answered with status 500");

        assertThat(json("/api/v1/imports").get("imports"))
                .extracting(job -> job.get("name").stringValue())
                .hasSize(4)
                .startsWith(LAST + ".export.CSV.zip")
                .endsWith(LAST.previous() + ".export.CSV.zip");
        assertThat(json("/api/v1/actions?dyad=CHN-USA").get("actions")).isNotEmpty();
    }

    @Test
    void whatIsScrapedIsWhatTheCatalogueSays() throws Exception {
        waitFor("tension_feed_lag_seconds{feed=\"gdelt\"}", 0);
        Map<String, Set<String>> seen = new TreeMap<>();
        for (String series : scrape().keySet()) {
            Set<String> labels = seen.computeIfAbsent(series.substring(0, series.indexOf('{')), n -> new TreeSet<>());
            Matcher label = LABEL.matcher(series);
            while (label.find()) {
                labels.add(label.group(1));
            }
        }
        // What all pairs show of the feed is in the catalogue of scores.
        seen.keySet()
                .removeAll(Set.of(
                        "tension_feed_last_report_timestamp_seconds", "tension_feed_kappa", "tension_feed_reports"));

        assertThat(seen)
                .isEqualTo(ServiceMetric.of(Part.FEED)
                        .collect(Collectors.toMap(ServiceMetric::metric, m -> new TreeSet<>(m.labels()))));
    }
}
