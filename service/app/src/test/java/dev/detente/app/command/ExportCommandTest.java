package dev.detente.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.api.command.CommandLines;
import dev.detente.api.command.ProgressDisplay;
import dev.detente.intake.DemoData;
import dev.detente.intake.Ingest;
import dev.detente.intake.Rows;
import dev.detente.intake.row.Format;
import dev.detente.model.Action;
import dev.detente.model.ActorCatalog;
import dev.detente.model.Amendment;
import dev.detente.model.Dyad;
import dev.detente.model.Report;
import dev.detente.model.TensionScore;
import dev.detente.rules.BaseRules;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.scoring.Query;
import dev.detente.scoring.RuleEngines;
import dev.detente.scoring.Scoring;
import dev.detente.scoring.View;
import dev.detente.store.ReportStore;
import dev.detente.store.Store;
import dev.detente.store.memory.InMemoryReportStore;
import dev.detente.store.sql.SqlStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What goes out of a store is what is in it: it comes back in, and its numbers are the service's, to the last digit. */
class ExportCommandTest {
    private static final RuleEngine ENGINE = BaseRules.engine();
    private static final Instant RECORDED = Instant.parse("2024-06-25T08:00:00Z");
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2024-07-01T12:00:00Z"));
    private static final LocalDate DAY = LocalDate.of(2024, 6, 21);
    private static final Dyad PAIR = Dyad.parse("CHN-USA");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    Path folder;

    private final View live = load(new InMemoryReportStore());

    @BeforeEach
    void fill() {
        try (Store store = SqlStore.sqlite(folder)) {
            RuleEngines.open(store.ruleBooks(), BaseRules.FILES, ActorCatalog.standard(), RECORDED, "for the test");
            load(store.reports());
        }
    }

    private static View load(ReportStore store) {
        Ingest ingest =
                new Ingest(store, ActorCatalog.standard(), () -> ENGINE.book().issues(), (feed, outcome, count) -> {});
        for (String file : DemoData.FILES) {
            try (InputStream text = Objects.requireNonNull(DemoData.class.getResourceAsStream("/demo/" + file))) {
                assertThat(ingest.take(text, Format.CSV, InstantSource.fixed(RECORDED))
                                .rejected())
                        .isEmpty();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
        return view(store);
    }

    private static View view(ReportStore store) {
        return new Scoring(store, ENGINE, CLOCK, false).view(new Query(DAY, null, null));
    }

    private record Result(int status, String out, String err) {}

    private Result run(String... more) {
        return run(folder, more);
    }

    private static Result run(Path data, String... more) {
        List<String> arguments = new ArrayList<>(List.of(more));
        arguments.add("--data-dir=" + data);
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = CommandLines.of(new ExportCommand().with(CLOCK, ProgressDisplay::on), List.of())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments.toArray(String[]::new));
        return new Result(status, out.toString(), err.toString());
    }

    private String export(String... more) {
        Result result = run(more);
        assertThat(result.status()).as(result.err()).isZero();
        return result.out();
    }

    @Test
    void actionsComeBackInAsTheyWentOut() throws IOException {
        for (Format format : List.of(Format.CSV, Format.NDJSON)) {
            String text = export("actions", format == Format.CSV ? "--output=csv" : "--output=ndjson");
            ReportStore other = new InMemoryReportStore();
            Ingest.Result result = new Ingest(
                            other, ActorCatalog.standard(), () -> ENGINE.book().issues(), (f, o, c) -> {})
                    .take(Rows.text(text), format, InstantSource.fixed(RECORDED));

            assertThat(result.rejected()).isEmpty();
            assertThat(result.accepted()).isEqualTo(live.snapshot().actions().size());
            View back = view(other);
            assertThat(back.snapshot().actions()).isEqualTo(live.snapshot().actions());
            assertThat(back.sheet().score(PAIR, DAY)).isEqualTo(live.sheet().score(PAIR, DAY));
        }
    }

    @Test
    void whatASpreadsheetWouldRunIsExportedAsTextAndComesBack(@TempDir Path data) throws IOException {
        List<String> summaries = List.of("=cmd|' /C calc'!A0", "+1", "-1.5", "@SUM(A1)", "'=1", "＝1", "it's = 1");
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < summaries.size(); i++) {
            rows.append(JSON.writeValueAsString(Map.of(
                            "id",
                            "=" + i,
                            "day",
                            "2024-04-24",
                            "source",
                            "USA",
                            "type",
                            "AID",
                            "summary",
                            summaries.get(i))))
                    .append('\n');
        }
        try (Store store = SqlStore.sqlite(data)) {
            taken(store.reports(), rows.toString(), Format.NDJSON);
        }
        Result exported = run(data, "actions");
        ReportStore other = new InMemoryReportStore();
        taken(other, exported.out(), Format.CSV);

        assertThat(exported.out()).contains("'=0,", "'=cmd|' /C calc'!A0", "'+1", "'-1.5", "''=1", "'＝1");
        assertThat(other.reports())
                .extracting(report -> report.content().summary())
                .containsExactlyElementsOf(summaries);
        assertThat(other.reports()).extracting(Report::id).startsWith("=0", "=1");
    }

    private static void taken(ReportStore store, String text, Format format) throws IOException {
        assertThat(new Ingest(
                                store,
                                ActorCatalog.standard(),
                                () -> ENGINE.book().issues(),
                                (f, o, c) -> {})
                        .take(Rows.text(text), format, InstantSource.fixed(RECORDED))
                        .rejected())
                .isEmpty();
    }

    @Test
    void scoresAreThoseOfTheServiceToTheLastDigit() {
        TensionScore score = live.sheet().score(PAIR, DAY);

        JsonNode one = JSON.readTree(export("scores", "--dyad=USA-CHN", "--as-of=2024-06-21", "--output=ndjson"));
        List<String> table = export("scores", "--as-of=2024-06-21").lines().toList();

        assertThat(one.path("dyad").asString()).isEqualTo("CHN-USA");
        assertThat(one.path("tension").asDouble())
                .isEqualTo(Objects.requireNonNull(score.now()).tension());
        assertThat(table.get(0)).startsWith("dyad,asOf,tension,level");
        assertThat(table)
                .anyMatch(line -> line.startsWith("CHN-USA,2024-06-21,"
                        + Objects.requireNonNull(score.now()).tension() + ","));
        assertThat(table).hasSizeGreaterThan(5);
    }

    @Test
    void scoresOnAnIssueAreThoseOfTheIssueAlone() {
        TensionScore.IssueShare share = live.sheet().score(PAIR, DAY).issues().stream()
                .filter(s -> s.issue().value().equals("taiwan"))
                .findFirst()
                .orElseThrow();

        List<String> table =
                export("scores", "--issue=taiwan", "--as-of=2024-06-21").lines().toList();
        List<String> one = export("scores", "--issue=taiwan", "--as-of=2024-06-21", "--dyad=CHN-USA", "--output=ndjson")
                .lines()
                .toList();

        assertThat(table.get(0)).isEqualTo("dyad,asOf,issue,points,tension,escalation,cooperation");
        assertThat(table)
                .contains("CHN-USA,2024-06-21,taiwan," + share.points() + ","
                        + share.own().tension() + "," + share.own().escalation() + ","
                        + share.own().cooperation());
        assertThat(table.stream().skip(1).map(row -> Double.parseDouble(row.split(",", -1)[4])))
                .hasSizeGreaterThan(1)
                .isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(table)
                .hasSizeLessThan(
                        export("scores", "--as-of=2024-06-21").lines().toList().size());
        assertThat(JSON.readTree(one.get(0)).path("tension").asDouble())
                .isEqualTo(share.own().tension());
        assertThat(one).hasSize(1);
    }

    @Test
    void actionsOnAnIssueAreThatIssuesAlone() {
        List<String> ids = live.snapshot().actions().stream()
                .filter(a -> a.issues().stream().anyMatch(i -> i.value().equals("narcotics")))
                .map(Action::id)
                .toList();

        assertThat(ids).isNotEmpty();
        assertThat(export("actions", "--issue=narcotics").lines().skip(1).map(row -> row.split(",", -1)[0]))
                .containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    void optionsThatMeanNothingForWhatIsExportedAreRefusedAllAtOnce() {
        assertThat(run("actions", "--vintage", "--step=3"))
                .isEqualTo(new Result(
                        2,
                        "",
                        "export actions does not take --step or --vintage: leave them out" + System.lineSeparator()));
        assertThat(run("scores", "--from=2024-01-01", "--step=1", "--vintage").err())
                .startsWith("export scores does not take --from or --step or --vintage: ");
        assertThat(run("scores", "--to=2024-01-01").err()).startsWith("export scores does not take --to: leave it out");
        assertThat(run("history", "--as-of=2024-01-01").err()).startsWith("export history does not take --as-of: ");
        assertThat(run("history", "--output=openmetrics", "--issue=taiwan", "--vintage", "--step=7")
                        .err())
                .startsWith(
                        "export history --output=openmetrics does not take --step or --issue or --vintage: leave them out");
        assertThat(run("scores", "--output=openmetrics").err())
                .startsWith("export scores is not printed as openmetrics, which is for history: give --output=csv");
        assertThat(run("actions", "--issue=narcotic").err())
                .startsWith("--issue narcotic: Unknown issue \"narcotic\": did you mean narcotics?");
        assertThat(run("scores", "--issue=nix").err()).startsWith("--issue nix: Unknown issue");
        assertThat(run("actions", "--from=2024-06-01", "--to=2024-05-01"))
                .isEqualTo(new Result(
                        2,
                        "",
                        "--from 2024-06-01: This comes after the last day, 2024-05-01: swap them."
                                + System.lineSeparator()));
    }

    @Test
    void aRuleBookThatCannotBeReadIsReportedInPlainWords() {
        Path none = folder.resolve("none");

        assertThat(run("scores", "--rule-book=" + none))
                .isEqualTo(new Result(
                        2,
                        "",
                        none + ":0:0: error: is not a folder that can be read: name the one that holds rulebook.yaml"
                                + System.lineSeparator()));
    }

    @Test
    void aHistoryIsTheServicesAndAVintageOneIsAsKnownThen() {
        List<String> now = export("history", "--dyad=CHN-USA", "--from=2024-06-20", "--to=2024-06-26", "--step=2")
                .lines()
                .toList();
        List<String> then = export(
                        "history", "--dyad=CHN-USA", "--from=2024-06-20", "--to=2024-06-26", "--step=2", "--vintage")
                .lines()
                .toList();

        assertThat(now.get(0)).isEqualTo("dyad,day,tension,escalation,cooperation,surge,warmingUp");
        assertThat(now).hasSize(5);
        assertThat(now.get(1))
                .startsWith("CHN-USA,2024-06-20,"
                        + Objects.requireNonNull(live.sheet()
                                        .score(PAIR, LocalDate.of(2024, 6, 20))
                                        .now())
                                .tension());
        // Everything was recorded on 25 June: before its end nothing was known.
        assertThat(then.get(1)).isEqualTo("CHN-USA,2024-06-20,,,,,false");
        assertThat(then.get(3)).isEqualTo("CHN-USA,2024-06-24,,,,,false");
        // A vintage history has no surge.
        assertThat(then.get(4)).endsWith(",,false");
        assertThat(now.get(4))
                .startsWith(then.get(4).replaceFirst("false$", "").replaceFirst(",$", ""))
                .endsWith(",false")
                .doesNotEndWith(",,false");
    }

    @Test
    void whatIsRetractedIsNotExported() {
        String id = live.snapshot().actions().iterator().next().id();
        try (Store store = SqlStore.sqlite(folder)) {
            store.reports().amend(new Amendment(id, RECORDED, Amendment.Kind.RETRACT, List.of(), "denied", null));
        }

        assertThat(export("actions").lines().filter(l -> l.startsWith(id + ",")))
                .isEmpty();
        assertThat(export("actions").lines()).hasSize(live.snapshot().actions().size());
    }

    @Test
    void aFolderWithoutAStoreIsRefusedAndNothingIsMadeThere() {
        StringWriter err = new StringWriter();
        int status = CommandLines.of(new ExportCommand().with(CLOCK, ProgressDisplay::on), List.of())
                .setErr(new PrintWriter(err))
                .execute("actions", "--data-dir=" + folder.resolve("elsewhere"));

        assertThat(status).isEqualTo(2);
        assertThat(err.toString()).contains("there is no store").contains("--data-dir");
        assertThat(folder.resolve("elsewhere")).doesNotExist();
    }
}
