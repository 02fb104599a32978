package dev.detente.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.api.command.CommandLines;
import dev.detente.api.command.ProgressDisplay;
import dev.detente.api.command.StoreSettings;
import dev.detente.store.ImportJob;
import dev.detente.store.Store;
import dev.detente.store.sql.SqlStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ImportCommandTest {
    private static final Instant NOW = Instant.parse("2024-07-01T00:00:00Z");
    private static final String CSV = """
            id,day,source,target,type,mode,code,issues,summary,url,reportedOn
            a,2024-04-24,USA,CHN,SANCTION,,,trade,one,,
            b,2024-04-24,CHN,USA,,,042,trade,two,,
            """;
    private static final String BAD = "c,2024-04-24,USA,CHN,SANCTOIN,,,,x,,\n";

    private final Path folder;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @AutoClose
    private final Store store;

    ImportCommandTest(@TempDir Path folder) {
        this.folder = folder;
        store = open();
    }

    /** Opens the store as the command does, which closes its own. */
    private Store open() {
        return SqlStore.sqlite(folder.resolve("store"));
    }

    private int run(InstantSource clock, Function<PrintWriter, ProgressDisplay> progress, String... args) {
        return CommandLines.of(new ImportCommand(settings -> open()).with(clock, progress), List.of())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }

    private int run(String... args) {
        return run(InstantSource.fixed(NOW), ProgressDisplay::on, args);
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    /** That many rows of GDELT 2.0, of which every second is not in the lead of its article. */
    private String gdelt(int rows) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < rows; i++) {
            String[] cells = new String[61];
            Arrays.fill(cells, "");
            cells[0] = "" + i;
            cells[1] = "20240426";
            cells[5] = "USA";
            cells[7] = "USA";
            cells[15] = "CHN";
            cells[17] = "CHN";
            cells[25] = "" + i % 2;
            cells[26] = "042";
            cells[33] = "4";
            cells[59] = "20240426151500";
            text.append(String.join("\t", cells)).append('\n');
        }
        return file("a.export.CSV", text.toString());
    }

    @Test
    void theClosingTableShowsWhatBecameOfEachFilesRows() throws IOException {
        int status =
                run(file("a.csv", CSV), gdelt(4), file("b.csv", CSV.replace("two", "three")), "--root-events-only");

        assertThat(status).isZero();
        assertThat(out.toString().lines().map(l -> l.replaceAll(" +", " ").strip()))
                .containsExactly(
                        "file format rows accepted duplicate corrected left out rejected",
                        "a.csv csv 2 2 0 0 0 0",
                        "a.export.CSV gdelt2 4 2 0 0 2 0",
                        "b.csv csv 2 0 1 1 0 0",
                        "all 8 4 1 1 2 0",
                        "left out: not-root 2");
        assertThat(err.toString()).isEmpty();
        assertThat(store.reports().reports()).hasSize(5);
    }

    @Test
    void rejectedRowsAreWrittenForAPersonAndTheExitStatusIsOne() throws IOException {
        Path rejected = folder.resolve("rejected.csv");

        assertThat(run(file("a.csv", CSV + BAD), "--rejected", rejected.toString()))
                .isEqualTo(1);

        assertThat(Files.readAllLines(rejected))
                .containsExactly(
                        "file,line,reason,id,day,source,target,type,mode,code,issues,summary,url,reportedOn,row",
                        "a.csv,4,\"type \"\"SANCTOIN\"\": \"\"SANCTOIN\"\" is not an event type: did you mean SANCTION?\","
                                + "c,2024-04-24,USA,CHN,SANCTOIN,,,,x,,,");
        Files.writeString(rejected, Files.readString(rejected).replace("CHN,SANCTOIN", "CHN,SANCTION"));
        assertThat(run(rejected.toString())).as("mended").isZero();
        assertThat(out.toString()).doesNotContain("the rejected rows of");
        assertThat(run(file("a.csv", CSV + BAD))).isEqualTo(1);
        assertThat(out.toString()).contains("To see the rejected rows of a.csv, import it again with --rejected FILE");
    }

    @Test
    void rejectedRowsAreCountedByFieldOverAllFiles() throws IOException {
        String wrong = "d,2024-02-30,USA,CHN,AID,,,,x,,\ne,2024-04-24,Utopia,CHN,AID,,,,x,,\n";

        assertThat(run(file("a.csv", CSV + wrong), file("b.csv", CSV + BAD + wrong)))
                .isEqualTo(1);

        assertThat(out.toString().lines().toList())
                .contains("rejected: day 2, source 2, type 1")
                .noneMatch(line -> line.contains("counted only"));
    }

    @Test
    void rejectedRowsThatAreNotKeptAreCountedByField() throws IOException {
        String file = file("a.csv", CSV + BAD.repeat(3) + "d,x,USA,CHN,AID,,,,x,,\n");

        assertThat(run(file, "--keep-rejected", "1")).isEqualTo(1);
        assertThat(out.toString())
                .contains(
                        "rejected: day 1, type 3",
                        "Of the rejected rows of a.csv the first 1 are kept, the other 3 are counted only; --keep-rejected N keeps more");
        assertThat(store.imports().rejected(store.imports().latest(1).get(0).id()))
                .hasSize(1);
        assertThat(run(file, "--keep-rejected", "-1")).isEqualTo(2);
        assertThat(err.toString()).contains("--keep-rejected -1: This is too small: give 0 or more");
    }

    @Test
    void whatCannotRunSaysWhyBeforeAnythingIsImported() throws IOException {
        String good = file("a.csv", CSV);

        assertThat(run()).isEqualTo(2);
        assertThat(run(good, folder.resolve("none.csv").toString())).isEqualTo(2);
        assertThat(err.toString()).contains("none.csv: No such file exists: correct the name");
        assertThat(run(good, file("a.txt", CSV))).isEqualTo(2);
        assertThat(err.toString()).contains("The format is not known", "csv, ndjson, json, gdelt1");
        assertThat(run(good, folder.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("A folder cannot be read: name the files in it");
        assertThat(run(good, "--format", "excel")).isEqualTo(2);
        assertThat(err.toString()).contains("unknown format \"excel\"; use one of csv, ndjson, json, gdelt1");
        assertThat(run(good, "--fromat=csv")).isEqualTo(2);
        assertThat(err.toString()).contains("unknown option \"--fromat\": did you mean --format?");
        assertThat(run(good, "--min-articles=0")).isEqualTo(2);
        assertThat(err.toString()).contains("--min-articles 0: This is too small: give 1 or more");
        assertThat(run(good, good, "--follow")).isEqualTo(2);
        assertThat(err.toString()).contains("can follow only one file: name one");
        assertThat(store.reports().reports()).isEmpty();
        assertThat(store.imports().latest(9)).isEmpty();
    }

    @Test
    void allFilesThatCannotBeImportedAreReportedAtOnce() throws IOException {
        String good = file("a.csv", CSV);
        String junk = file("junk.bin", "?");
        String empty = file("empty", "");
        String zip = file("junk.zip", "?");
        String none = folder.resolve("none.csv").toString();

        assertThat(run(junk, good, zip, empty, none)).isEqualTo(2);
        assertThat(err.toString().lines())
                .hasSize(3)
                .anyMatch(l ->
                        l.startsWith(junk + ", " + empty + ": The format is not known. The name of a hand-coded file"))
                .anyMatch(l ->
                        l.startsWith(zip + ": The name ends with .zip, but the file is not packed so: fetch it again"))
                .contains(none + ": No such file exists: correct the name.");
        assertThat(store.imports().latest(9)).isEmpty();
    }

    @Test
    void aFileThatBreaksOffIsReportedAndTheOthersAreImported() throws IOException {
        int status = run(file("a.csv", "when,who\n1,2\n"), file("b.csv", CSV));

        assertThat(status).isEqualTo(2);
        assertThat(err.toString())
                .contains(
                        "a.csv: could not be read to its end; the 0 rows before that are stored: \"when,who\": This names no column of the CSV");
        assertThat(store.reports().reports()).hasSize(2);
    }

    @Test
    void theStoreIsTheOneOfTheSettings() throws IOException {
        String dir = folder.resolve("data").toString();
        List<StoreSettings> asked = new ArrayList<>();
        CommandLine command = CommandLines.of(
                new ImportCommand(settings -> {
                            asked.add(settings);
                            return open();
                        })
                        .with(InstantSource.fixed(NOW), ProgressDisplay::on),
                List.of());

        assertThat(command.execute(file("a.csv", CSV), "--data-dir", dir)).isZero();
        assertThat(command.execute(file("a.csv", CSV), "--detente.data-dir=" + dir))
                .isZero();
        assertThat(command.execute(
                        file("a.csv", CSV),
                        "--spring.datasource.url=jdbc:postgresql://localhost/x",
                        "--spring.datasource.username=ana",
                        "--spring.datasource.password=secret"))
                .isZero();

        assertThat(asked.get(0)).isEqualTo(new StoreSettings(Path.of(dir), null, null, null));
        assertThat(asked.get(1)).isEqualTo(asked.get(0));
        assertThat(asked.get(2))
                .isEqualTo(
                        new StoreSettings(Path.of("detente-data"), "jdbc:postgresql://localhost/x", "ana", "secret"));
    }

    @Test
    void anImportThatWasCutOffGoesOn() throws IOException {
        String file = gdelt(6_000);
        InstantSource breaks = () -> {
            if (store.imports().running().stream().anyMatch(job -> job.counts().rows() > 0)) {
                throw new IllegalStateException("the process dies");
            }
            return NOW;
        };
        assertThat(run(breaks, ProgressDisplay::on, file)).isNotZero();
        ImportJob cutOff = store.imports().running().get(0);
        assertThat(cutOff.counts().rows()).isEqualTo(5_000);

        assertThat(run(file)).isZero();

        assertThat(err.toString()).contains("continues after 5,000 rows");
        assertThat(store.imports().latest(9)).singleElement().satisfies(job -> {
            assertThat(job.id()).isEqualTo(cutOff.id());
            assertThat(job.counts().accepted()).isEqualTo(6_000);
            assertThat(job.counts().duplicates()).isZero();
        });
    }

    @Test
    void withoutATerminalLinesShowProgress() throws IOException {
        run(InstantSource.fixed(NOW), to -> new ProgressDisplay(to, false, 1), gdelt(12_000));

        // The first line may come before the first row.
        assertThat(err.toString().lines().filter(line -> !line.equals("a.export.CSV: 0 rows, 0.0 rows/s")))
                .isNotEmpty()
                .allMatch(line ->
                        line.matches("a\\.export\\.CSV: \\d+ %, [0-9,]+ of [0-9,]+ rows, [0-9,.]+ rows/s, .* left, "
                                + "[0-9,]+ accepted, 0 duplicate, [0-9,]+ left out, 0 rejected"));
    }

    @Test
    void theFilterOfGdeltIsASetting() throws IOException {
        assertThat(run(gdelt(4))).isZero();

        assertThat(store.reports().reports()).hasSize(4);
        assertThat(run(gdelt(4), "--min-articles", "5")).isZero();
        assertThat(out.toString()).contains("few-articles 4");
    }
}
