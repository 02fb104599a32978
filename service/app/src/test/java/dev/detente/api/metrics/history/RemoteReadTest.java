package dev.detente.api.metrics.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.detente.api.metrics.HistoryMetric;
import dev.detente.app.PrometheusServer;
import dev.detente.app.ServiceTest;
import dev.detente.model.FieldException;
import dev.detente.model.Level;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.Environment;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** A real Prometheus reads history from the real service. */
@TestPropertySource(properties = {"detente.demo=true"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RemoteReadTest extends ServiceTest {
    private static final String JOB = "job=\"detente-history\"";
    private static final String CHN_USA = "tension_history_score{" + JOB + ",dyad=\"CHN-USA\"}";
    private static final LocalDate LAST = LocalDate.parse("2024-06-21");

    @SuppressWarnings("NullAway.Init") // before all tests
    private PrometheusServer prometheus;

    RemoteReadTest(Environment environment) {
        super(environment);
    }

    @BeforeAll
    void start(@TempDir Path folder) throws IOException, InterruptedException {
        prometheus = PrometheusServer.start(folder, """
                remote_read:
                  - url: http://127.0.0.1:%d/api/v1/prometheus/read
                    read_recent: true
                    filter_external_labels: false
                    required_matchers: { job: detente-history }
                """.formatted(port()));
    }

    @AfterAll
    void stop() {
        prometheus.close();
    }

    private static Instant noon(LocalDate day) {
        return day.atTime(12, 0).toInstant(ZoneOffset.UTC);
    }

    private static Instant midnight(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private double only(String query, Instant at) throws IOException, InterruptedException {
        SortedMap<String, Double> answer = prometheus.instant(query, at);
        assertThat(answer).as(query).hasSize(1);
        return answer.values().iterator().next();
    }

    private SortedMap<Instant, Double> series(String query, Instant from, Instant to, Duration step)
            throws IOException, InterruptedException {
        var answer = prometheus.range(query, from, to, step);
        assertThat(answer).as(query).hasSize(1);
        return answer.values().iterator().next();
    }

    @Test
    void theHistoryIsThatOfTheApiOnEveryDay() throws Exception {
        LocalDate first = LAST.minusDays(540);
        JsonNode points = json("/api/v1/scores/CHN-USA/history?from=" + first + "&to=" + LAST)
                .get("points");

        for (String query : List.of(CHN_USA, "last_over_time(" + CHN_USA + "[36h])")) {
            SortedMap<Instant, Double> read = series(query, midnight(first), midnight(LAST), Duration.ofDays(1));

            int compared = 0;
            for (JsonNode point : points) {
                Double value =
                        read.get(midnight(LocalDate.parse(point.get("day").asString())));
                if (point.get("tension").isNull()) {
                    assertThat(value).isNull();
                } else {
                    assertThat(value)
                            .as(query + point)
                            .isCloseTo(point.get("tension").doubleValue(), within(1e-6));
                    compared++;
                }
            }
            assertThat(compared).isGreaterThan(500).isEqualTo(read.size());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "PT15S, PT1H",
        "PT1M, PT6H",
        "PT3M, P1D",
        "PT5M, P1D",
        "PT7M, P2D",
        "PT10M, P3D",
        "PT1H, P20D",
        "PT5H, P60D",
        "P1D, P90D",
        "P7D, P365D",
        "P10D, P365D"
    })
    void noStepLeavesAGapAndEachValueIsThatOfItsDay(Duration step, Duration span) throws Exception {
        // Neither whole steps nor whole minutes.
        Instant to = noon(LAST).plusSeconds(17);
        Instant from = to.minus(span);
        for (String query : List.of(
                CHN_USA,
                "last_over_time(" + CHN_USA + "[1d])",
                "last_over_time(" + CHN_USA + "[36h])",
                "last_over_time(" + CHN_USA + "[1m])")) {
            SortedMap<Instant, Double> read = series(query, from, to, step);

            assertThat(read).as(query).hasSize((int) (span.toMillis() / step.toMillis()) + 1);
            JsonNode points = json("/api/v1/scores/CHN-USA/history?from=" + LocalDate.ofInstant(from, ZoneOffset.UTC)
                            + "&to=" + LAST)
                    .get("points");
            read.forEach((at, value) -> {
                LocalDate day = LocalDate.ofInstant(at, ZoneOffset.UTC);
                JsonNode point = points.get((int) (day.toEpochDay()
                        - LocalDate.parse(points.get(0).get("day").asString()).toEpochDay()));
                assertThat(value)
                        .as(query + " at " + at)
                        .isCloseTo(point.get("tension").doubleValue(), within(1e-6));
            });
        }
    }

    @Test
    void evaluationsBetweenWholeSecondsFindASampleToo() throws Exception {
        Instant to = noon(LAST).plusMillis(123);

        assertThat(series(CHN_USA, to.minus(Duration.ofDays(10)), to, Duration.ofHours(3)))
                .hasSize(81);
    }

    @Test
    void functionsOverTimeSeeEveryDayAlike() throws Exception {
        JsonNode points = json("/api/v1/scores/CHN-USA/history?from=" + LAST.minusDays(29) + "&to=" + LAST)
                .get("points");
        double sum = 0;
        double most = 0;
        for (JsonNode point : points) {
            sum += point.get("tension").doubleValue();
            most = Math.max(most, point.get("tension").doubleValue());
        }
        Instant end = midnight(LAST.plusDays(1)).minusSeconds(1);
        String window = CHN_USA + "[30d]";

        assertThat(only("max_over_time(" + window + ")", end)).isCloseTo(most, within(1e-6));
        assertThat(only("max_over_time(" + CHN_USA + "[30d:1d])", end)).isCloseTo(most, within(1e-6));
        assertThat(only("avg_over_time(" + window + ")", end)).isCloseTo(sum / 30, within(1e-3));
        assertThat(series("avg_over_time(" + window + ")", end.minus(Duration.ofDays(70)), end, Duration.ofDays(7)))
                .hasSize(11)
                .containsKey(end)
                .satisfies(read -> assertThat(read.get(end)).isCloseTo(sum(points) / 30, within(0.2)));
        assertThat(only("max_over_time(" + CHN_USA + "[30d]) - " + CHN_USA + " offset 7d", end))
                .isCloseTo(most - points.get(points.size() - 8).get("tension").doubleValue(), within(1e-6));
    }

    @ParameterizedTest
    @CsvSource({"PT15S, PT6H", "PT1M, P1D", "PT10M, P3D"})
    void aLongRangeIsAveragedAlikeAtAnyStep(Duration step, Duration span) throws Exception {
        LocalDate first = LAST.minusDays(203);
        JsonNode points = json("/api/v1/scores/CHN-USA/history?from=" + first + "&to=" + LAST)
                .get("points");
        Instant to = noon(LAST);

        for (int days : new int[] {1, 200}) {
            SortedMap<Instant, Double> read =
                    series("avg_over_time(" + CHN_USA + "[" + days + "d])", to.minus(span), to, step);

            assertThat(read).hasSize((int) (span.toMillis() / step.toMillis()) + 1);
            read.forEach((at, value) -> {
                double sum = 0;
                // Of the first day and the last, the part within the range.
                double share = (at.toEpochMilli() % 86_400_000L) / 86_400_000.0;
                int last = (int) (LocalDate.ofInstant(at, ZoneOffset.UTC).toEpochDay() - first.toEpochDay());
                for (int day = last - days; day <= last; day++) {
                    double part = day == last ? share : day == last - days ? 1 - share : 1;
                    sum += part * points.get(day).get("tension").doubleValue();
                }
                assertThat(value).as(days + " days to " + at).isCloseTo(sum / days, within(0.05));
            });
        }
    }

    @Test
    void anOffsetIsOutsideOfASubqueryOrAMultipleOfItsStep() throws Exception {
        Instant at = Instant.parse("2024-03-05T12:34:56Z");
        LocalDate day = LocalDate.parse("2024-03-05");

        assertThat(only("avg_over_time(" + CHN_USA + "[30d:1d] offset 1h)", at))
                .isCloseTo(mean(day.minusDays(29), day), within(1e-6));
        assertThat(only("avg_over_time(" + CHN_USA + "[30d:1d] offset 13h)", at))
                .isCloseTo(mean(day.minusDays(30), day.minusDays(1)), within(1e-6));
        assertThat(only("avg_over_time((" + CHN_USA + " offset 7d)[30d:1d])", at))
                .isCloseTo(mean(day.minusDays(36), day.minusDays(7)), within(1e-6));
        // The documentation should not name a limit that is none.
        assertThat(prometheus.instant("avg_over_time((" + CHN_USA + " offset 1h)[30d:1d])", at))
                .isEmpty();
    }

    private double mean(LocalDate from, LocalDate to) {
        JsonNode points = json("/api/v1/scores/CHN-USA/history?from=" + from + "&to=" + to)
                .get("points");
        return sum(points) / points.size();
    }

    @Test
    void whatIsRefusedIsAWarningWithNumberAndRemedy() throws Exception {
        HttpResponse<String> answer = prometheus.ask("/api/v1/query?query="
                + URLEncoder.encode("avg_over_time(tension_history_score{" + JOB + "}[540d])", StandardCharsets.UTF_8)
                + "&time="
                + noon(LAST).getEpochSecond());

        JsonNode read = JSON.readTree(answer.body());
        assertThat(read.get("data").get("result")).isEmpty();
        assertThat(read.get("warnings").toString())
                .containsPattern("tension_history_score would have 19\\d,\\d{3} samples in each series")
                .contains("together have 2,000,000 at most: ask for fewer, as in tension_history_score{job=")
                .contains("or give it a longer step, as in [200d:1d]");
    }

    private static double sum(JsonNode points) {
        double sum = 0;
        for (JsonNode point : points) {
            sum += point.get("tension").doubleValue();
        }
        return sum;
    }

    @Test
    void everyNumberIsThatOfTheScoreOnItsDay() throws Exception {
        LocalDate day = LocalDate.parse("2024-04-26");
        JsonNode score = json("/api/v1/scores/CHN-USA?asOf=" + day);
        Instant at = noon(day);

        assertThat(score.get("issues")).isNotEmpty();
        for (JsonNode issue : score.get("issues")) {
            String labels = "{" + JOB + ",dyad=\"CHN-USA\",issue=\""
                    + issue.get("issue").asString() + "\"}";
            assertThat(only("tension_history_issue_score" + labels, at))
                    .isCloseTo(issue.get("tension").doubleValue(), within(1e-6));
            assertThat(only("tension_history_issue_points" + labels, at))
                    .isCloseTo(issue.get("points").doubleValue(), within(1e-6));
            assertThat(only("tension_history_issue_escalation_load" + labels, at))
                    .isCloseTo(issue.get("escalation").doubleValue(), within(1e-6));
            assertThat(only("tension_history_issue_cooperation_score" + labels, at))
                    .isCloseTo(issue.get("cooperation").doubleValue(), within(1e-6));
        }
        for (Map.Entry<String, String> whole : Map.of(
                        "tension_history_issue_points",
                        CHN_USA,
                        "tension_history_issue_escalation_load",
                        CHN_USA.replace("_score", "_escalation_load"))
                .entrySet()) {
            assertThat(only("sum by (dyad) (" + whole.getKey() + "{" + JOB + ",dyad=\"CHN-USA\"})", at))
                    .as(whole.getKey())
                    .isCloseTo(only(whole.getValue(), at), within(1e-6));
        }
        assertThat(score.get("directions")).hasSize(2);
        for (JsonNode direction : score.get("directions")) {
            String labels = "source=\"" + direction.get("source").asString() + "\",target=\""
                    + direction.get("target").asString() + "\"";
            assertThat(only("tension_history_directed_escalation_load{" + JOB + "," + labels + "}", at))
                    .isCloseTo(direction.get("escalation").doubleValue(), within(1e-6));
            assertThat(only("tension_history_directed_cooperation_score{" + JOB + "," + labels + "}", at))
                    .isCloseTo(direction.get("cooperation").doubleValue(), within(1e-6));
            assertThat(only("sum(tension_history_directed_issue_escalation_load{" + JOB + "," + labels + "})", at))
                    .isCloseTo(direction.get("escalation").doubleValue(), within(1e-6));
        }
        assertThat(only("tension_history_surge{" + JOB + ",dyad=\"CHN-USA\"}", at))
                .isCloseTo(score.get("surge").get("deviance").doubleValue(), within(1e-6));
    }

    @ParameterizedTest
    // Those of feeds need a feed that counts its reports: FeedDensityMetricsTest.
    @EnumSource(value = HistoryMetric.class, mode = EnumSource.Mode.MATCH_NONE, names = "FEED_.*")
    void everySeriesOfTheScrapeHasAPastThatEndsAtItsNumber(HistoryMetric metric) throws Exception {
        SortedMap<String, Double> scraped = new TreeMap<>();
        Pattern line = Pattern.compile("^" + metric.scraped().metric() + "\\{(.*)} (\\S+)$", Pattern.MULTILINE);
        line.matcher(get("/actuator/prometheus").body()).results().forEach(found -> {
            SortedMap<String, String> labels =
                    new TreeMap<>(Map.of("__name__", metric.metric(), "job", "detente-history"));
            Pattern.compile("(\\w+)=\"([^\"]*)\"")
                    .matcher(found.group(1))
                    .results()
                    .forEach(label -> labels.put(label.group(1), label.group(2)));
            scraped.put(JSON.writeValueAsString(labels), Double.parseDouble(found.group(2)));
        });

        SortedMap<String, Double> read = prometheus.instant(metric.metric() + "{" + JOB + "}", noon(LAST));
        assertThat(scraped).isNotEmpty();
        assertThat(read.keySet()).isEqualTo(scraped.keySet());
        scraped.forEach(
                (series, value) -> assertThat(read.get(series)).as(series).isCloseTo(value, within(1e-9)));
    }

    @Test
    void whatIsNotScrapedOfADyadIsThatOfTheScoreOfItsDay() throws Exception {
        for (LocalDate day = LocalDate.parse("2023-04-02"); day.isBefore(LAST); day = day.plusDays(37)) {
            JsonNode score = json("/api/v1/scores/CHN-USA?asOf=" + day);
            String dyad = "{" + JOB + ",dyad=\"CHN-USA\"}";

            assertThat(only("tension_history_score_change{" + JOB + ",dyad=\"CHN-USA\",window=\"30d\"}", noon(day)))
                    .isCloseTo(score.get("change30d").doubleValue(), within(1e-9));
            assertThat(only("tension_history_level" + dyad, noon(day)))
                    .isEqualTo(Level.valueOf(score.get("level").asString().toUpperCase(Locale.ROOT))
                            .number());
            assertThat(only("tension_history_dormant" + dyad, noon(day)) == 1)
                    .isEqualTo(score.get("dormant").booleanValue());
        }
        // The defence ministers spoke on 2024-04-16, the foreign ministers on 2024-04-26.
        String talks = "tension_history_days_since_talks{" + JOB + ",dyad=\"CHN-USA\"}";
        assertThat(only(talks, noon(LocalDate.parse("2024-04-20")))).isEqualTo(4);
        assertThat(only(talks, noon(LocalDate.parse("2024-04-26")))).isZero();
    }

    @Test
    void afterTheDemosLastDayItsNumbersStayAsTheScrapesDo() throws Exception {
        double last = json("/api/v1/scores/CHN-USA").get("tension").doubleValue();

        assertThat(only(CHN_USA, Instant.now())).isCloseTo(last, within(1e-9));
        assertThat(series(CHN_USA, noon(LAST), noon(LAST.plusDays(90)), Duration.ofDays(1))
                        .values())
                .hasSize(91)
                .allSatisfy(value -> assertThat(value).isCloseTo(last, within(1e-9)));
    }

    @Test
    void matchersOfEveryKindChooseAsInPrometheus() throws Exception {
        Instant at = noon(LAST);
        int all = prometheus.instant("tension_history_score{" + JOB + "}", at).size();

        assertThat(all).isGreaterThan(5);
        assertThat(prometheus.instant("tension_history_score{" + JOB + ",dyad!=\"CHN-USA\"}", at))
                .hasSize(all - 1);
        assertThat(prometheus.instant("tension_history_score{" + JOB + ",dyad=~\"CHN-USA|CHN-TWN\"}", at))
                .hasSize(2);
        assertThat(prometheus.instant("tension_history_score{" + JOB + ",dyad!~\"CHN-.*\"}", at))
                .isNotEmpty()
                .hasSizeLessThan(all);
        assertThat(prometheus.instant("tension_history_score{" + JOB + ",dyad=~\"CHN\"}", at))
                .isEmpty();
        assertThat(prometheus.instant("tension_history_score{" + JOB + "}", at)).hasSize(all);
        assertThat(prometheus.instant("tension_history_score{job=\"detente\"}", at))
                .isEmpty();
        assertThat(prometheus.instant("tension_history_score", at)).isEmpty();
        assertThat(prometheus.instant(
                        "{__name__=~\"tension_history_.*\"," + JOB + ",dyad=\"CHN-USA\",issue=\"taiwan\"}", at))
                .hasSize(4);
        assertThat(prometheus.instant("up", at)).isEmpty();
    }

    @Test
    void neitherBeforeTheFirstSignalNorAfterNowIsThereAny() throws Exception {
        assertThat(prometheus.instant(CHN_USA, Instant.parse("1950-01-01T00:00:00Z")))
                .isEmpty();
        assertThat(prometheus.range(
                        CHN_USA,
                        Instant.now().plus(Duration.ofDays(1)),
                        Instant.now().plus(Duration.ofDays(3)),
                        Duration.ofHours(1)))
                .isEmpty();
    }

    @Test
    void whatWasLearntSinceShowsAtOnce() throws Exception {
        String query = "tension_history_score{" + JOB + ",dyad=\"NZL-PER\"}";
        Instant at = noon(LocalDate.parse("2024-02-10"));
        assertThat(prometheus.instant(query, at)).isEmpty();

        postActions(
                "{\"id\":\"remote\",\"day\":\"2024-02-09\",\"source\":\"NZL\",\"target\":\"PER\",\"type\":\"SANCTION\"}");

        assertThat(only(query, at)).isGreaterThan(5);
    }

    @Test
    void aLengthThatIsNoneIsRefusedInPlainWords() {
        assertThatThrownBy(() -> ReadProtocol.queries(new byte[] {-1, -1, -1, -1, 15, 0, 'a'}))
                .isInstanceOf(FieldException.class)
                .hasMessageContaining("is not a remote read request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "not snappy, and no protobuf either", "{\"queries\":[]}"})
    void whatIsNoRequestIsRefusedInPlainWords(String body) {
        HttpResponse<String> answer = post("/api/v1/prometheus/read", body, "application/x-protobuf");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body()).contains("is not a remote read request: Prometheus sends protobuf in a snappy block");
    }
}
