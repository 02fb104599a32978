package dev.detente.dashboards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.detente.app.Jar;
import dev.detente.app.PrometheusServer;
import dev.detente.dashboards.BoardFile.PanelQuery;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every query of every panel and variable against a real Prometheus that scrapes and reads the real service. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class LiveQueries {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String KEY = "dtk_live_queries_0123456789_0123456789_0123456789";

    private final LocalDate last;
    /** The values that people look at first; a choice of many is all of them. */
    private final Map<String, String> chosen;
    /** Queries that have nothing to show now with these data, by their panel's title and their letter. */
    private final Set<String> empty;

    /**
     * The tests over some data.
     *
     * @param last their last day
     */
    LiveQueries(LocalDate last, Map<String, String> chosen, Set<String> empty) {
        this.last = last;
        this.chosen = Map.copyOf(chosen);
        this.empty = Set.copyOf(empty);
    }

    /** The parts to end, the first at last. */
    private final Deque<Runnable> started = new ArrayDeque<>();

    /** Starts the service with the data. */
    abstract Jar serve(Path folder, String key) throws IOException, InterruptedException;

    @SuppressWarnings("NullAway.Init") // before all tests
    private Jar service;

    @SuppressWarnings("NullAway.Init") // before all tests
    private PrometheusServer prometheus;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException, InterruptedException {
        service = serve(folder, "--detente.admin-key=" + KEY);
        started.add(service::close);
        prometheus = prometheus(service, folder, KEY);
        started.add(prometheus::close);
        prometheus.eventually("tension_rule_book_info");
        report(last.minusDays(1));
        prometheus.eventually("tension_reports_total");
    }

    /** Prometheus beside a service, with the very file. */
    static PrometheusServer prometheus(Jar service, Path folder, String admin)
            throws IOException, InterruptedException {
        Path key = Files.writeString(folder.resolve("viewer.key"), admin);
        // At other addresses, in more of a hurry; and as if two instances of the service were scraped.
        String config = Catalogue.read(Path.of("prometheus/prometheus.yml"))
                .replace("[\"detente:8080\"]", "[\"127.0.0.1:%1$d\", \"localhost:%1$d\"]".formatted(service.port()))
                .replace("detente:8080", "127.0.0.1:" + service.port())
                .replace("/etc/prometheus/keys/viewer.key", key.toString())
                .replace("scrape_interval: 1m", "scrape_interval: 1s")
                .replace("evaluation_interval: 1m", "evaluation_interval: 5s")
                .replace(
                        "  - rules.yml",
                        "  - " + Path.of("prometheus/rules.yml").toAbsolutePath())
                .replaceAll("(?s)alerting:.*?(?=scrape_configs:)", "");
        return PrometheusServer.start(folder, config);
    }

    /** So that reports are counted: imports by command and the demo's are not. */
    private void report(LocalDate day) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(service.address() + "/api/v1/actions"))
                .header("Authorization", "Bearer " + KEY)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"id\":\"live\",\"day\":\"%s\",\"source\":\"FIN\",\"target\":\"EST\",\"type\":\"CONSULT\"}"
                                .formatted(day)))
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(200);
    }

    PrometheusServer prometheus() {
        return prometheus;
    }

    @AfterAll
    void stop() {
        started.descendingIterator().forEachRemaining(Runnable::run);
    }

    private JsonNode data(String path) throws IOException, InterruptedException {
        return JSON.readTree(prometheus.ask(path).body()).get("data");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Returns the values that a variable offers, queried as Grafana does. */
    private List<String> offered(String definition, String regex) throws IOException, InterruptedException {
        Matcher labels = Pattern.compile("label_values\\((.*), (\\w+)\\)").matcher(definition);
        List<String> values = new ArrayList<>();
        if (labels.matches()) {
            data("/api/v1/label/" + labels.group(2) + "/values?match[]=" + encoded(labels.group(1)))
                    .forEach(v -> values.add(v.asString()));
            return values;
        }
        Matcher result = Pattern.compile("query_result\\((.*)\\)").matcher(definition);
        assertThat(result.matches()).as(definition).isTrue();
        Pattern value = Pattern.compile(regex.substring(1, regex.length() - 1));
        for (JsonNode series :
                data("/api/v1/query?query=" + encoded(result.group(1))).get("result")) {
            String text = series.get("metric").properties().stream()
                    .map(l -> l.getKey() + "=\"" + l.getValue().asString() + "\"")
                    .collect(Collectors.joining(",", "{", "}"));
            Matcher found = value.matcher(text);
            assertThat(found.find()).as(text).isTrue();
            values.add(found.group(1));
        }
        return values;
    }

    /** The value of each variable of a dashboard, once the ones before it are chosen. */
    private Map<String, String> values(BoardFile board) throws IOException, InterruptedException {
        Map<String, String> values = new HashMap<>();
        for (JsonNode variable : board.variables()) {
            if (variable.get("type").asString().equals("query")) {
                String name = variable.get("name").asString();
                List<String> offered = offered(
                        filled(variable.get("definition").asString(), values),
                        variable.get("regex").asString());
                assertThat(offered).as("%s of %s", name, board.name()).isNotEmpty();
                String one = chosen.getOrDefault(name, offered.get(0));
                if (variable.get("multi").asBoolean()) {
                    values.put(name, offered.stream().map(LiveQueries::escaped).collect(Collectors.joining("|")));
                } else {
                    assertThat(offered).as("%s of %s", name, board.name()).contains(one);
                    values.put(name, one);
                }
            }
        }
        return values;
    }

    /** A value of many is a text within a pattern within a text. */
    private static String escaped(String value) {
        return value.replaceAll("([\\\\^$.*+?()\\[\\]{}|/])", "\\\\\\\\$1");
    }

    private static String filled(String query, Map<String, String> values) {
        String filled = query;
        for (var value : values.entrySet()) {
            filled = filled.replaceAll(
                    "\\$" + value.getKey() + "\\b|\\$\\{" + value.getKey() + "}",
                    Matcher.quoteReplacement(value.getValue()));
        }
        // The text of a label, as label_replace writes it.
        assertThat(filled.replace("\"$1\"", "")).doesNotContain("$");
        return filled;
    }

    @Test
    void prometheusCanReadEveryExpression() throws Exception {
        for (BoardFile board : BoardFile.all()) {
            for (PanelQuery query : board.queries()) {
                var answer = prometheus.ask("/api/v1/format_query?query=" + encoded(query.expression()));
                assertThat(answer.statusCode()).as(query + " " + answer.body()).isEqualTo(200);
            }
            for (JsonNode annotation : board.annotations()) {
                assertThat(prometheus
                                .ask("/api/v1/format_query?query="
                                        + encoded(annotation
                                                .get("expr")
                                                .asString()
                                                .replace("$__range", "30d")))
                                .statusCode())
                        .isEqualTo(200);
            }
        }
    }

    @Test
    void everyPanelAboutThePastHasDataUpToTheLastDay() throws Exception {
        assertThat(withoutData(query -> query.expression().contains("tension_history_"), this::hasPast))
                // The latter two are of feeds that count their reports.
                .isSubsetOf("Surging dyads A", "Reports a day A", "Points a report between pairs at peace A");
    }

    @Test
    void everyPanelAboutNowHasData() throws Exception {
        // A scrape answers before the first requests are counted, and a rate wants two of them.
        prometheus.eventually("rate(http_server_requests_seconds_count{uri=\"/actuator/prometheus\"}[5m]) > 0");
        prometheus.eventually("increase(tension_remote_read_seconds_count[1h]) > 0");
        Set<String> nothing =
                withoutData(query -> query.instant() || !query.expression().contains("tension_history_"), this::hasNow);

        assertThat(nothing).isSubsetOf(empty).contains("Lag of live feeds A");
    }

    @Test
    void twoInstancesOfTheServiceCountOnce() throws Exception {
        prometheus.eventually("count(up == 1) == 2");
        String signals = "";
        for (BoardFile board : BoardFile.ofService()) {
            Map<String, String> values = values(board);
            for (PanelQuery query : board.queries()) {
                if (query.instant()) {
                    String expression = filled(query.expression(), values);
                    SortedMap<String, Double> answer = prometheus.instant(expression, Instant.now());
                    assertThat(answer.keySet()).as(expression).noneMatch(series -> series.contains("instance"));
                    if (query.panel().get("type").asString().equals("stat")) {
                        assertThat(answer).as(expression).hasSizeLessThan(2);
                    }
                    if (query.toString().contains("Every rule: ")
                            && query.letter().equals("A")) {
                        signals = expression;
                    }
                }
            }
        }
        assertThat(prometheus.instant("sum(" + signals + ")", Instant.now()))
                .isEqualTo(prometheus.instant("sum(tension_rule_signals{instance=~\"127.*\"})", Instant.now()));
    }

    private interface Check {
        boolean hasData(String expression, boolean instant) throws IOException, InterruptedException;
    }

    /** Those queries that have no data, by their panel's title and their letter; the panel's words for it must be its own. */
    private Set<String> withoutData(Predicate<PanelQuery> asked, Check check) throws IOException, InterruptedException {
        Set<String> nothing = new TreeSet<>();
        int queries = 0;
        for (BoardFile board : BoardFile.ofService()) {
            Map<String, String> values = values(board);
            for (PanelQuery query : board.queries()) {
                if (asked.test(query) && !query.legend().equals(BoardFile.TOO_LITTLE_DATA)) {
                    queries++;
                    if (!check.hasData(filled(query.expression(), values), query.instant())) {
                        nothing.add(query.panel().get("title").asString() + " " + query.letter());
                        if (query.panel().get("targets").size() == 1) {
                            assertThat(query.panel()
                                            .at("/fieldConfig/defaults/noValue")
                                            .asString())
                                    .isNotEqualTo("no data");
                        }
                    }
                }
            }
        }
        assertThat(queries).isGreaterThan(40);
        return nothing;
    }

    private boolean hasNow(String expression, boolean instant) throws IOException, InterruptedException {
        Instant now = Instant.now();
        return instant
                ? !prometheus.instant(expression, now).isEmpty()
                : !prometheus
                        .range(expression, now.minus(Duration.ofMinutes(15)), now, Duration.ofSeconds(1))
                        .isEmpty();
    }

    /** Over a week, a quarter and eighteen months, each up to the last day and without holes. */
    private boolean hasPast(String expression, boolean instant) throws IOException, InterruptedException {
        Instant to = last.atTime(23, 0).toInstant(ZoneOffset.UTC);
        if (instant) {
            return !prometheus.instant(expression, to).isEmpty();
        }
        for (int days : List.of(7, 90, 540)) {
            // A panel is about a thousand points wide.
            Duration step = Duration.ofDays(days).dividedBy(1000).truncatedTo(ChronoUnit.SECONDS);
            var series = prometheus.range(expression, to.minus(Duration.ofDays(days)), to, step);
            long gaps = series.values().stream()
                    .filter(s -> s.lastKey().isBefore(to.minus(step.multipliedBy(2)))
                            || Duration.between(s.firstKey(), s.lastKey()).dividedBy(step) + 1 > s.size() + 1)
                    .count();
            assertThat(gaps).as(expression).isZero();
            if (series.isEmpty()) {
                return false;
            }
        }
        return true;
    }

    @Test
    void aTensionIsColouredByItsLevelOrGreyWithTheReasonAsLevel() throws Exception {
        Instant at = last.atTime(23, 0).toInstant(ZoneOffset.UTC);
        for (String evidence : List.of("1", "2")) {
            String series = prometheus
                    .instant("topk(1, tension_history_evidence{job=\"detente-history\"} == " + evidence + ")", at)
                    .firstKey();
            String dyad = series.replaceAll("(?s).*\\b([A-Z]+-[A-Z]+)\\b.*", "$1");
            List<String> shown = new ArrayList<>();
            for (PanelQuery query : BoardFile.all().stream()
                    .filter(board -> board.name().equals("detente-dyad.json"))
                    .flatMap(board -> board.queries().stream())
                    .toList()) {
                if (query.instant()
                        && List.of("Tension", "Level")
                                .contains(query.panel().get("title").asString())) {
                    SortedMap<String, Double> answer =
                            prometheus.instant(filled(query.expression(), Map.of("dyad", dyad)), at);
                    shown.add(answer.values().stream()
                            .map(v -> v < 0 ? "unknown" : "known")
                            .collect(Collectors.joining()));
                }
            }
            assertThat(shown)
                    .as(dyad)
                    .isEqualTo(evidence.equals("2") ? List.of("known", "", "known") : List.of("", "known", "unknown"));
        }
    }

    @Test
    void theHistoryIsThatOfTheApiOnEveryDay() throws Exception {
        String dyad = chosen.get("dyad");
        LocalDate first = last.minusDays(540);
        JsonNode points = JSON.readTree(HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(URI.create(service.address() + "/api/v1/scores/" + dyad
                                                + "/history?from=" + first + "&to=" + last))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString())
                        .body())
                .get("points");
        var read = prometheus
                .range(
                        "tension_history_score{job=\"detente-history\",dyad=\"" + dyad + "\"}",
                        first.atStartOfDay().toInstant(ZoneOffset.UTC),
                        last.atStartOfDay().toInstant(ZoneOffset.UTC),
                        Duration.ofDays(1))
                .values()
                .iterator()
                .next();

        int compared = 0;
        for (JsonNode point : points) {
            Double value = read.get(
                    LocalDate.parse(point.get("day").asString()).atStartOfDay().toInstant(ZoneOffset.UTC));
            if (point.get("tension").isNull()) {
                assertThat(value).as(point.toString()).isNull();
            } else {
                assertThat(value)
                        .as(point.toString())
                        .isCloseTo(point.get("tension").doubleValue(), within(1e-6));
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(200);
    }

    /** How unusual a day is in the pair's own year, computed again from the daily values. */
    @Test
    void theShareOfLowerDaysIsThatOfTheDailyValues() throws Exception {
        Map<String, String> dyad = Map.of("dyad", Objects.requireNonNull(chosen.get("dyad")));
        Instant at = last.atTime(23, 0).toInstant(ZoneOffset.UTC);
        Instant end = last.atStartOfDay().toInstant(ZoneOffset.UTC);
        BoardFile board = BoardFile.named("detente-dyad.json");
        SortedMap<Instant, Double> days = prometheus
                .range(
                        filled(board.expression("Tension", "A"), dyad).replaceFirst(" and on .*", ""),
                        end.minus(Duration.ofDays(364)),
                        end,
                        Duration.ofDays(1))
                .values()
                .iterator()
                .next();
        double now = Objects.requireNonNull(days.get(end));
        List<Instant> higher = days.keySet().stream()
                .filter(day -> Objects.requireNonNull(days.get(day)) > now)
                .toList();

        assertThat(days).hasSizeGreaterThan(200);
        assertThat(prometheus
                        .instant(filled(board.expression("Above other days", "A"), dyad), at)
                        .values())
                .singleElement(InstanceOfAssertFactories.DOUBLE)
                .isCloseTo(
                        days.values().stream().filter(value -> value < now).count() / (double) days.size(),
                        within(0.004));
        assertThat(prometheus
                        .instant(filled(board.expression("Highest since", "A"), dyad), at)
                        .values())
                .containsExactlyElementsOf(
                        higher.isEmpty()
                                ? List.of()
                                : List.of((double) higher.get(higher.size() - 1).toEpochMilli()));
    }

    @Test
    void theTableOfAPanelAndThePagesOfItsRowsAnswer() throws Exception {
        BoardFile board = BoardFile.named("detente-dyad.json");
        Map<String, String> dyad = Map.of("dyad", Objects.requireNonNull(chosen.get("dyad")));
        Set<String> tables = new TreeSet<>();
        for (JsonNode panel : board.panels()) {
            panel.path("links").forEach(link -> tables.add(link.get("url").asString()));
        }
        assertThat(tables).hasSize(4);
        for (String table : tables) {
            String url = table.replace("${service}", service.address())
                    .replace("${dyad}", Objects.requireNonNull(chosen.get("dyad")))
                    .replace("${__from:date:YYYY-MM-DD}", last.minusDays(30).toString())
                    .replace("${__to:date:YYYY-MM-DD}", last.toString());
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(url))
                                    .header("Authorization", "Bearer " + KEY)
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(url).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
            assertThat(answer.body().lines()).as(url).hasSizeGreaterThan(3);
        }

        Set<String> rows = prometheus
                .instant(
                        filled(board.expression("What moved it", "A"), dyad),
                        last.atTime(23, 0).toInstant(ZoneOffset.UTC))
                .keySet();
        assertThat(rows).hasSizeBetween(3, 12);
        for (String action : texts(rows, "action")) {
            assertThat(status(service.address() + "/actions/" + action))
                    .as(action)
                    .isEqualTo(200);
        }
    }

    static JsonNode annotation(BoardFile board, String name) {
        return board.annotations().stream()
                .filter(a -> a.get("name").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private int status(String url) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(url))
                                .header("Authorization", "Bearer " + KEY)
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void theMarkOfARuleBookIsAtItsPublicationAndLeadsToIt() throws Exception {
        JsonNode annotation = annotation(BoardFile.named("detente-world.json"), "Rule books");
        String expression = annotation.get("expr").asString().replace("${service}", service.address());
        var published = prometheus.instant(expression, Instant.now());

        assertThat(published).hasSize(1);
        assertThat(published.get(published.firstKey()))
                .isBetween((double) Instant.now().minus(Duration.ofHours(1)).toEpochMilli(), (double)
                        Instant.now().toEpochMilli());
        assertThat(links(
                        annotation,
                        data("/api/v1/query?query=" + encoded(expression)).at("/result/0/metric")))
                .hasSize(2)
                .allSatisfy(link -> assertThat(status(link)).as(link).isEqualTo(200));
    }

    /** The links of a mark, as Grafana makes them of its labels. */
    private static List<String> links(JsonNode annotation, JsonNode labels) {
        return Pattern.compile("href=\"([^\"]+)\"")
                .matcher(annotation.get("textFormat").asString())
                .results()
                .map(link -> Pattern.compile("\\{\\{(\\w+)}}")
                        .matcher(link.group(1))
                        .replaceAll(label -> Matcher.quoteReplacement(
                                labels.get(label.group(1)).asString())))
                .toList();
    }

    @Test
    void marksOfTheLargestActionsAreOnTheirDaysAndLeadToThem() throws Exception {
        JsonNode annotation = annotation(BoardFile.named("detente-dyad.json"), "Largest actions");
        String expression = filled(
                annotation
                        .get("expr")
                        .asString()
                        .replace("${service}", service.address())
                        .replace("$__range", "200d"),
                Map.of("dyad", Objects.requireNonNull(chosen.get("dyad"))));
        Instant to = last.atStartOfDay().toInstant(ZoneOffset.UTC);

        List<JsonNode> marks = BoardFile.stream(data("/api/v1/query_range?step=2d&start="
                                + to.minus(Duration.ofDays(200)) + "&end=" + to + "&query=" + encoded(expression))
                        .get("result"))
                .toList();

        assertThat(marks).hasSizeBetween(6, 12).allSatisfy(mark -> {
            String day = mark.at("/metric/day").asString();
            assertThat(mark.get("values"))
                    .isNotEmpty()
                    .allSatisfy(value -> assertThat(value.get(1).asString())
                            .isEqualTo(Long.toString(LocalDate.parse(day).toEpochDay() * 86_400_000)));
            assertThat(mark.at("/metric/type").asString()).matches("[a-z-]+");
        });
        for (JsonNode mark : marks.subList(0, 3)) {
            List<String> links = links(annotation, mark.get("metric"));
            assertThat(links)
                    .hasSize(2)
                    .allSatisfy(link -> assertThat(status(link)).as(link).isEqualTo(200));
        }
    }

    @Test
    void theNetworkHasACircleAtEachEndOfALine() throws Exception {
        Map<String, Set<String>> series = new HashMap<>();
        Instant at = last.atTime(23, 0).toInstant(ZoneOffset.UTC);
        for (PanelQuery query : BoardFile.named("detente-world.json").queries()) {
            if (query.panel().get("type").asString().equals("nodeGraph")) {
                series.put(
                        query.letter(),
                        prometheus.instant(query.expression(), at).keySet());
            }
        }
        Set<String> ends = texts(series.get("B"), "source");
        ends.addAll(texts(series.get("B"), "target"));

        assertThat(texts(series.get("A"), "id")).hasSizeGreaterThan(5).isEqualTo(ends);
        assertThat(texts(series.get("B"), "id")).hasSizeBetween(10, 20).allMatch(id -> id.matches("[A-Z]+-[A-Z]+"));
        assertThat(texts(series.get("B"), "color")).isNotEmpty().allMatch(colour -> colour.matches("#[0-9A-F]{6}"));
    }

    private static Set<String> texts(@Nullable Set<String> series, String label) {
        return Objects.requireNonNull(series).stream()
                .map(labels -> JSON.readTree(labels).get(label).asString())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
