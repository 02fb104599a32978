package dev.detente.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.app.ChangedFeed;
import dev.detente.app.Jar;
import dev.detente.app.PrometheusServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A feed whose volume and noise change, in the panels, the marks and the alert about feeds, with a real Prometheus. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("long")
class LiveChangedFeedTest {
    private static final String KEY = "dtk_live_feeds_0123456789_0123456789_0123456789ab";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final LocalDate today = LocalDate.now(ZoneOffset.UTC);

    @SuppressWarnings("NullAway.Init") // before all tests
    private Jar service;

    @SuppressWarnings("NullAway.Init") // before all tests
    private PrometheusServer prometheus;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException, InterruptedException {
        String book = "--detente.rule-book=" + ChangedFeed.book(folder.resolve("book"));
        String store = folder.resolve("store").toString();
        Path rows = Files.writeString(folder.resolve("feed.export.CSV"), ChangedFeed.rows(today));
        Jar.run("-Xmx512m", "import", rows.toString(), "--data-dir", store);
        service = Jar.serve("-Xmx512m", "--detente.data-dir=" + store, book, "--detente.admin-key=" + KEY);
        prometheus = LiveQueries.prometheus(service, folder, KEY);
        prometheus.eventually("tension_feed_reports");
    }

    @AfterAll
    void stop() {
        prometheus.close();
        service.close();
    }

    @Test
    void panelsShowReportsAndNoiseOfTheLastMonths() throws Exception {
        BoardFile board = BoardFile.named("detente-service.json");
        Instant now = Instant.now();
        for (String title : List.of("Reports a day", "Points a report between pairs at peace")) {
            var series = prometheus.range(
                    board.expression(title, "A"), now.minus(Duration.ofDays(90)), now, Duration.ofHours(6));

            assertThat(series).as(title).hasSize(title.startsWith("Reports") ? 3 : 2);
            series.forEach((labels, values) -> assertThat(values.values())
                    .as(labels)
                    .hasSizeGreaterThan(200)
                    .allMatch(value -> value > 0));
        }
    }

    @Test
    void marksAreOnTheDaysOfTheChanges() throws Exception {
        for (String name : List.of("dyad", "world", "issue", "actor", "service")) {
            String expression = LiveQueries.annotation(BoardFile.named("detente-" + name + ".json"), "Feed changes")
                    .get("expr")
                    .asString()
                    .replace("${service}", service.address());
            List<String> marks = new ArrayList<>();
            prometheus.instant(expression, Instant.now()).forEach((labels, at) -> {
                JsonNode of = JSON.readTree(labels);
                assertThat(at)
                        .isEqualTo(LocalDate.parse(of.get("day").asString()).toEpochDay() * 86_400_000.0);
                assertThat(of.get("service").asString()).isEqualTo(service.address());
                marks.add(of.get("measure").asString() + " "
                        + of.get("direction").asString() + " " + of.get("day").asString());
            });

            assertThat(marks)
                    .as(name)
                    .containsExactlyInAnyOrder(
                            "reports down " + ChangedFeed.day(ChangedFeed.HALF_FROM, today),
                            "strain up " + ChangedFeed.day(ChangedFeed.NOISE_FROM, today),
                            "force up " + ChangedFeed.day(ChangedFeed.NOISE_FROM, today));
        }
    }

    @Test
    void theAlertWaitsForTheHalfOfReportsOfTheLastWeekAlone() throws Exception {
        prometheus.eventually("ALERTS{alertname=\"FeedChanged\",alertstate=\"pending\",feed=\"gdelt\"}");

        var alerts = prometheus.instant("ALERTS{alertname=\"FeedChanged\"}", Instant.now());
        assertThat(alerts).hasSize(1);
        assertThat(JSON.readTree(Objects.requireNonNull(alerts.firstKey()))
                        .get("measure")
                        .asString())
                .isEqualTo("reports");
        assertThat(prometheus.eventually("feed:tension_feed_change_ratio:last{measure=\"reports\"}"))
                .isEqualTo(0.5);
    }
}
