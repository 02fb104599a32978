package dev.detente.service;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.detente.model.ActorCode;
import dev.detente.model.EventKind;
import dev.detente.model.Feed;
import dev.detente.model.Report;
import dev.detente.model.ReportContent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Real rows, where {@code -Ddetente.corpus} names their folder; tests that need them are skipped elsewhere. */
public final class Corpus {
    private Corpus() {}

    /** The corpus folder; skips the calling test when there is none. */
    public static Path folder() {
        String folder = System.getProperty("detente.corpus", "");
        assumeTrue(!folder.isEmpty(), "needs -Ddetente.corpus=DIR");
        return Path.of(folder);
    }

    /** A file of the corpus as text. */
    public static String text(String path) {
        try {
            return Files.readString(folder().resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** State-to-state events derived from ICEWS, as reports. */
    public static List<Report> icews(String file) {
        List<Report> reports = new ArrayList<>();
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (CSVParser rows = CSVParser.parse(text("data/icews/" + file), format)) {
            for (CSVRecord row : rows) {
                String source = row.get("source_iso3");
                String target = row.get("target_iso3");
                if (source.equals(target)) {
                    continue;
                }
                EventKind kind = EventKind.of(null, null, row.get("cameo_code"));
                ReportContent content = new ReportContent(
                        LocalDate.parse(row.get("date")),
                        new ActorCode(source),
                        new ActorCode(target),
                        kind.type(),
                        kind.mode(),
                        kind.code(),
                        List.of(),
                        row.get("event_text"),
                        null);
                String id = "%06d".formatted(row.getRecordNumber());
                reports.add(new Report(Feed.ICEWS, id, Instant.EPOCH, null, content));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return reports;
    }
}
