package dev.detente.lab.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.app.Jar;
import dev.detente.model.Stress;
import java.io.BufferedWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Compares an import with a bare batch insert of the rows that it accepted, and with -Pstress a start with a bare query of the rows that are stored.
 * The figures are printed; times are compared with -Pstress alone, on many rows.
 */
class ImportAndStartTest {
    /** Two of three are accepted, so a million are stored. */
    private static final int ROWS = Stress.ON ? 1_500_000 : 20_000;

    private final Path folder;

    ImportAndStartTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void anImportAndAStartAreNotFarFromBareJdbc() throws Exception {
        Path rows = folder.resolve("rows.export.CSV");
        GdeltRows.write(rows, ROWS, 20240426);
        Path one = folder.resolve("one.export.CSV");
        GdeltRows.write(one, 1, 20240426);

        double empty = secondsToImport(one, folder.resolve("one"));
        double imported = secondsToImport(rows, folder.resolve("all"));
        Path store = folder.resolve("all").resolve("detente.db");
        double bare = BareStore.secondsToInsert(store, folder.resolve("bare.db"));
        long reports = BareStore.count(store);
        double importRatio = (imported - empty) / bare;
        System.out.printf(
                Locale.ROOT,
                "import of %,d rows, %,d accepted: %.1f s, a bare insert of these %.1f s, ratio %.2f%n",
                ROWS,
                reports,
                imported - empty,
                bare,
                importRatio);
        assertThat(reports).isBetween(ROWS / 2L, ROWS * 9L / 10);
        if (Stress.ON) {
            assertThat(importRatio).isLessThan(2.5);
            assertThat(startRatio(store, reports)).isLessThan(3);
        }
    }

    /** How many times as long as a bare query a start takes longer with all reports than with none. */
    private double startRatio(Path store, long reports) throws Exception {
        double first = Jar.secondsToBoard(folder.resolve("all"));
        double none = Jar.secondsToBoard(folder.resolve("none"));
        double again = Jar.secondsToBoard(folder.resolve("all"));
        double query = BareStore.secondsToRead(store);
        double ratio = (again - none) / query;
        System.out.printf(
                Locale.ROOT,
                "start with %,d reports: the first %.1f s, later ones %.1f s, with none %.1f s; a bare query %.1f s, ratio %.2f%n",
                reports,
                first,
                again,
                none,
                query,
                ratio);
        return ratio;
    }

    /** Memory does not grow with the rows of a file. */
    @Test
    void manyRowsAreImportedAndScoredInLittleMemory() throws Exception {
        int many = Stress.ON ? 5_000_000 : 100_000;
        Path rows = folder.resolve("many.export.CSV");
        GdeltRows.write(rows, many, 7);

        String table =
                Jar.run(Stress.ON ? "-Xmx512m" : "-Xmx160m", "import", rows.toString(), "--data-dir", folder + "/many");
        System.out.print(table);

        assertThat(table).contains(String.format(Locale.ROOT, "%,d", many));
        assertThat(BareStore.count(folder.resolve("many").resolve("detente.db")))
                .isGreaterThan(many / 2L);
        assertThat(Jar.run(Stress.ON ? "-Xmx256m" : "-Xmx64m", "score", rows.toString(), "--as-of", "2024-04-24")
                        .lines())
                .hasSizeGreaterThan(100);
    }

    /** Memory of a validation does not grow with the rows of a file either, but with its pairs and days: here those of ten states. */
    @Test
    void manyRowsAreValidatedInLittleMemory() throws Exception {
        List<String> states = List.of("USA", "CHN", "RUS", "ISR", "GBR", "IND", "UKR", "IRN", "FRA", "DEU");
        Path file = folder.resolve("few.export.CSV");
        GdeltRows made = new GdeltRows(7);
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (int i = 0; i < (Stress.ON ? 2_000_000 : 500_000); i++) {
                String row = made.next();
                String[] cells = row.split("\t", 19);
                if (states.contains(cells[7]) && states.contains(cells[17])) {
                    out.write(row);
                    out.write('\n');
                }
            }
        }
        Path crises = Files.writeString(
                folder.resolve("crises.csv"), "dyad,onset,event,what,sources\nCHN-USA,2023-01-10,one,made up,none\n");

        String table = Jar.runClass(
                "-Xmx80m",
                Path.of("target", "classes").toAbsolutePath(),
                "dev.detente.lab.command.Lab",
                "validate",
                file.toString(),
                "--crises",
                crises.toString());

        assertThat(table).contains("1 onsets of 1 events are judged, on 45 dyads");
    }

    private static double secondsToImport(Path file, Path dataDir) throws Exception {
        long began = System.nanoTime();
        Jar.run("-Xmx512m", "import", file.toString(), "--data-dir", dataDir.toString());
        return (System.nanoTime() - began) / 1e9;
    }
}
