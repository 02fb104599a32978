package dev.detente.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.detente.intake.coded.GdeltLine;
import dev.detente.intake.hand.ColumnNames;
import dev.detente.intake.lines.Fingerprint;
import dev.detente.intake.row.Format;
import dev.detente.model.Report;
import dev.detente.model.work.Progress;
import dev.detente.store.ImportJob;
import dev.detente.store.ImportJob.Counts;
import dev.detente.store.ImportJob.State;
import dev.detente.store.Store;
import dev.detente.store.sql.SqlStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImporterTest {
    private static final String HEADER = "id,day,source,target,type,mode,code,issues,summary,url,reportedOn\n";

    private final Path folder;

    @AutoClose
    private final Store store = SqlStore.temporary();

    private final AtomicInteger tick = new AtomicInteger();
    private final List<String> heard = new ArrayList<>();
    private final Importer importer = new Importer(
            store.imports(),
            Rows.sources(),
            () -> Rows.CLOCK.instant().plusSeconds(tick.incrementAndGet()),
            (feed, outcome, count) -> heard.add(feed.id() + " " + outcome + " " + count),
            Importer.KEPT);

    ImporterTest(@TempDir Path folder) {
        this.folder = folder;
    }

    /** Each row another id; every third is left out. */
    private Path gdelt(int rows) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < rows; i++) {
            text.append(GdeltLine.of61().set(0, "" + i).set(15, i % 3 == 0 ? "" : "CHN"))
                    .append('\n');
        }
        return Files.writeString(folder.resolve("a.export.CSV"), text);
    }

    private ImportJob imported(Path file, Format format) throws IOException {
        return importer.run(importer.begin(file, "a", format, ColumnNames.NONE).id(), Progress.none(), null);
    }

    /** Stops after a number of steps. */
    private static Progress<ImportJob.Counts> stopAfter(int steps) {
        AtomicInteger left = new AtomicInteger(steps);
        return new Progress<>() {
            @Override
            public void step(Counts counts, long bytesRead, long bytes) {
                left.decrementAndGet();
            }

            @Override
            public boolean stop() {
                return left.get() <= 0;
            }
        };
    }

    @Test
    void rowsAreStoredInStepsAndCounted() throws IOException {
        List<String> steps = new ArrayList<>();
        Path file = gdelt(12_000);
        ImportJob begun = importer.begin(file, "a", Format.GDELT2, ColumnNames.NONE);

        ImportJob job = importer.run(
                begun.id(),
                (counts, read, bytes) -> steps.add(counts.rows() + " " + (read * 10 / bytes) + "/10"),
                null);

        assertThat(job.state()).isEqualTo(State.DONE);
        assertThat(job.counts().rows()).isEqualTo(12_000);
        assertThat(job.counts().accepted()).isEqualTo(8_000);
        assertThat(job.counts().leftOut()).containsExactly(Map.entry("no-actor", 4_000L));
        assertThat(steps).containsExactly("5000 4/10", "10000 8/10", "12000 10/10");
        assertThat(store.reports().reports().stream().map(Report::recordedAt).distinct())
                .as("each step has its own instant")
                .hasSize(3);
        assertThat(heard).contains("gdelt accepted 3333", "gdelt rejected 0");
    }

    @Test
    void anImportThatWasStoppedGoesOnWhereItStopped() throws IOException {
        Path file = gdelt(12_000);
        ImportJob begun = importer.begin(file, "a", Format.GDELT2, ColumnNames.NONE);

        ImportJob stopped = importer.run(begun.id(), stopAfter(1), null);
        assertThat(stopped.state()).isEqualTo(State.RUNNING);
        assertThat(stopped.counts().rows()).isEqualTo(5_000);
        assertThat(importer.unfinished(file, Format.GDELT2, false).map(ImportJob::id))
                .contains(begun.id());

        ImportJob job = importer.run(begun.id(), Progress.none(), null);
        assertThat(job.state()).isEqualTo(State.DONE);
        assertThat(job.counts().accepted()).isEqualTo(8_000);
        assertThat(job.counts().duplicates()).isZero();
        assertThat(importer.unfinished(file, Format.GDELT2, false)).isEmpty();
        assertThat(importer.run(begun.id(), Progress.none(), null))
                .as("a second go does nothing")
                .isEqualTo(job);
    }

    @Test
    void theIdsOfDerivedRowsAreTheSameAfterAStop() throws IOException {
        String header =
                "date,source_entity,source_iso3,cameo_code,event_text,goldstein,quad_class,target_entity,target_iso3\n";
        Path file = Files.writeString(
                folder.resolve("a.csv"), header + "2014-01-01,China,CHN,012,Comment,-0.4,1,Japan,JPN\n".repeat(5_002));
        ImportJob begun = importer.begin(file, "a", Format.ICEWS, ColumnNames.NONE);

        importer.run(begun.id(), stopAfter(1), null);
        importer.run(begun.id(), Progress.none(), null);

        assertThat(store.reports().reports().stream().map(Report::id).distinct())
                .hasSize(5_002);
        assertThat(imported(file, Format.ICEWS).counts().duplicates()).isEqualTo(5_002);
    }

    @Test
    void anotherFileUnderTheSameNameIsNotGoneOnWith() throws IOException {
        Path file = gdelt(6_000);
        ImportJob begun = importer.begin(file, "a", Format.GDELT2, ColumnNames.NONE);
        importer.run(begun.id(), stopAfter(1), null);

        gdelt(6_001);

        assertThat(importer.unfinished(file, Format.GDELT2, false)).isEmpty();
        ImportJob job = importer.run(begun.id(), Progress.none(), null);
        assertThat(job.state()).isEqualTo(State.FAILED);
        assertThat(job.message()).contains("is another file than the one that the import began with: import it again");
        assertThat(job.counts().rows()).isEqualTo(5_000);
    }

    @Test
    void aFileOfTheSameSizeWithAnotherBeginningIsAnother() throws IOException {
        Path file = gdelt(6_000);
        String print = Fingerprint.of(file);
        byte[] bytes = Files.readAllBytes(file);
        bytes[10]++;
        Files.write(file, bytes);

        assertThat(Fingerprint.matches(print, file, false)).isFalse();
        bytes[10]--;
        Files.write(file, bytes);
        assertThat(Fingerprint.matches(print, file, false)).isTrue();
        Files.write(file, bytes, StandardOpenOption.APPEND);
        assertThat(Fingerprint.matches(print, file, false)).isFalse();
        assertThat(Fingerprint.matches(print, file, true)).isTrue();
    }

    @Test
    void whatTheStoreThrowsLeavesTheImportToBeGoneOnWith() throws IOException {
        Path file = gdelt(6_000);
        ImportJob begun = importer.begin(file, "a", Format.GDELT2, ColumnNames.NONE);
        Progress<ImportJob.Counts> failing = (counts, read, bytes) -> {
            throw new IllegalStateException("disk full");
        };

        assertThatThrownBy(() -> importer.run(begun.id(), failing, null)).hasMessage("disk full");

        assertThat(importer.run(begun.id(), Progress.none(), null).counts().accepted())
                .isEqualTo(4_000);
    }

    @Test
    void aPackedFileThatBreaksOffFailsWithTheRowsBefore() throws IOException {
        Path file = folder.resolve("a.gz");
        try (var out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(Files.readAllBytes(gdelt(12_000)));
        }
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 2_000));

        ImportJob job = imported(file, Format.GDELT2);

        assertThat(job.state()).isEqualTo(State.FAILED);
        assertThat(job.message()).isEqualTo("the file cannot be read any further: Unexpected end of ZLIB input stream");
        assertThat(job.counts().rows()).isBetween(5_001L, 11_999L);
        assertThat(store.reports().reports()).hasSize((int) job.counts().accepted());
    }

    @Test
    void theFirstRejectedRowsAreKeptAndAllAreCountedByField() throws IOException {
        StringBuilder rows = new StringBuilder(HEADER);
        for (int i = 0; i < 6_000; i++) {
            rows.append(i % 3 == 0 ? "a,x,USA,CHN,AID,,,,,,\n" : "a,2024-04-24,USA,CHN,ADI,,,,,,\n");
        }
        Path file = Files.writeString(folder.resolve("a.csv"), rows);
        Importer keepsFew = new Importer(
                store.imports(), Rows.sources(), Rows.CLOCK, (feed, outcome, count) -> heard.add(outcome), 1_500);

        ImportJob job = keepsFew.run(
                keepsFew.begin(file, "a", Format.CSV, ColumnNames.NONE).id(), Progress.none(), null);

        assertThat(job.state()).isEqualTo(State.DONE);
        assertThat(job.counts().rejected()).isEqualTo(6_000);
        assertThat(job.counts().rejectedBy()).isEqualTo(Map.of("day", 2_000L, "type", 4_000L));
        assertThat(job.counts().rejectedKept()).isEqualTo(1_500);
        assertThat(store.imports().rejected(job.id()).map(r -> r.line()))
                .hasSize(1_500)
                .endsWith(1_501L);
    }

    @Test
    void fieldsThatRowsMakeUpAreCountedTogether() throws IOException {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            rows.append("{\"field").append(i).append("\":1}\n");
        }

        ImportJob job = imported(Files.writeString(folder.resolve("a.ndjson"), rows), Format.NDJSON);

        assertThat(job.counts().rejected()).isEqualTo(200);
        assertThat(job.counts().rejectedBy()).hasSize(51).containsEntry("other fields", 150L);
    }

    @Test
    void anImportThatIsCancelledKeepsItsStepsAndEnds() throws IOException {
        Path file = gdelt(12_000);
        ImportJob begun = importer.begin(file, "a", Format.GDELT2, ColumnNames.NONE);

        ImportJob job =
                importer.run(begun.id(), (counts, read, bytes) -> importer.cancel(begun.id(), "ana", () -> {}), null);

        assertThat(job.state()).isEqualTo(State.CANCELLED);
        assertThat(job.message()).isEqualTo("ana cancelled it; the rows that were stored before stay");
        assertThat(job.counts().rows()).isEqualTo(5_000);
        assertThat(store.reports().reports()).hasSize((int) job.counts().accepted());
        assertThat(importer.run(begun.id(), Progress.none(), null)).isEqualTo(job);
        assertThat(importer.cancel(begun.id(), "ben", () -> {})).isEqualTo(job);
        assertThat(importer.unfinished(file, Format.GDELT2, false)).isEmpty();
    }

    @Test
    void aFileThatChangesWhileItIsReadIsNotDone() throws IOException {
        Path file = gdelt(6_000);
        ImportJob begun = importer.begin(file, "a", Format.GDELT2, ColumnNames.NONE);

        ImportJob job = importer.run(
                begun.id(),
                (counts, read, bytes) -> {
                    try {
                        Files.writeString(file, "half a row", StandardOpenOption.APPEND);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                null);

        assertThat(job.state()).isEqualTo(State.FAILED);
        assertThat(job.message()).contains("changed while it was read: import it again once it is whole");
    }

    @Test
    void aFileThatIsNotOfItsFormatFailsWithTheRemedy() throws IOException {
        Path file = Files.writeString(folder.resolve("a.csv"), "when,who\n2024-04-24,USA\n");

        ImportJob job = imported(file, Format.CSV);

        assertThat(job.state()).isEqualTo(State.FAILED);
        assertThat(job.message())
                .isEqualTo(
                        "\"when,who\": This names no column of the CSV: begin the file with the header id,day,source,target,type,mode,code,issues,summary,url,reportedOn,"
                                + " or say which of your columns is which, such as day=Date,source=Actor1 (--columns of the command, columns over REST).");
    }

    @Test
    void theLaterOfTwoRowsUnderOneIdCorrectsTheEarlier() throws IOException {
        Path file = Files.writeString(
                folder.resolve("a.csv"),
                HEADER + "a,2024-04-24,USA,CHN,SANCTION,,,trade,one,,\n" + "a,2024-04-24,USA,CHN,ACCUSE,,,trade,two,,\n"
                        + "a,2024-04-24,USA,CHN,ACCUSE,,,trade,two,,\n" + "b,2024-04-24,USA,CHN,SANCTOIN,,,,,,\n");

        ImportJob job = imported(file, Format.CSV);

        assertThat(job.counts())
                .isEqualTo(new Counts(4, 1, 1, 1, new TreeMap<>(), 1, new TreeMap<>(Map.of("type", 1L)), 1));
        assertThat(store.imports().rejected(job.id(), 0, 9)).singleElement().satisfies(r -> {
            assertThat(r.line()).isEqualTo(5);
            assertThat(r.problem().field()).isEqualTo("type");
            assertThat(r.problem().remedy()).contains("did you mean SANCTION?");
            assertThat(r.row()).isEqualTo("b,2024-04-24,USA,CHN,SANCTOIN,,,,,,");
        });
    }

    @Test
    void aFileThatGrowsIsReadUntilItIsStopped() throws IOException {
        Path file = Files.writeString(
                folder.resolve("a.csv"), HEADER + "a,2024-04-24,USA,CHN,SANCTION,,,trade,one,,\nb,2024");
        List<String> more = new ArrayList<>(List.of(
                "-04-25,USA,CHN,SANCTION,,,trade,two,,\nc,2024-04-25,USA,CHN,SANCTION,,,trade,\"thr",
                "ee\nand four\",,\n"));
        Progress<ImportJob.Counts> growing = new Progress<>() {
            @Override
            public void step(Counts counts, long bytesRead, long bytes) {}

            @Override
            public boolean stop() {
                if (store.reports().reports().size() == 3) {
                    return true;
                }
                if (!more.isEmpty()) {
                    try {
                        Files.writeString(file, more.remove(0), StandardCharsets.UTF_8, StandardOpenOption.APPEND);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }
                return false;
            }
        };

        ImportJob job = importer.run(
                importer.begin(file, "a", Format.CSV, ColumnNames.NONE).id(), growing, Duration.ofMillis(1));

        assertThat(job.state()).isEqualTo(State.DONE);
        assertThat(job.counts()).isEqualTo(new Counts(3, 3, 0, 0, new TreeMap<>(), 0, new TreeMap<>(), 0));
        assertThat(store.reports().reports())
                .extracting(r -> r.content().summary())
                .containsExactly("one", "two", "three and four");
    }

    @Test
    void aFileWithoutRowsIsDone() throws IOException {
        assertThat(imported(Files.writeString(folder.resolve("a.ndjson"), ""), Format.NDJSON)
                        .state())
                .isEqualTo(State.DONE);
        assertThat(imported(Files.writeString(folder.resolve("b.csv"), HEADER), Format.CSV)
                        .counts())
                .isEqualTo(Counts.NONE);
    }
}
