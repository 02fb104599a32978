package dev.detente.record.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.api.command.CommandLines;
import dev.detente.api.command.ProgressDisplay;
import dev.detente.intake.DemoData;
import dev.detente.intake.Ingest;
import dev.detente.intake.row.Format;
import dev.detente.model.ActorCatalog;
import dev.detente.rules.book.RuleBooks;
import dev.detente.scoring.RuleEngines;
import dev.detente.store.Store;
import dev.detente.store.sql.SqlStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The record of the demo's actions, in a store and in files. */
class RecordCommandTest {
    private static final Instant RECORDED = Instant.parse("2024-06-25T08:00:00Z");
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2024-07-01T12:00:00Z"));
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    private static Path folder;

    private static final List<String> FILES = new ArrayList<>();

    @BeforeAll
    static void fill() throws IOException {
        for (String name : DemoData.FILES) {
            try (InputStream text = Objects.requireNonNull(DemoData.class.getResourceAsStream("/demo/" + name))) {
                Path file = folder.resolve(name);
                Files.write(file, text.readAllBytes());
                FILES.add(file.toString());
            }
        }
        try (Store store = SqlStore.sqlite(folder)) {
            RuleEngines engines = RuleEngines.open(
                    store.ruleBooks(), RuleBooks.texts(null), ActorCatalog.standard(), RECORDED, "for the test");
            Ingest ingest = new Ingest(
                    store.reports(),
                    ActorCatalog.standard(),
                    () -> engines.current().book().issues(),
                    (f, o, c) -> {});
            for (String file : FILES) {
                try (InputStream text = Files.newInputStream(Path.of(file))) {
                    assertThat(ingest.take(text, Format.CSV, InstantSource.fixed(RECORDED))
                                    .rejected())
                            .isEmpty();
                }
            }
        }
    }

    private record Result(int status, String out, String err) {}

    private static Result run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = CommandLines.of(
                        new RecordCommand().with(CLOCK, e -> new ProgressDisplay(e, false, 60_000)), List.of())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
        return new Result(status, out.toString(), err.toString());
    }

    private static String ofStore(String... more) {
        List<String> arguments = new ArrayList<>(List.of(more));
        arguments.add("--data-dir=" + folder);
        Result result = run(arguments.toArray(String[]::new));
        assertThat(result.status()).as(result.err()).isZero();
        return result.out();
    }

    @Test
    void theTableCountsWhatTheRowsSay() {
        String table = ofStore();
        List<String> rows = ofStore("--output=csv").lines().skip(1).toList();

        assertThat(rows).hasSizeGreaterThan(100);
        assertThat(table)
                .contains(
                        rows.size() + " statements of 2023-01-",
                        "Days before 2024-06-25 are replayed.",
                        "by kind",
                        "by level",
                        "by basis",
                        "announced");
        long surges = rows.stream().filter(row -> row.startsWith("surge,")).count();
        assertThat(surges).isPositive();
        assertThat(table.lines().filter(line -> line.startsWith("surge ")))
                .singleElement()
                .satisfies(line -> assertThat(line.split(" +", -1)[1]).isEqualTo(Long.toString(surges)));
    }

    @Test
    void jsonHoldsTheSameAndAFilterLeavesOutTheRest() {
        JsonNode record = JSON.readTree(ofStore("--output=json", "--kind=surge", "--dyad=USA-CHN"));
        List<String> rows = ofStore("--output=ndjson", "--kind=surge", "--dyad=USA-CHN")
                .lines()
                .toList();

        assertThat(rows).hasSize(record.get("total").asInt()).isNotEmpty().allSatisfy(row -> {
            assertThat(JSON.readTree(row).get("kind").asString()).isEqualTo("surge");
            assertThat(JSON.readTree(row).get("dyad").asString()).isEqualTo("CHN-USA");
        });
        assertThat(record.get("all").get("statements").asInt()).isEqualTo(rows.size());
    }

    @Test
    void filesHaveTheRecordOfAStoreThatTheyWereImportedInto() {
        List<String> arguments = new ArrayList<>(FILES);
        arguments.add("--output=csv");
        Result result = run(arguments.toArray(String[]::new));

        assertThat(result.status()).as(result.err()).isZero();
        assertThat(result.out()).isEqualTo(ofStore("--output=csv"));
    }

    @Test
    void whatIsWrongIsSaidWithItsRemedy() throws IOException {
        assertThat(run("--kind=war").err()).contains("surge, level-reached, grave-act or top-five");
        assertThat(run("--dyad=CHN").status()).isEqualTo(2);
        Path empty = Files.writeString(folder.resolve("empty.csv"), "id,day,source,target,type\n");
        assertThat(run(empty.toString()))
                .satisfies(result -> assertThat(result.status()).isEqualTo(2))
                .satisfies(result -> assertThat(result.err()).contains("there is no day with actions that is over"));
    }
}
