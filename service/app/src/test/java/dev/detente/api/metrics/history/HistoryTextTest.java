package dev.detente.api.metrics.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.detente.api.command.CommandLines;
import dev.detente.api.metrics.HistoryMetric;
import dev.detente.api.metrics.history.LabelMatcher.Kind;
import dev.detente.app.PrometheusServer;
import dev.detente.app.command.ExportCommand;
import dev.detente.intake.DemoData;
import dev.detente.intake.Ingest;
import dev.detente.intake.row.Format;
import dev.detente.model.ActorCatalog;
import dev.detente.model.Tools;
import dev.detente.rules.BaseRules;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.scoring.Query;
import dev.detente.scoring.RuleEngines;
import dev.detente.scoring.Scoring;
import dev.detente.store.Store;
import dev.detente.store.sql.SqlStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is exported as OpenMetrics is what remote read gives, and Prometheus' own tool makes blocks of it. */
class HistoryTextTest {
    private static final RuleEngine ENGINE = BaseRules.engine();
    private static final InstantSource RECORDED = InstantSource.fixed(Instant.parse("2024-06-25T08:00:00Z"));
    private static final LocalDate FIRST = LocalDate.parse("2024-05-20");
    private static final LocalDate LAST = LocalDate.parse("2024-06-21");
    private static final Pattern SAMPLE = Pattern.compile("(\\w+)\\{(.*)} (\\S+) (\\d+)");
    private static final Pattern DUMPED = Pattern.compile("\\{(.*)} (\\S+) (\\d+)");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"([^\"]*)\"");

    @TempDir
    Path folder;

    @BeforeEach
    void fill() throws IOException {
        try (Store store = SqlStore.sqlite(folder.resolve("data"))) {
            RuleEngines.open(
                    store.ruleBooks(), BaseRules.FILES, ActorCatalog.standard(), RECORDED.instant(), "for the test");
            Ingest ingest = new Ingest(
                    store.reports(),
                    ActorCatalog.standard(),
                    () -> ENGINE.book().issues(),
                    (feed, outcome, count) -> {});
            for (String file : DemoData.FILES) {
                try (InputStream text = Objects.requireNonNull(DemoData.class.getResourceAsStream("/demo/" + file))) {
                    assertThat(ingest.take(text, Format.CSV, RECORDED).rejected())
                            .isEmpty();
                }
            }
        }
    }

    private String export(String... more) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = CommandLines.of(new ExportCommand(), List.of())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(Stream.concat(
                                Stream.of(
                                        "history",
                                        "--output=openmetrics",
                                        "--from=" + FIRST,
                                        "--to=" + LAST,
                                        "--data-dir=" + folder.resolve("data")),
                                Stream.of(more))
                        .toArray(String[]::new));
        assertThat(status).as(err.toString()).isZero();
        return out.toString();
    }

    /** Each sample of a text by its labels and its time, the metric's name among the labels. */
    private static SortedMap<String, Double> samples(String text) {
        SortedMap<String, Double> samples = new TreeMap<>();
        text.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
            Matcher sample = SAMPLE.matcher(line);
            assertThat(sample.matches()).as(line).isTrue();
            SortedMap<String, String> labels = labels(sample.group(2));
            labels.put("__name__", sample.group(1));
            assertThat(samples.put(labels + " " + sample.group(4) + "000", Double.valueOf(sample.group(3))))
                    .as(line)
                    .isNull();
        });
        return samples;
    }

    private static SortedMap<String, String> labels(String text) {
        SortedMap<String, String> labels = new TreeMap<>();
        LABEL.matcher(text).results().forEach(label -> labels.put(label.group(1), label.group(2)));
        return labels;
    }

    private static long end(LocalDate day) {
        return day.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli() - 1000;
    }

    /** The samples of remote read at the ends of days. */
    private SortedMap<String, Double> remote(LabelMatcher... more) {
        SortedMap<String, Double> samples = new TreeMap<>();
        try (Store store = SqlStore.sqlite(folder.resolve("data"));
                Scoring scoring = new Scoring(store.reports(), ENGINE, InstantSource.system(), false)) {
            ReadQuery query = new ReadQuery(
                    end(FIRST),
                    end(LAST),
                    Stream.concat(Stream.of(LabelMatcher.of(Kind.EQUAL, "job", "detente-history")), Stream.of(more))
                            .toList(),
                    Duration.ofDays(1).toMillis(),
                    0);
            for (HistorySeries series : new HistoryReader(scoring.view(new Query(LAST, null, null)), scoring.now())
                    .read(query, new HistoryReader.QueryBudget())) {
                for (int i = 0; i < series.instants().length; i++) {
                    if ((series.instants()[i] + 1000) % 86_400_000 == 0) {
                        samples.put(series.labels() + " " + series.instants()[i], series.values()[i]);
                    }
                }
            }
        }
        return samples;
    }

    @Test
    void theSeriesAreThoseOfRemoteReadToTheLastDigit() {
        SortedMap<String, Double> exported = samples(export());

        assertThat(exported).hasSizeGreaterThan(10_000).isEqualTo(remote());
    }

    @Test
    void onePairHasItsOwnSeriesAndNoMeansOfActors() {
        SortedMap<String, Double> exported = samples(export("--dyad=USA-CHN"));

        assertThat(exported.keySet())
                .allMatch(key -> key.contains("dyad=CHN-USA")
                        || key.contains("source=CHN, target=USA")
                        || key.contains("source=USA, target=CHN"))
                .anyMatch(key -> key.contains("tension_history_directed_issue_escalation_load"));
        SortedMap<String, Double> remote = remote(LabelMatcher.of(Kind.EQUAL, "dyad", "CHN-USA"));
        assertThat(remote).hasSizeGreaterThan(1_000);
        assertThat(exported).containsAllEntriesOf(remote);
    }

    @Test
    void eachFamilyIsInOnePieceWithItsMetadata() {
        List<String> lines = export().lines().toList();

        assertThat(lines.get(lines.size() - 1)).isEqualTo("# EOF");
        assertThat(lines.stream()
                        .filter(line -> line.startsWith("# TYPE "))
                        .map(line -> line.split(" ", -1)[2])
                        .toList())
                .isEqualTo(Stream.of(HistoryMetric.values())
                        .map(HistoryMetric::metric)
                        .toList());
        String family = "";
        for (String line : lines.subList(0, lines.size() - 1)) {
            if (line.startsWith("# ")) {
                family = line.split(" ", -1)[2];
            } else {
                assertThat(line).startsWith(family + "{");
            }
        }
        assertThat(lines).contains("# UNIT tension_history_issue_points points").noneMatch(line -> line.contains("\r"));
    }

    @Test
    void noSampleIsAfterNow() {
        try (Store store = SqlStore.sqlite(folder.resolve("data"));
                Scoring scoring = new Scoring(store.reports(), ENGINE, InstantSource.system(), false)) {
            Instant now = Instant.parse("2024-06-20T10:00:00.5Z");
            StringWriter out = new StringWriter();
            HistoryText.print(
                    scoring.view(new Query(LAST, null, null)),
                    Optional.empty(),
                    LAST.minusDays(2),
                    now,
                    new PrintWriter(out, true));
            assertThat(samples(out.toString()).keySet().stream()
                            .map(key -> Long.parseLong(key.substring(key.lastIndexOf(' ') + 1)))
                            .distinct())
                    .containsExactlyInAnyOrder(end(LAST.minusDays(2)), now.getEpochSecond() * 1000);
        }
    }

    @Test
    void prometheusMakesBlocksOfItAndAnswersFromThem() throws Exception {
        Path promtool = Tools.require("promtool");
        Tools.require("prometheus");
        String text = export("--dyad=CHN-USA");
        Path file = Files.writeString(folder.resolve("history.om"), text);
        Path blocks = folder.resolve("tsdb");

        run(promtool, "tsdb", "create-blocks-from", "--max-block-duration=744h", "openmetrics", file, blocks);
        // The dump reads a whole data folder, which has a log of what is in no block yet.
        Files.createDirectories(blocks.resolve("wal"));
        SortedMap<String, Double> dumped = new TreeMap<>();
        run(promtool, "tsdb", "dump", "--sandbox-dir-root=" + folder, blocks)
                .lines()
                .forEach(line -> {
                    Matcher sample = DUMPED.matcher(line);
                    if (sample.matches()) {
                        dumped.put(labels(sample.group(1)) + " " + sample.group(3), Double.valueOf(sample.group(2)));
                    }
                });
        assertThat(dumped).isEqualTo(samples(text));

        try (PrometheusServer prometheus = PrometheusServer.start(folder, "")) {
            String score = "tension_history_score{job=\"detente-history\",dyad=\"CHN-USA\"}";
            Instant midnight = LAST.atStartOfDay().toInstant(ZoneOffset.UTC);
            double sum = prometheus
                    .instant("sum by (dyad) (" + score.replace("_score", "_issue_points") + ")", midnight)
                    .values()
                    .iterator()
                    .next();
            assertThat(prometheus.instant(score, midnight).values())
                    .singleElement()
                    .satisfies(value -> assertThat(value).isPositive().isCloseTo(sum, within(1e-6)));
        }
    }

    private String run(Object... command) throws IOException, InterruptedException {
        Path said = folder.resolve("said");
        int status = new ProcessBuilder(Stream.of(command).map(Object::toString).toList())
                .redirectOutput(said.toFile())
                .redirectErrorStream(true)
                .start()
                .waitFor();
        assertThat(status).as(Files.readString(said)).isZero();
        return Files.readString(said);
    }
}
