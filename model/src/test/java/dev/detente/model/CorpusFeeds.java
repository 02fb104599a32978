package dev.detente.model;

import dev.detente.model.ActorCatalog.NameScheme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** Every feed file of the corpus as reports. Rows without two different known actors are left out; {@link FeedFile} counts them. */
public final class CorpusFeeds {
    private static final ActorCatalog ACTORS = ActorCatalog.standard();
    /** Columns of a GDELT 1.0 row before April 2013, when rows had no URL. */
    private static final int WITHOUT_URL = 57;

    private CorpusFeeds() {}

    /**
     * A file of a feed.
     *
     * @param file its path below the corpus folder
     * @param rows how many rows it has, without its header
     * @param reports those of them that are between two different known actors, in the order of the file
     */
    public record FeedFile(String file, int rows, List<Report> reports) {
        public FeedFile {
            reports = List.copyOf(reports);
        }
    }

    /** All files of {@code data/icews}, {@code data/icews-all} and {@code data/gdelt}, by path; skips the calling test when there is no corpus. */
    public static List<FeedFile> all() {
        List<String> paths = new ArrayList<>();
        try {
            for (String folder : List.of("data/icews", "data/icews-all", "data/gdelt")) {
                try (Stream<Path> files = Files.list(Corpus.folder().resolve(folder))) {
                    files.map(p -> Corpus.folder().relativize(p).toString()).forEach(paths::add);
                }
            }
            return paths.stream()
                    .sorted()
                    .filter(p -> p.endsWith(".csv") || p.endsWith(".CSV") || p.endsWith(".tab"))
                    .map(CorpusFeeds::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FeedFile read(String path) {
        if (path.endsWith(".csv")) {
            return icewsStateEvents(path);
        }
        return path.endsWith(".tab") ? icewsNative(path) : gdelt(path);
    }

    /** State-to-state events derived from ICEWS. */
    public static FeedFile icewsStateEvents(String path) {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        return rows(
                path,
                format,
                row -> report(
                        Feed.ICEWS,
                        "%06d".formatted(row.getRecordNumber()),
                        LocalDate.parse(row.get("date")),
                        NameScheme.ICEWS,
                        row.get("source_iso3"),
                        row.get("target_iso3"),
                        row.get("cameo_code"),
                        row.get("event_text"),
                        null,
                        null));
    }

    /** Native ICEWS rows; event ids repeat, so the key is (id, date). */
    private static FeedFile icewsNative(String path) {
        return rows(
                path,
                tabs().setHeader().setSkipHeaderRecord(true).get(),
                row -> report(
                        Feed.ICEWS,
                        row.get("Event ID") + "@" + row.get("Event Date"),
                        LocalDate.parse(row.get("Event Date")),
                        NameScheme.ICEWS,
                        row.get("Source Country"),
                        row.get("Target Country"),
                        row.get("CAMEO Code"),
                        row.get("Event Text"),
                        null,
                        null));
    }

    /** GDELT 1.0 rows of 57 or 58 columns and 2.0 rows of 61. */
    private static FeedFile gdelt(String path) {
        return rows(path, tabs().get(), row -> {
            int columns = row.size();
            int added = columns == WITHOUT_URL ? columns - 1 : columns - 2;
            String url = columns == WITHOUT_URL ? "" : row.get(columns - 1);
            return report(
                    Feed.GDELT,
                    row.get(0),
                    day(row.get(1)),
                    NameScheme.GDELT,
                    country(row.get(7), row.get(5)),
                    country(row.get(17), row.get(15)),
                    row.get(26),
                    "",
                    url.isEmpty() ? null : url,
                    day(row.get(added)));
        });
    }

    private static CSVFormat.Builder tabs() {
        return CSVFormat.TDF.builder().setQuote(null).setIgnoreSurroundingSpaces(false);
    }

    /** The country's code, or where there is none the beginning of the actor's: organisations have no country. */
    private static String country(String country, String actor) {
        return country.isEmpty() && actor.length() >= 3 ? actor.substring(0, 3) : country;
    }

    private static LocalDate day(String digits) {
        return LocalDate.parse(digits.substring(0, 8), DateTimeFormatter.BASIC_ISO_DATE);
    }

    private static FeedFile rows(String path, CSVFormat format, Function<CSVRecord, Optional<Report>> reader) {
        List<Report> reports = new ArrayList<>();
        int rows = 0;
        try (CSVParser parser = CSVParser.parse(Corpus.text(path), format)) {
            for (CSVRecord row : parser) {
                rows++;
                reader.apply(row).ifPresent(reports::add);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new FeedFile(path, rows, reports);
    }

    private static Optional<Report> report(
            Feed feed,
            String id,
            LocalDate day,
            NameScheme scheme,
            String sourceName,
            String targetName,
            String code,
            String summary,
            @Nullable String url,
            @Nullable LocalDate reportedOn) {
        ActorCode source = ACTORS.resolve(scheme, sourceName).orElse(null);
        ActorCode target = ACTORS.resolve(scheme, targetName).orElse(null);
        if (source == null || target == null || source.equals(target)) {
            return Optional.empty();
        }
        EventKind kind = EventKind.of(null, null, code);
        ReportContent content =
                new ReportContent(day, source, target, kind.type(), kind.mode(), kind.code(), List.of(), summary, url);
        return Optional.of(new Report(feed, id, Instant.EPOCH, reportedOn, content));
    }
}
