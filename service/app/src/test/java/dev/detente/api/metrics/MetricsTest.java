package dev.detente.api.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.detente.api.metrics.CatalogueMetric.Bound;
import dev.detente.api.metrics.ServiceMetric.Part;
import dev.detente.app.PrometheusServer;
import dev.detente.app.ServiceTest;
import dev.detente.messages.wiring.MessageMetric;
import dev.detente.model.Tools;
import dev.detente.record.odds.OddsMetric;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.env.Environment;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

@TestPropertySource(properties = {"detente.demo=true"})
class MetricsTest extends ServiceTest {
    private static final Pattern SAMPLE = Pattern.compile("(?m)^(tension_[a-z0-9_]+)(?:\\{([^}]*)\\})? (\\S+)$");
    private static final Pattern LABEL = Pattern.compile("([a-z_]+)=\"");

    MetricsTest(Environment environment) {
        super(environment);
    }

    private String scrape() {
        return get("/actuator/prometheus").body();
    }

    private static double value(String scrape, String series) {
        return scrape.lines()
                .filter(line -> line.startsWith(series + " "))
                .map(line -> Double.parseDouble(line.substring(series.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + series));
    }

    @Test
    void theScrapeHoldsTheVeryNumbersOfTheApi() {
        String scrape = scrape();
        JsonNode score = json("/api/v1/scores/CHN-USA");
        String pair = "{actor_a=\"CHN\",actor_b=\"USA\",dyad=\"CHN-USA\"";

        assertThat(value(scrape, "tension_score" + pair + "}"))
                .isEqualTo(score.get("tension").doubleValue());
        assertThat(score.get("issues")).isNotEmpty();
        for (JsonNode issue : score.get("issues")) {
            String one = pair + ",issue=\"" + issue.get("issue").stringValue() + "\"}";
            assertThat(value(scrape, "tension_issue_score" + one))
                    .isEqualTo(CatalogueMetric.visible(issue.get("tension").doubleValue()));
            assertThat(value(scrape, "tension_issue_points" + one))
                    .isEqualTo(CatalogueMetric.visible(issue.get("points").doubleValue()));
            assertThat(value(scrape, "tension_issue_escalation_load" + one))
                    .isEqualTo(CatalogueMetric.visible(issue.get("escalation").doubleValue()));
        }
        assertThat(value(scrape, "tension_score_change{dyad=\"CHN-USA\",window=\"7d\"}"))
                .isEqualTo(score.get("change7d").doubleValue());
        assertThat(value(scrape, "tension_score_ahead{ahead=\"30d\",dyad=\"CHN-USA\"}"))
                .isEqualTo(score.get("ahead30d").doubleValue());
        assertThat(value(scrape, "tension_surge{dyad=\"CHN-USA\"}"))
                .isEqualTo(score.get("surge").get("deviance").doubleValue());
        assertThat(score.get("directions")).hasSize(2);
        for (JsonNode direction : score.get("directions")) {
            assertThat(value(
                            scrape,
                            "tension_directed_surge{source=\"%s\",target=\"%s\"}"
                                    .formatted(
                                            direction.get("source").stringValue(),
                                            direction.get("target").stringValue())))
                    .isEqualTo(direction.get("surge").get("deviance").doubleValue());
        }
        assertThat(value(scrape, "tension_evidence{dyad=\"CHN-USA\"}")).isEqualTo(2);
        assertThat(value(scrape, "tension_warming_up{dyad=\"CHN-USA\"}")).isZero();
        assertThat(value(scrape, "tension_level{dyad=\"CHN-USA\"}")).isEqualTo(2);
        assertThat(value(scrape, "tension_evidence{dyad=\"JPN-PRK\"}")).isEqualTo(1);
        assertThat(scrape).doesNotContain("tension_level{dyad=\"JPN-PRK\"}");
        assertThat(value(
                        scrape,
                        "tension_rule_book_info{name=\"default\",version=\""
                                + score.get("ruleBook").get("version").stringValue() + "\"}"))
                .isEqualTo(1);
    }

    /** 120 days of ICEWS with a report a day, one of them of force: so odds are known, and nothing is attested. */
    @Test
    void theScrapeHoldsTheVeryOddsOfTheApi() {
        StringBuilder rows = new StringBuilder(
                "date,source_entity,source_iso3,cameo_code,event_text,goldstein,quad_class,target_entity,target_iso3\n");
        LocalDate last =
                LocalDate.parse(json("/api/v1/scores/CHN-USA").get("asOf").stringValue());
        for (int i = 0; i < 120; i++) {
            rows.append("%s,Argentina,ARG,%s,An act,-2.0,3,Chile,CHL\n"
                    .formatted(last.minusDays(i), i == 30 ? "190" : "111"));
        }
        assertThat(post("/api/v1/imports?format=icews", rows.toString(), "text/csv")
                        .statusCode())
                .isEqualTo(202);
        await().atMost(1, TimeUnit.MINUTES)
                .until(() -> !json("/api/v1/scores/ARG-CHL/odds").get("factors").isEmpty());
        JsonNode odds = json("/api/v1/scores/ARG-CHL/odds");

        assertThat(odds.get("factors")).hasSize(5);
        await().atMost(1, TimeUnit.MINUTES).until(() -> scrape().contains("tension_odds{dyad=\"ARG-CHL\"}"));
        assertThat(value(scrape(), "tension_odds{dyad=\"ARG-CHL\"}"))
                .isEqualTo(odds.get("share").doubleValue());
        assertThat(scrape()).doesNotContain("tension_odds{dyad=\"CHN-USA\"}");
    }

    @Test
    void directedLoadsByIssueAddUpToTheDirectionsLoad() {
        String scrape = scrape();
        double all = value(scrape, "tension_directed_escalation_load{source=\"USA\",target=\"CHN\"}");
        double sum = scrape.lines()
                .filter(l -> l.startsWith("tension_directed_issue_escalation_load{")
                        && l.contains("source=\"USA\",target=\"CHN\""))
                .mapToDouble(l -> Double.parseDouble(l.substring(l.indexOf('}') + 2)))
                .sum();

        assertThat(sum).isCloseTo(all, within(1e-5));
    }

    @Test
    void theLargestActionsHaveTheirPointsAndTheirDay() {
        List<String> large = scrape().lines()
                .filter(l -> l.startsWith("tension_largest_action_points{") && l.contains("dyad=\"CHN-USA\""))
                .toList();

        assertThat(large).hasSizeBetween(1, 3).allSatisfy(line -> {
            String id = line.replaceFirst(".*action=\"([^\"]*)\".*", "$1");
            String day = line.replaceFirst(".*day=\"([^\"]*)\".*", "$1");
            JsonNode action = json("/api/v1/actions/" + id);
            double points = 0;
            for (JsonNode c : json("/api/v1/scores/CHN-USA/explanation?limit=1000&asOf=" + day)
                    .get("contributions")) {
                points += c.get("action").get("id").stringValue().equals(id)
                        ? c.get("points").doubleValue()
                        : 0;
            }
            assertThat(LocalDate.parse(day))
                    .isAfter(LocalDate.parse("2024-06-21").minusDays(30));
            assertThat(action.get("day").stringValue()).isEqualTo(day);
            assertThat(Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                    .isCloseTo(points, within(1e-9));
            assertThat(value(
                            scrape(),
                            "tension_largest_action_timestamp_seconds{action=\"" + id + "\",dyad=\"CHN-USA\"}"))
                    .isEqualTo(LocalDate.parse(day).toEpochDay() * 86_400.0);
        });
    }

    @Test
    void anActionsIdIsAsInItsAddressAndNoLabelIsFreeText() {
        postActions(
                "{\"id\":\"a b/c?d\",\"day\":\"2024-06-20\",\"source\":\"USA\",\"target\":\"KOR\",\"type\":\"SANCTION\",\"summary\":\""
                        + "x".repeat(200) + "\"}");

        String line = scrape().lines()
                .filter(l -> l.startsWith("tension_largest_action_points{") && l.contains("dyad=\"KOR-USA\""))
                .collect(Collectors.joining());
        assertThat(line)
                .contains("action=\"a%20b%2Fc%3Fd\"", "source=\"USA\"", "target=\"KOR\"")
                .contains("type=\"sanction\"")
                .doesNotContain("xxx");
        assertThat(get("/actions/a%20b%2Fc%3Fd").statusCode()).isEqualTo(200);
    }

    private void attack(String id, String type) {
        postActions(
                "{\"id\":\"%s\",\"day\":\"2024-06-20\",\"source\":\"PAK\",\"target\":\"IRN\",\"type\":\"%s\",\"summary\":\"Air strikes\"}"
                        .formatted(id, type));
    }

    @Test
    void aGraveActHasThePointsThatItGaveAndWordsHaveNone() {
        attack("grave", "ASSAULT");
        attack("words", "ACCUSE");

        List<String> acts = scrape().lines()
                .filter(l -> l.startsWith("tension_grave_act_points{") && l.contains("dyad=\"IRN-PAK\""))
                .toList();
        double tension =
                json("/api/v1/scores/IRN-PAK?asOf=2024-06-20").get("tension").doubleValue();
        assertThat(acts).singleElement().satisfies(line -> {
            assertThat(line).contains("action=\"grave\"", "day=\"2024-06-20\"", "source=\"PAK\"", "type=\"assault\"");
            assertThat(Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                    .isBetween(10.0, tension);
        });
    }

    @Test
    void whatIsScrapedIsWhatTheCatalogueSays() {
        attack("grave", "ASSAULT");
        Set<String> seen = new TreeSet<>();
        Matcher samples = SAMPLE.matcher(scrape());
        while (samples.find()) {
            double value = Math.abs(Double.parseDouble(samples.group(3)));
            assertThat(value == 0 || value >= 1e-6).as(samples.group()).isTrue();
            String name = samples.group(1);
            CatalogueMetric metric = served().filter(
                            m -> ServiceMetric.of(Part.WORK).anyMatch(m::equals)
                                    ? name.matches(m.metric() + "_(count|sum|max)")
                                    : m.metric().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(name + " is in no catalogue"));
            Set<String> labels = new HashSet<>();
            Matcher label = LABEL.matcher(samples.group(2) == null ? "" : samples.group(2));
            while (label.find()) {
                labels.add(label.group(1));
            }
            seen.add(metric.metric());
            assertThat(labels).as(name).isEqualTo(Set.copyOf(metric.labels()));
        }
        // Odds are of ICEWS, which the demo has not.
        seen.add(OddsMetric.SHARE.metric());
        assertThat(seen)
                .isEqualTo(served().map(CatalogueMetric::metric).collect(Collectors.toCollection(TreeSet::new)));
    }

    /** The metrics that are served while no live feed is read and no feed counts its reports. */
    private static Stream<CatalogueMetric> served() {
        return Stream.<Stream<? extends CatalogueMetric>>of(
                        Stream.of(ScoreMetric.values()),
                        Stream.of(OddsMetric.values()),
                        Stream.of(MessageMetric.values()),
                        Stream.of(Part.WORK, Part.STORE).flatMap(ServiceMetric::of))
                .<CatalogueMetric>flatMap(metrics -> metrics)
                .filter(metric -> metric.bound() != Bound.COUNTED_FEEDS && metric.bound() != Bound.FEED_CHANGES);
    }

    @Test
    void workThatIsDoneIsTimed() {
        double before = value(scrape(), "tension_extraction_seconds_count");
        postActions(
                "{\"id\":\"timed\",\"day\":\"2024-06-20\",\"source\":\"NOR\",\"target\":\"DNK\",\"type\":\"SANCTION\"}");
        json("/api/v1/scores/DNK-NOR");
        assertThat(post(
                                "/api/v1/imports?format=ndjson",
                                "{\"day\":\"2024-06-20\",\"source\":\"NOR\",\"target\":\"DNK\",\"type\":\"ACCUSE\"}",
                                "application/x-ndjson")
                        .statusCode())
                .isEqualTo(202);

        assertThat(value(scrape(), "tension_extraction_seconds_count")).isGreaterThan(before);
        assertThat(value(scrape(), "tension_extraction_seconds_sum")).isPositive();
        await().until(() -> value(scrape(), "tension_import_seconds_count") > 0);
    }

    @Test
    void aNewActionIsInTheNextScrape() {
        postActions(
                "{\"id\":\"scraped\",\"day\":\"2024-06-20\",\"source\":\"NOR\",\"target\":\"SWE\",\"type\":\"SANCTION\"}");

        assertThat(value(scrape(), "tension_score{actor_a=\"NOR\",actor_b=\"SWE\",dyad=\"NOR-SWE\"}"))
                .isGreaterThan(9);
        assertThat(value(scrape(), "tension_reports_total{feed=\"hand\",outcome=\"accepted\"}"))
                .isGreaterThan(100);
    }

    @Test
    void aDyadWithoutAnySignalHasNoMetric() {
        postActions("{\"day\":\"2024-06-20\",\"source\":\"MHL\",\"target\":\"PLW\",\"type\":\"STATEMENT\"}");

        assertThat(json("/api/v1/scores/MHL-PLW").get("actions90d").intValue()).isEqualTo(1);
        assertThat(scrape()).doesNotContain("MHL-PLW");
    }

    @Test
    void aRuleThatNeverFiresShowsAsZero() {
        assertThat(scrape().lines().filter(l -> l.startsWith("tension_rule_signals{") && l.endsWith(" 0.0")))
                .isNotEmpty();
    }

    @Test
    void promtoolAcceptsTheScrapeButForTheUnitInOneNameThatUsersKnow(@TempDir Path folder) throws Exception {
        Path promtool = Tools.require("promtool");
        // Answered requests are part of a scrape too.
        json("/api/v1/scores");
        Path scrape = Files.writeString(folder.resolve("scrape"), scrape());
        Path said = folder.resolve("said");

        int status = new ProcessBuilder(promtool.toString(), "check", "metrics")
                .redirectInput(scrape.toFile())
                .redirectOutput(said.toFile())
                .redirectErrorStream(true)
                .start()
                .waitFor();

        // 3 is promtool's status for remarks on style; what it cannot read is 1. See docs/adr/0006.
        assertThat(Files.readString(said))
                .isEqualToIgnoringNewLines("tension_days_since_talks use base unit \"seconds\" instead of \"days\"");
        assertThat(status).isEqualTo(3);
    }

    @Test
    void aRealPrometheusScrapesTheTensionOnTaiwan(@TempDir Path folder) throws Exception {
        try (PrometheusServer prometheus = PrometheusServer.start(folder, """
                scrape_configs:
                  - job_name: detente
                    scrape_interval: 1s
                    metrics_path: /actuator/prometheus
                    static_configs:
                      - targets: ["127.0.0.1:%d"]
                """.formatted(port()))) {
            double expected = json("/api/v1/scores/CHN-USA")
                    .get("issues")
                    .get(0)
                    .get("tension")
                    .doubleValue();

            assertThat(prometheus.eventually("tension_issue_score{dyad=\"CHN-USA\",issue=\"taiwan\"}"))
                    .isCloseTo(expected, within(1e-9));
        }
    }
}
