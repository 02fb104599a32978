package dev.detente.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;

class DemoDataTest {
    private final List<CSVRecord> briefing = rows("beijing-2024-04.csv");
    private final List<CSVRecord> timeline = rows("us-china-2023-2024.csv");

    private static List<CSVRecord> rows(String file) {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (CSVParser parser = CSVParser.parse(
                new InputStreamReader(
                        Objects.requireNonNull(DemoDataTest.class.getResourceAsStream("/demo/" + file)),
                        StandardCharsets.UTF_8),
                format)) {
            return parser.getRecords();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> values(List<CSVRecord> rows, String column) {
        return rows.stream().map(r -> r.get(column)).collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void theBriefingIsAtLeastThirtyActionsOverAllItsTopicsAndActors() {
        assertThat(briefing).hasSizeGreaterThanOrEqualTo(30);
        Set<String> actors = values(briefing, "source");
        actors.addAll(values(briefing, "target"));
        assertThat(actors).contains("USA", "CHN", "RUS", "TWN", "UKR", "IRN", "PRK");
        assertThat(briefing.stream().flatMap(r -> List.of(r.get("issues").split(";")).stream()))
                .contains(
                        "taiwan",
                        "south-china-sea",
                        "ukraine-war",
                        "dual-use-exports",
                        "human-rights",
                        "narcotics",
                        "military-channels",
                        "artificial-intelligence",
                        "technology",
                        "iran",
                        "north-korea",
                        "middle-east",
                        "aid");
        assertThat(values(briefing, "type")).contains("AID", "COERCE", "ACCUSE", "AGREE", "CONSULT", "COOPERATE");
    }

    @Test
    void theTimelineIsAtLeastEightyActionsFromJanuary2023ToJune2024() {
        assertThat(timeline).hasSizeGreaterThanOrEqualTo(80);
        assertThat(timeline)
                .extracting(r -> LocalDate.parse(r.get("day")))
                .allMatch(day -> !day.isBefore(LocalDate.of(2023, 1, 1)) && !day.isAfter(LocalDate.of(2024, 6, 30)));
    }

    @Test
    void nothingIsInBothSets() {
        Set<String> ids = new HashSet<>(values(briefing, "id"));
        ids.retainAll(values(timeline, "id"));
        Set<String> acts = acts(briefing);
        acts.retainAll(acts(timeline));

        assertThat(ids).isEmpty();
        assertThat(acts).isEmpty();
    }

    /** Day, actors and kind of act: what the same event would share whatever its id. */
    private static Set<String> acts(List<CSVRecord> rows) {
        return rows.stream()
                .map(r -> String.join("|", r.get("day"), r.get("source"), r.get("target"), r.get("type")))
                .collect(Collectors.toSet());
    }

    @Test
    void everyActionOfTheBriefingNamesItsParagraph() {
        List<CSVRecord> sources = rows("beijing-2024-04.sources.csv");

        assertThat(sources).hasSameSizeAs(briefing);
        assertThat(values(sources, "id")).isEqualTo(values(briefing, "id"));
        assertThat(sources)
                .extracting(r -> Integer.parseInt(r.get("paragraph")))
                .allMatch(p -> p >= 1 && p <= 7);
    }

    @Test
    void everyActionOfTheTimelineNamesItsIssuingBodyAndRecord() {
        List<CSVRecord> sources = rows("us-china-2023-2024.sources.csv");

        assertThat(sources).hasSameSizeAs(timeline);
        assertThat(values(sources, "id")).isEqualTo(values(timeline, "id"));
        assertThat(sources)
                .allMatch(r -> r.get("issuedBy").length() > 3 && r.get("title").length() > 10);
    }
}
