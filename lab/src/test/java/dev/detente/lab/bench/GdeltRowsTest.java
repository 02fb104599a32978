package dev.detente.lab.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GdeltRowsTest {
    private static final Set<String> OFFICIAL = Set.of("", "GOV", "MIL", "LEG", "SPY");
    private static final Set<String> REGIONS = Set.of("AFR", "EUR", "ASA", "WST", "MEA");

    private static List<String[]> rows(int count) {
        GdeltRows rows = new GdeltRows(1);
        return Stream.generate(rows::next)
                .limit(count)
                .map(r -> r.split("\t", -1))
                .toList();
    }

    private static boolean wanted(String[] row) {
        return row[25].equals("1")
                && !row[15].isEmpty()
                && OFFICIAL.contains(row[12])
                && OFFICIAL.contains(row[22])
                && !REGIONS.contains(row[17])
                && !row[7].equals(row[17]);
    }

    @Test
    void oneRowInThreeIsNotWanted() {
        List<String[]> rows = rows(20_000);

        assertThat(rows).allMatch(row -> row.length == 61);
        assertThat(rows.stream().filter(GdeltRowsTest::wanted).count() / 20_000.0)
                .isCloseTo(0.67, within(0.02));
        assertThat(rows.stream().map(row -> row[0]).distinct()).hasSize(20_000);
        assertThat(rows.stream().map(row -> row[7] + row[17]).distinct().count())
                .as("pairs")
                .isBetween(2_000L, 15_000L);
    }

    @Test
    void actsAreAsFrequentAsInGdeltAndDaysLieBeforeTheyWereAdded() {
        List<String[]> rows = rows(20_000);

        assertThat(rows.stream().filter(row -> row[26].equals("040")).count() / 20_000.0)
                .isCloseTo(413 / 3_000.0, within(0.02));
        assertThat(rows).allMatch(row -> row[1].compareTo(row[59].substring(0, 8)) <= 0);
        assertThat(rows.stream().filter(row -> row[1].startsWith("2013"))).isNotEmpty();
    }

    @Test
    void theSameSeedMakesTheSameFile(@TempDir Path folder) throws IOException {
        Path a = folder.resolve("a");
        Path b = folder.resolve("b");
        GdeltRows.write(a, 1_000, 7);
        GdeltRows.write(b, 1_000, 7);

        assertThat(Files.readAllLines(a)).hasSize(1_000).isEqualTo(Files.readAllLines(b));
        assertThat(new GdeltRows(8).next()).isNotEqualTo(new GdeltRows(7).next());
    }
}
