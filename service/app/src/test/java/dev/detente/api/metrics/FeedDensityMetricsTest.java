package dev.detente.api.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.detente.app.ChangedFeed;
import dev.detente.app.PrometheusServer;
import dev.detente.app.ServiceTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.env.Environment;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** What a feed whose volume and noise change shows of it: in the scrape, in remote read, in REST, on the page of a pair and in its picture. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FeedDensityMetricsTest extends ServiceTest {
    private static final DateTimeFormatter IN_WORDS = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

    private final LocalDate today = LocalDate.now(ZoneOffset.UTC);
    private final String half = ChangedFeed.day(ChangedFeed.HALF_FROM, today).toString();
    private final String noise = ChangedFeed.day(ChangedFeed.NOISE_FROM, today).toString();

    FeedDensityMetricsTest(Environment environment) {
        super(environment);
    }

    @DynamicPropertySource
    static void book(DynamicPropertyRegistry properties) {
        try {
            Path book = ChangedFeed.book(Files.createTempDirectory("rule-book"));
            properties.add("detente.rule-book", book::toString);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @BeforeAll
    void load() {
        HttpResponse<String> accepted =
                post("/api/v1/imports?format=gdelt2", ChangedFeed.rows(today), "application/octet-stream");
        assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
        String job = accepted.headers().firstValue("Location").orElseThrow();
        await().atMost(Duration.ofMinutes(2))
                .until(() -> json(job).get("state").stringValue().equals("done"));
    }

    private double scraped(String series) {
        String line = get("/actuator/prometheus")
                .body()
                .lines()
                .filter(each -> each.startsWith(series + " "))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + series));
        return Double.parseDouble(line.substring(series.length() + 1));
    }

    @Test
    void theScrapeHasReportsNoiseAndKappaOfTheFeed() {
        assertThat(scraped("tension_feed_reports{feed=\"gdelt\",window=\"1d\"}"))
                .isEqualTo(200);
        assertThat(scraped("tension_feed_reports{feed=\"gdelt\",window=\"7d\"}"))
                .isEqualTo(200);
        assertThat(scraped("tension_feed_reports{feed=\"gdelt\",window=\"28d\"}"))
                .isEqualTo(400);
        double force = scraped("tension_feed_noise{feed=\"gdelt\",measure=\"force\",window=\"7d\"}");
        assertThat(force).isPositive();
        assertThat(scraped("tension_feed_noise{feed=\"gdelt\",measure=\"strain\",window=\"28d\"}"))
                .as("one in ten on both sides, and all that strains is force")
                .isCloseTo(force, within(1e-9));
        // The volume of the last 28 days is 350 of 400 reports a day.
        assertThat(scraped("tension_feed_kappa{feed=\"gdelt\",part=\"strain\"}"))
                .isCloseTo(1600 * 0.875, within(1e-9));
        assertThat(scraped("tension_feed_kappa{feed=\"gdelt\",part=\"force\"}")).isCloseTo(1200 * 0.875, within(1e-9));
        assertThat(scraped("tension_feed_kappa{feed=\"gdelt\",part=\"cooperation\"}"))
                .isCloseTo(8000 * 0.875, within(1e-9));
    }

    @Test
    void eachChangeIsInTheScrapeOnItsDay() {
        List<String> changes = new ArrayList<>();
        Pattern.compile("tension_feed_change_timestamp_seconds\\{(.*?)} (\\S+)")
                .matcher(get("/actuator/prometheus").body())
                .results()
                .forEach(found -> {
                    String day = found.group(1).replaceAll(".*day=\"([^\"]*)\".*", "$1");
                    assertThat(Double.parseDouble(found.group(2)))
                            .isEqualTo(LocalDate.parse(day).toEpochDay() * 86_400.0);
                    changes.add(found.group(1));
                });

        assertThat(changes)
                .containsExactlyInAnyOrder(
                        "day=\"%s\",direction=\"down\",feed=\"gdelt\",measure=\"reports\"".formatted(half),
                        "day=\"%s\",direction=\"up\",feed=\"gdelt\",measure=\"strain\"".formatted(noise),
                        "day=\"%s\",direction=\"up\",feed=\"gdelt\",measure=\"force\"".formatted(noise));
    }

    @Test
    void aRealPrometheusReadsThePastOfTheFeed(@TempDir Path folder) throws Exception {
        try (PrometheusServer prometheus = PrometheusServer.start(folder, """
                remote_read:
                  - url: http://127.0.0.1:%d/api/v1/prometheus/read
                    read_recent: true
                    filter_external_labels: false
                    required_matchers: { job: detente-history }
                """.formatted(port()))) {
            for (HistoryMetric metric :
                    List.of(HistoryMetric.FEED_REPORTS, HistoryMetric.FEED_NOISE, HistoryMetric.FEED_KAPPA)) {
                List<Double> read = List.copyOf(prometheus
                        .instant(metric.metric() + "{job=\"detente-history\"}", Instant.now())
                        .values());
                List<Double> scraped = get("/actuator/prometheus")
                        .body()
                        .lines()
                        .filter(line -> line.startsWith(metric.scraped().metric() + "{"))
                        .map(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                        .toList();
                assertThat(read).as(metric.metric()).isNotEmpty().containsExactlyInAnyOrderElementsOf(scraped);
            }
            Instant from = noon(ChangedFeed.HALF_FROM - 30);
            SortedMap<Instant, Double> reports = prometheus
                    .range(
                            "tension_history_feed_reports{job=\"detente-history\",window=\"1d\"}",
                            from,
                            noon(ChangedFeed.HALF_FROM + 30),
                            Duration.ofDays(1))
                    .values()
                    .iterator()
                    .next();
            assertThat(reports).hasSize(61);
            reports.forEach((at, value) ->
                    assertThat(value).as("%s", at).isEqualTo(at.isAfter(noon(ChangedFeed.HALF_FROM)) ? 400 : 800));

            String force = "tension_history_feed_noise{job=\"detente-history\",measure=\"force\",window=\"7d\"}";
            double before = only(prometheus, force, noon(ChangedFeed.NOISE_FROM));
            assertThat(only(prometheus, force, noon(ChangedFeed.NOISE_FROM + 7)))
                    .isCloseTo(2 * before, within(1e-9));
            assertThat(only(
                            prometheus,
                            "tension_history_feed_kappa{job=\"detente-history\",part=\"strain\"}",
                            noon(ChangedFeed.HALF_FROM)))
                    .isCloseTo(3200, within(1e-9));
            assertThat(only(
                            prometheus,
                            "tension_history_feed_kappa{job=\"detente-history\",part=\"strain\"}",
                            noon(ChangedFeed.HALF_FROM + 28)))
                    .isCloseTo(1600, within(1e-9));
        }
    }

    private Instant noon(int day) {
        return ChangedFeed.day(day, today).atTime(12, 0).toInstant(ZoneOffset.UTC);
    }

    private static double only(PrometheusServer prometheus, String query, Instant at)
            throws IOException, InterruptedException {
        SortedMap<String, Double> answer = prometheus.instant(query, at);
        assertThat(answer).as(query).hasSize(1);
        return answer.values().iterator().next();
    }

    @Test
    void theHistoryOfAPairOfTheFeedNamesItsChanges() {
        JsonNode history = json("/api/v1/scores/IND-PAK/history?from=" + ChangedFeed.day(1, today));

        assertThat(history.get("feedChanges"))
                .extracting(
                        c -> c.get("feed").stringValue(),
                        c -> c.get("measure").stringValue(),
                        c -> c.get("day").stringValue())
                .containsExactly(
                        tuple("gdelt", "reports", half),
                        tuple("gdelt", "strain", noise),
                        tuple("gdelt", "force", noise));
        JsonNode first = history.get("feedChanges").get(0);
        assertThat(first.get("before").doubleValue()).isEqualTo(800);
        assertThat(first.get("after").doubleValue()).isEqualTo(400);
        assertThat(json("/api/v1/scores/IND-PAK/history?from=" + ChangedFeed.day(46, today) + "&to="
                                + ChangedFeed.day(80, today))
                        .get("feedChanges"))
                .isEmpty();
        assertThat(json("/api/v1/scores/FRA-ITA/history").get("feedChanges")).isEmpty();
    }

    @Test
    void thePageAndThePictureOfAPairMarkTheDay() {
        String page = get("/dyads/IND-PAK").body();
        String said = "GDELT: reports a day fell from 800 to 400";

        assertThat(page.split("class=\"feed-change\"", -1)).hasSize(4);
        assertThat(page)
                .contains("<title>" + said + ", on " + LocalDate.parse(half).format(IN_WORDS) + "</title>");
        assertThat(text("/dyads/IND-PAK"))
                .contains(LocalDate.parse(half).format(IN_WORDS) + " " + said)
                .containsPattern(
                        LocalDate.parse(noise).format(IN_WORDS)
                                + " GDELT: hostile points a report between pairs at peace rose from \\d\\.\\d\\d to \\d\\.\\d\\d");
        assertThat(get("/dyads/IND-PAK/chart.svg").body())
                .contains("class=\"feed-change\"", "<title>" + said, ".feed-change {");
    }
}
