package dev.detente.model;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Real rows, where {@code -Ddetente.corpus} names their folder; tests that need them are skipped elsewhere. */
public final class Corpus {
    private Corpus() {}

    /** Whether there is one. */
    public static boolean given() {
        return !System.getProperty("detente.corpus", "").isEmpty();
    }

    /** The corpus folder; skips the calling test when there is none. */
    public static Path folder() {
        assumeTrue(given(), "needs -Ddetente.corpus=DIR");
        return Path.of(System.getProperty("detente.corpus", ""));
    }

    /** A file of the corpus by its path; skips the calling test when there is none. */
    public static Path file(String path) {
        return folder().resolve(path);
    }

    /** The rows of a comma-separated file below its header. */
    public static List<List<String>> rows(String path) {
        try (Reader reader = Files.newBufferedReader(file(path));
                CSVParser rows = CSVFormat.DEFAULT.parse(reader)) {
            return rows.stream().skip(1).map(CSVRecord::toList).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file of the corpus as text. */
    public static String text(String path) {
        try {
            // Not readString: GDELT cuts characters in half, and such bytes are no reason to refuse the file.
            return new String(Files.readAllBytes(folder().resolve(path)), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** State-to-state events derived from ICEWS, as reports. */
    public static List<Report> icews(String file) {
        return CorpusFeeds.icewsStateEvents("data/icews/" + file).reports();
    }
}
