package dev.detente.reader.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.api.command.CommandLines;
import dev.detente.api.command.ProgressDisplay;
import dev.detente.app.command.ScoreCommand;
import dev.detente.model.Corpus;
import dev.detente.model.Feed;
import dev.detente.reader.Reader;
import dev.detente.reader.texts.Readings;
import dev.detente.reader.texts.TextReports;
import dev.detente.reader.texts.WordReader;
import dev.detente.rules.book.IssueTree;
import dev.detente.store.Store;
import dev.detente.store.sql.SqlStore;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReadCommandTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2024-07-01T00:00:00Z"));
    private static final String TEXT = """
            China accused the United States of
            arming Taiwan, it said. Russia urged China to wait.
            The world watches closely.
            """;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Path folder;

    @AutoClose
    private final Store store;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    ReadCommandTest(@TempDir Path folder) {
        this.folder = folder;
        store = open();
    }

    /** Opens the store as the command does, which closes its own. */
    private SqlStore open() {
        return SqlStore.sqlite(folder.resolve("store"));
    }

    private int run(String... args) {
        return CommandLines.of(
                        new ReadCommand(ReadCommandTest::reader, settings -> open()).with(CLOCK, ProgressDisplay::on),
                        List.of())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(args);
    }

    private static Reader reader(IssueTree issues) {
        return new WordReader(
                (sentence, source, target, code) -> issues.tagger().tag(sentence, null, source, target, code));
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    @Test
    void aTableForPeopleShowsWhatIsProposedAndWhatIsNotCodedAndWhy() throws IOException {
        String file = file("a.txt", TEXT);

        assertThat(run(file, "--day", "2024-04-26")).isZero();

        assertThat(out.toString().lines().map(l -> l.replaceAll(" +", " ").strip()))
                .containsExactly(
                        file + ", of 2024-04-26, read by words 1",
                        "day source target what confidence sentence",
                        "2024-04-26 CHN USA ACCUSE/disapprove 90 % China accused the United States of arming Taiwan, it said.",
                        "2024-04-26 RUS CHN REQUEST 60 % Russia urged China to wait.",
                        "read, but not coded:",
                        "The world watches closely.",
                        "It names no deed between two actors.");
        assertThat(err.toString().strip()).isEqualTo(file + ": 1 read, 2 actions proposed");
    }

    @Test
    void belowTheBorderNothingIsProposed() throws IOException {
        assertThat(run(file("a.txt", TEXT), "--day", "2024-04-26", "--border", ".95"))
                .isZero();

        assertThat(out.toString()).contains("no action is proposed").doesNotContain("ACCUSE");
    }

    @Test
    void whatIsReadToCsvCanBeScored() throws IOException {
        assertThat(run(file("a.txt", TEXT), "--day", "2024-04-26", "--output", "csv"))
                .isZero();

        assertThat(out.toString().lines())
                .hasSize(3)
                .first()
                .isEqualTo("id,day,source,target,type,mode,code,issues,summary,url,reportedOn");
        assertThat(out.toString())
                .containsPattern("text-[0-9a-f]{24}-0,2024-04-26,CHN,USA,ACCUSE,disapprove,,taiwan,")
                .contains("\"China accused the United States of arming Taiwan, it said.\",,2024-04-26");
        StringWriter scores = new StringWriter();
        int status = CommandLines.of(new ScoreCommand().with(CLOCK, ProgressDisplay::on), List.of())
                .setOut(new PrintWriter(scores))
                .setErr(new PrintWriter(err))
                .execute(file("a.csv", out.toString()), "--as-of", "2024-04-26", "--output", "csv");
        assertThat(status).isZero();
        assertThat(scores.toString()).contains("CHN-USA,2024-04-26,6.09");
    }

    @Test
    void anArchiveIsReadLineByLineAndBadLinesAreReported() throws IOException {
        Path packed = folder.resolve("archive.ndjson.gz");
        try (OutputStream bytes = new GZIPOutputStream(Files.newOutputStream(packed))) {
            bytes.write("""
                    {"id":"a","day":"2024-04-24","title":"On Taiwan","text":"China accused the United States. China accused Russia.","url":"https://example.org/a"}

                    {"id":"b","dya":"2024-04-24","text":"China accused Russia."}
                    {"id":"c","text":"China accused Russia."}
                    {"id":"d","day":"2024-04-31","text":"China accused Russia.","url":"x"}
                    {"id":"e","day":"2024-04-25","text":7}
                    {"id":"f"
                    {"id":"g","day":"2024-04-25","text":"Russia visited China.","url":"file:x"}
                    {"day":"2024-04-25","text":"Russia visited China."}
                    """.getBytes(StandardCharsets.UTF_8));
        }

        assertThat(run(packed.toString(), "--output", "ndjson")).isEqualTo(1);

        List<JsonNode> rows = out.toString().lines().map(JSON::readTree).toList();
        assertThat(rows).hasSize(3);
        assertThat(rows.get(1).toString())
                .isEqualTo("{\"id\":\""
                        + TextReports.id(
                                Readings.id(
                                        "China accused the United States. China accused Russia.",
                                        LocalDate.of(2024, 4, 24)),
                                1)
                        + "\",\"article\":\"a\",\"file\":\"" + packed
                        + "\",\"line\":1,\"reader\":\"words 1\","
                        + "\"title\":\"On Taiwan\",\"url\":\"https://example.org/a\",\"reportedOn\":\"2024-04-24\","
                        + "\"day\":\"2024-04-24\",\"dayBasis\":\"report\",\"source\":\"CHN\",\"target\":\"RUS\",\"type\":\"ACCUSE\","
                        + "\"mode\":\"disapprove\",\"code\":null,\"issues\":[],\"confidence\":0.9,"
                        + "\"sentence\":{\"start\":33,\"end\":54,\"text\":\"China accused Russia.\"},"
                        + "\"sourceSpan\":{\"start\":33,\"end\":38,\"text\":\"China\"},"
                        + "\"targetSpan\":{\"start\":47,\"end\":53,\"text\":\"Russia\"},"
                        + "\"deedSpan\":{\"start\":39,\"end\":46,\"text\":\"accused\"},"
                        + "\"causes\":[{\"feature\":\"the deed is: accused\",\"weight\":3.5}]}");
        assertThat(rows.get(2).path("id").stringValue()).matches("text-[0-9a-f]{24}-0");
        assertThat(err.toString().lines())
                .containsExactly(
                        packed + ":3: dya \"2024-04-24\": No field has this name: did you mean day?",
                        packed + ":4: day: The text has no day: give the day of the report.",
                        packed
                                + ":5: day \"2024-04-31\": This is not a day of the calendar: correct the month or the day.",
                        packed
                                + ":5: url \"x\": This is not a web address: use http:// or https://, at most 2000 characters,"
                                + " %20 for a blank.",
                        packed + ":6: text \"7\": This is not text: write it in quotes.",
                        err.toString()
                                .lines()
                                .filter(l -> l.contains(":7: "))
                                .findFirst()
                                .orElse(""),
                        packed
                                + ":8: url \"file:x\": This is not a web address: use http:// or https://, at most 2000 characters,"
                                + " %20 for a blank.",
                        packed + ": 2 read, 3 actions proposed, 6 could not be read");
        assertThat(err.toString()).contains(":7: body \"\": This is malformed JSON");
    }

    @Test
    void jsonIsAnArrayOfReadings() throws IOException {
        assertThat(run(file("a.txt", TEXT), file("b.txt", "Nothing."), "--day", "2024-04-26", "--output", "json"))
                .isZero();

        JsonNode readings = JSON.readTree(out.toString());
        assertThat(readings).hasSize(2);
        assertThat(readings.get(0).path("sentences").intValue()).isEqualTo(3);
        assertThat(readings.get(0).path("proposals")).hasSize(2);
        assertThat(readings.get(0).path("notCoded").get(0).toString())
                .isEqualTo(
                        "{\"sentence\":{\"start\":87,\"end\":113,\"text\":\"The world watches closely.\"},\"type\":null,"
                                + "\"confidence\":0.0,\"why\":\"It names no deed between two actors.\"}");
        assertThat(readings.get(1).path("proposals")).isEmpty();
    }

    @Test
    void aFileThatIsNoTextIsReportedAndTheOthersAreRead() throws IOException {
        String pdf = file("a.pdf", "%PDF-1.7 \0\1");
        String good = file("b.txt", TEXT);
        String long1 = file("long.txt", "China accused Russia. ".repeat(50_000));
        Path latin = Files.write(folder.resolve("latin.txt"), "Attach\u00e9.".getBytes(StandardCharsets.ISO_8859_1));
        Path zip = Files.write(folder.resolve("x.ndjson.gz"), new byte[] {0x1f, (byte) 0x8b, 0, 0});

        assertThat(run(pdf, good, long1, latin.toString(), zip.toString(), "--day", "2024-04-26", "--output", "json"))
                .isEqualTo(1);

        assertThat(JSON.readTree(out.toString())).hasSize(1);
        assertThat(err.toString())
                .contains(pdf + ":1: text: This is a PDF or binary file: give its text.")
                .contains(long1 + ":1: text: The text is too long: give it in parts.")
                .contains(latin + ": This is not UTF-8: save the file in UTF-8")
                .contains(zip + ":1: row \"\": This cannot be unpacked")
                .doesNotContain("Exception");
    }

    @Test
    void whatIsSureEnoughIsTakenIntoTheStoreAcceptedByNoPerson() throws IOException {
        String file = file("a.txt", TEXT);

        assertThat(run(file, "--day", "2024-04-26", "--accept", ".9")).isZero();
        assertThat(err.toString()).contains(file + ": stored: 1 accepted, 0 duplicate, 0 corrected; not stored: 0");
        assertThat(store.reports().reports()).singleElement().satisfies(report -> {
            assertThat(report.feed()).isEqualTo(Feed.TEXT);
            assertThat(report.reportedOn()).isEqualTo("2024-04-26");
            assertThat(report.content().summary())
                    .isEqualTo("China accused the United States of arming Taiwan, it said.");
        });
        assertThat(run(file, "--day", "2024-04-26", "--accept", ".9")).isZero();
        assertThat(err.toString()).contains("0 accepted, 1 duplicate");

        assertThat(run(file, "--day", "2024-07-02", "--accept", ".9")).isEqualTo(1);
        assertThat(err.toString()).contains(file + ":1: not stored: day \"2024-07-02\": This is in the future");
        assertThat(run(file, "--accept", "90")).isEqualTo(2);
        assertThat(err.toString()).contains("--accept 90.0: This is not a share");
    }

    /** With the reader that the program has. */
    @Test
    void theBriefingOfTheCorpusIsReadByTheOwnReader() throws IOException {
        String briefing = file("briefing.txt", Corpus.text("data/briefing-beijing-2024-04.txt"));
        int status = CommandLines.of(new ReadCommand(), List.of())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(briefing, "--day", "2024-04-26");

        assertThat(status).as(err.toString()).isZero();
        assertThat(out.toString()).contains("briefing.txt, of 2024-04-26, read by detente", "CHN", "USA");
        Path pdf = Files.write(folder.resolve("a.pdf"), "%PDF-1.7\n\u00e2\0\1".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(CommandLines.of(new ReadCommand(), List.of())
                        .setOut(new PrintWriter(out))
                        .setErr(new PrintWriter(err))
                        .execute(pdf.toString(), "--day", "2024-04-26"))
                .isEqualTo(1);
        assertThat(err.toString()).contains("a.pdf: 0 read").doesNotContain("Exception");
    }

    @Test
    void whatCannotRunSaysWhyAndTheExitStatusIsTwo() throws IOException {
        String good = file("a.txt", TEXT);

        assertThat(run()).isEqualTo(2);
        assertThat(run(good, folder.resolve("none.txt").toString(), folder.toString()))
                .isEqualTo(2);
        assertThat(err.toString())
                .contains("none.txt: No such file exists: correct the name")
                .contains("A folder cannot be read: name the files in it");
        assertThat(run(good, "--border", "2")).isEqualTo(2);
        assertThat(err.toString())
                .contains("--border 2.0: This is not a share: give a number from 0 to 1, such as 0.8");
        assertThat(run(good, "--day", "today")).isEqualTo(2);
        assertThat(err.toString()).contains("\"today\" is not a day");
        assertThat(run(good, "--rule-book", folder.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("rulebook.yaml:0:0: error: is missing");
        assertThat(out.toString()).isEmpty();
    }
}
