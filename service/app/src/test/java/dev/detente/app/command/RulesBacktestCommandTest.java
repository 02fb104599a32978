package dev.detente.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.detente.api.command.CommandLines;
import dev.detente.api.command.ProgressDisplay;
import dev.detente.intake.Ingest;
import dev.detente.intake.Rows;
import dev.detente.intake.row.Format;
import dev.detente.model.ActorCatalog;
import dev.detente.rulebooks.backtest.MadeUpCrises;
import dev.detente.rules.RoundBook;
import dev.detente.scoring.RuleEngines;
import dev.detente.store.Store;
import dev.detente.store.sql.SqlStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RulesBacktestCommandTest {
    private static final Instant NOW = Instant.parse("2024-07-01T00:00:00Z");
    private static final InstantSource CLOCK = InstantSource.fixed(NOW);
    private static final String CSV = """
            id,day,source,target,type,mode,code,issues,summary,url,reportedOn
            a,2024-04-24,USA,CHN,SANCTION,,,trade,"Tariffs, higher ones",,
            b,2024-04-24,USA,CHN,SANCTION,,,trade,,,
            c,2024-05-24,USA,TWN,AID,,,taiwan,Security assistance,,
            """;
    private static final String ARMS = """
            rule "Arms for Taiwan"
            when
              $a : Action(type == "AID", source == "USA", target == "TWN", issue == "taiwan")
            then
              signals.escalate($a, 6).between("USA", "CHN").halfLife(90);
            end
            """;

    private final Path folder;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    RulesBacktestCommandTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private int run(String... args) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return CommandLines.of(new RulesBacktestCommand().with(CLOCK, ProgressDisplay::on), List.of())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(args);
    }

    /** The folder of the round book with other files, or more. */
    private String book(String name, Map<String, String> files) throws IOException {
        Path book = Files.createDirectories(folder.resolve(name));
        Map<String, String> all = new TreeMap<>(RoundBook.FILES);
        all.putAll(files);
        for (Map.Entry<String, String> file : all.entrySet()) {
            Files.writeString(book.resolve(file.getKey()), file.getValue());
        }
        return book.toString();
    }

    private String base() throws IOException {
        return book("base", Map.of());
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    @Test
    void theTableShowsWhoMovesWhyAndWhichLevelsChange() throws IOException {
        String weights = Objects.requireNonNull(RoundBook.FILES.get("weights.csv"));
        String draft = book(
                "draft",
                Map.of("arms.drl", ARMS, "weights.csv", weights.replace("SANCTION,,,-6.0", "SANCTION,,,-8.0")));

        int status = run(draft, "--actions", file("a.csv", CSV), "--base", base());

        assertThat(status).as(err.toString()).isEqualTo(1);
        // From 24 April to 24 May: E is 16 instead of 12, and 6 more on the last day, where the two are furthest apart.
        double late = Math.pow(2, -30 / 45.0);
        assertThat(out.toString())
                .isEqualTo(String.format(
                        """
                1 of 2 dyads move, 2024-04-24 to 2024-05-24; CHN-USA most, by +11.2 on 2024-05-24; another level: 1 of them, on 18 days.

                dyad         issue                    day         before   after  change
                CHN-USA                               2024-05-24    %4.1f    %4.1f   +%.1f
                    +6.00 escalation: Arms for Taiwan, 1 action
                      +6.00 2024-05-24 c AID: Security assistance
                    +%.2f escalation: Hostile action escalates by its weight, 2 actions
                      +%.2f 2024-04-24 a SANCTION: Tariffs, higher ones
                CHN-USA      Taiwan                   2024-05-24 no data    10.7   +10.7
                CHN-USA      Trade                    2024-04-24    19.4    24.2    +4.9

                Crises: there is no dated crisis in the period on a dyad with 40 reports or more.

                edit                  signals                   points  rule
                new             0 ->        1        0.0 ->        6.0  arms.drl: Arms for Taiwan
                same            2 ->        2       12.0 ->       16.0  base.drl: Hostile action escalates by its weight

                dyad         from       to          level
                CHN-USA      2024-04-24 2024-05-10  calm -> guarded
                CHN-USA      2024-05-24 2024-05-24  calm -> guarded
                """,
                        1200 * late / (12 * late + 50),
                        100 * (16 * late + 6) / (16 * late + 56),
                        100 * (16 * late + 6) / (16 * late + 56) - 1200 * late / (12 * late + 50),
                        4 * late,
                        2 * late));
        assertThat(err.toString()).contains("a.csv: 3 accepted");
    }

    @Test
    void aDraftThatMovesNothingEndsWithStatusZero() throws IOException {
        int status = run(book("same", Map.of()), "--actions", file("a.csv", CSV), "--base", base());

        assertThat(status).isZero();
        assertThat(out.toString())
                .isEqualToIgnoringNewLines("No tension moves: 2 dyads, 2024-04-24 to 2024-05-24."
                        + "Crises: there is no dated crisis in the period on a dyad with 40 reports or more.");
    }

    @Test
    void aRuleThatFiresTooOftenIsReportedAtItsPlaceInBothFormats() throws IOException {
        StringBuilder csv = new StringBuilder("id,day,source,target,type,mode,code,issues,summary,url,reportedOn\n");
        for (int i = 0; i < 50; i++) {
            csv.append("r%d,2024-04-24,USA,TWN,AID,,,taiwan,,,%n".formatted(i));
        }
        String draft = book("draft", Map.of("arms.drl", ARMS));
        String actions = file("a.csv", csv.toString());
        String text = "rule \"Arms for Taiwan\" fires on 100.0 % of the stored actions, 50 of 50,";

        assertThat(run(draft, "--actions", actions, "--base", base())).isEqualTo(1);
        assertThat(out.toString().lines()).anyMatch(line -> line.startsWith("arms.drl:1:1: warning: " + text));

        assertThat(run(draft, "--actions", actions, "--base", base(), "--output", "json"))
                .isEqualTo(1);
        assertThat(out.toString())
                .contains(
                        "\"warnings\":[{\"file\":\"arms.drl\",\"line\":1,\"column\":1,\"severity\":\"warning\",\"text\":\""
                                + text.replace("\"", "\\\""));
        assertThat(run(draft, "--actions", actions, "--base", draft)).isZero();
    }

    @Test
    void theJsonHoldsTheWholeResult() throws IOException {
        String draft = book("draft", Map.of("arms.drl", ARMS));

        int status = run(
                draft,
                "--actions",
                file("a.csv", CSV),
                "--base",
                base(),
                "--from=2024-05-20",
                "--to=2024-05-26",
                "--output=json");

        JsonNode result = JsonMapper.builder().build().readTree(out.toString());
        assertThat(status).isEqualTo(1);
        assertThat(result.path("moves").asBoolean()).isTrue();
        assertThat(result.path("from").asString()).isEqualTo("2024-05-20");
        assertThat(result.path("draft").path("version").asString())
                .hasSize(64)
                .isNotEqualTo(result.path("base").path("version").asString());
        assertThat(result.path("totals").path("movedDyads").asInt()).isEqualTo(1);
        assertThat(result.path("totals").path("actions").path("after").asInt()).isEqualTo(3);
        assertThat(result.path("rules")).hasSize(4);
        assertThat(result.path("rules").get(0).path("rule").asString()).isEqualTo("Arms for Taiwan");
        assertThat(result.path("rules").get(0).path("edit").asString()).isEqualTo("new");
        assertThat(result.path("rules").get(0).path("after").path("escalation").asDouble())
                .isEqualTo(6);
        JsonNode mover = result.path("movers").get(0);
        assertThat(mover.path("dyad").asString()).isEqualTo("CHN-USA");
        assertThat(mover.path("curve")).hasSize(7);
        assertThat(mover.path("curve").get(0).path("day").asString()).isEqualTo("2024-05-20");
        assertThat(mover.path("moves").get(0).path("issue").isNull()).isTrue();
        JsonNode cause = mover.path("moves").get(0).path("causes").get(0);
        assertThat(cause.path("load").asDouble()).isCloseTo(6, within(1e-12));
        assertThat(cause.path("greatest").get(0).path("action").path("summary").asString())
                .isEqualTo("Security assistance");
        assertThat(result.path("levels")).isNotEmpty();
    }

    @Test
    void theStoreIsComparedUnderTheBookThatItLastHad() throws IOException {
        Path data = folder.resolve("data");
        try (Store store = SqlStore.sqlite(data)) {
            RuleEngines engines =
                    RuleEngines.open(store.ruleBooks(), RoundBook.FILES, ActorCatalog.standard(), NOW, "for the test");
            new Ingest(
                            store.reports(),
                            ActorCatalog.standard(),
                            engines.current().book()::issues,
                            (feed, outcome, count) -> {})
                    .take(Rows.text(CSV), Format.CSV, InstantSource.fixed(NOW));
        }

        assertThat(run(book("same", Map.of()), "--data-dir=" + data))
                .as(err.toString())
                .isZero();
        assertThat(run(book("draft", Map.of("arms.drl", ARMS)), "--data-dir=" + data))
                .isEqualTo(1);
        assertThat(out.toString()).contains("1 of 2 dyads move", "new ", "Arms for Taiwan");
        assertThat(run(book("draft", Map.of()), "--data-dir=" + data, "--base=" + folder.resolve("draft")))
                .isZero();
    }

    @Test
    void findingsOfTheDraftAreReportedAndTheStatusIsOne() throws IOException {
        String draft = book("draft", Map.of("arms.drl", ARMS.replace("\"AID\"", "\"AIDE\"")));

        assertThat(run(draft, "--actions", file("a.csv", CSV), "--base", base()))
                .isEqualTo(1);
        assertThat(out.toString()).contains("arms.drl:3:23: error: unknown event type \"AIDE\": did you mean AID?");
    }

    @Test
    void rejectedRowsAreReportedAndTheStatusIsOne() throws IOException {
        String csv = CSV + "d,2024-05-24,USA,TWN,AIDE,,,taiwan,,,\n";

        assertThat(run(book("same", Map.of()), "--actions", file("a.csv", csv), "--base", base()))
                .isEqualTo(1);
        assertThat(out.toString()).contains("No tension moves");
        assertThat(err.toString()).contains("row 4: type \"AIDE\"");
    }

    @Test
    void whatCannotRunSaysWhyAndTheStatusIsTwo() throws IOException {
        String draft = base();
        String csv = file("a.csv", CSV);

        assertThat(run(draft + "x", "--actions", csv)).isEqualTo(2);
        assertThat(err.toString()).contains("is not a folder: name the one that holds rulebook.yaml");
        assertThat(run(draft, "--actions", csv, "--base", folder.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("rulebook.yaml:0:0: error: is missing");
        assertThat(run(draft, "--actions", "nothing.csv", "--base", draft)).isEqualTo(2);
        assertThat(err.toString()).contains("nothing.csv: No such file exists: correct the name");
        assertThat(run(draft, "--data-dir=" + folder.resolve("nowhere"))).isEqualTo(2);
        assertThat(err.toString()).contains("there is no store");
        assertThat(run(draft, "--actions", csv, "--base", draft, "--from=2024-05-01", "--to=2024-04-01"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("from 2024-05-01: This comes after the last day, 2024-04-01");
        assertThat(out.toString()).isEmpty();
    }

    /** The made-up crises as files: the reports, and the list. */
    private String madeUp() throws IOException {
        StringBuilder csv = new StringBuilder("id,day,source,target,type,mode,code,issues,summary,url,reportedOn\n");
        MadeUpCrises.reports()
                .forEach(r -> csv.append("%s,%s,%s,%s,%s,,,,,,%n"
                        .formatted(
                                r.id(),
                                r.content().day(),
                                r.content().source(),
                                r.content().target(),
                                r.content().type())));
        return file("told.csv", csv.toString());
    }

    @Test
    void tableAndJsonShowWhichCrisesAreGainedAndLost() throws IOException {
        String weights = Objects.requireNonNull(RoundBook.FILES.get("weights.csv"));
        String draft =
                book("draft", Map.of("weights.csv", weights.replaceAll("(?m)^(SANCTION,[a-z-]*,,).*$", "$1-0.1")));
        String list = file("crises.csv", MadeUpCrises.csv());

        assertThat(run(draft, "--crises", list, "--base", base(), "--actions", madeUp()))
                .as(err.toString())
                .isEqualTo(1);
        assertThat(out.toString())
                .contains(
                        "Crises: 6 onsets of 6 events, on 6 of 6 dyads with 40 reports or more.",
                        "The draft detects crises ",
                        "90 % of changes",
                        "tension  fa10 ",
                        "surge    jp ",
                        " catches 5 of 6 crises before, 4 after");
        assertThat(out.toString().lines())
                .filteredOn(line -> line.startsWith("lost "))
                .singleElement()
                .asString()
                .matches("lost   tension  IND-PAK      2023-04-25 +[0-9.]+ +[0-9.]+  made up 2");

        run(draft, "--crises", list, "--base", base(), "--output", "json", "--actions", madeUp());
        JsonNode crises = JsonMapper.builder().build().readTree(out.toString()).path("crises");
        assertThat(crises.path("crises").asInt()).isEqualTo(6);
        assertThat(crises.path("changed").get(0).path("became").asString()).isEqualTo("lost");
        assertThat(crises.path("sentence").asString()).startsWith("The draft detects crises ");
    }

    @Test
    void anUnusableListOfCrisesIsReportedWithExitStatusTwo() throws IOException {
        String csv = file("a.csv", CSV);

        assertThat(run(
                        base(),
                        "--crises",
                        file("crises.csv", "dyad,onset,event,what\nCHN-USA,March,it,it\n"),
                        "--actions",
                        csv))
                .isEqualTo(2);
        assertThat(err.toString()).contains("crises.csv: row 1: onset \"March\": ");
        assertThat(run(base(), "--crises", "none.csv", "--actions", csv)).isEqualTo(2);
        assertThat(err.toString()).contains("there is no file none.csv");
    }

    @Test
    void theHelpExplainsTheExitStatus() {
        int status = CommandLines.of(new RulesCommand(), List.of())
                .setOut(new PrintWriter(out))
                .execute("backtest", "--help");

        assertThat(status).isZero();
        assertThat(out.toString())
                .contains(
                        "rules backtest",
                        "--actions",
                        "--base",
                        "Exit status: 0 no tension changes; 1 a tension or a level changes");
    }
}
