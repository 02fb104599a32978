package dev.detente.intake;

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
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DemoDataTest {
    private final List<CSVRecord> briefing = rows("beijing-2024-04.csv");
    private final List<CSVRecord> timeline = rows("us-china-2023-2024.csv");
    private final List<CSVRecord> others = rows("other-pairs-2023-2024.csv");

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

    /** Three months of them are enough for a number on each pair to say something. */
    @ParameterizedTest
    @CsvSource({
        "RUS-UKR, 40, 12",
        "RUS-USA, 20, 8",
        "CHN-TWN, 25, 8",
        "CHN-PHL, 20, 8",
        "IRN-ISR, 20, 12",
        "IRN-USA, 20, 8",
        "KOR-PRK, 25, 12",
        "PRK-USA, 12, 4",
        "CHN-JPN, 12, 8",
        "CHN-EU, 12, 6"
    })
    void theOtherPairsHaveActionsInTheirLastThreeMonthsToo(String pair, int all, int lately) {
        List<LocalDate> days = others.stream()
                .filter(r -> pair.equals(
                        Stream.of(r.get("source"), r.get("target")).sorted().collect(Collectors.joining("-"))))
                .map(r -> LocalDate.parse(r.get("day")))
                .toList();

        assertThat(days)
                .hasSizeGreaterThanOrEqualTo(all)
                .allMatch(day -> !day.isBefore(LocalDate.of(2023, 1, 1)) && !day.isAfter(LocalDate.of(2024, 6, 21)));
        assertThat(days.stream().filter(day -> day.isAfter(LocalDate.of(2024, 3, 23))))
                .hasSizeGreaterThanOrEqualTo(lately);
    }

    @Test
    void exchangesOfPrisonersAreTwoActions() {
        assertThat(others)
                .filteredOn(r -> r.get("summary").contains("exchange of prisoners"))
                .isNotEmpty()
                .allMatch(r -> others.stream()
                        .anyMatch(back -> back.get("day").equals(r.get("day"))
                                && back.get("source").equals(r.get("target"))
                                && back.get("target").equals(r.get("source"))
                                && back.get("code").equals(r.get("code"))));
    }

    @Test
    void nothingIsInTwoSets() {
        assertThat(common(briefing, timeline)).isEmpty();
        assertThat(common(briefing, others)).isEmpty();
        assertThat(common(timeline, others)).isEmpty();
    }

    private static Set<String> common(List<CSVRecord> some, List<CSVRecord> more) {
        Set<String> both = new HashSet<>(values(some, "id"));
        both.addAll(acts(some));
        Set<String> known = new HashSet<>(values(more, "id"));
        known.addAll(acts(more));
        both.retainAll(known);
        return both;
    }

    /** Day, actors and kind of act: what the same event would share under any id. */
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

    @ParameterizedTest
    @ValueSource(strings = {"us-china-2023-2024", "other-pairs-2023-2024"})
    void everyOtherActionNamesItsIssuingBodyAndRecord(String set) {
        List<CSVRecord> actions = rows(set + ".csv");
        List<CSVRecord> sources = rows(set + ".sources.csv");

        assertThat(sources).hasSameSizeAs(actions);
        assertThat(sources.stream().map(r -> r.get("id")))
                .containsExactlyElementsOf(
                        actions.stream().map(r -> r.get("id")).toList());
        assertThat(sources)
                .allMatch(r -> r.get("issuedBy").length() > 3 && r.get("title").length() > 10);
    }

    /** Nobody has found a page for one of them. */
    @Test
    void everyActionButOneHasAPublicPage() {
        assertThat(Stream.of("beijing-2024-04", "us-china-2023-2024", "other-pairs-2023-2024")
                        .flatMap(set -> rows(set + ".csv").stream())
                        .filter(r -> !r.get("url").matches("https?://[^/]+/.+"))
                        .map(r -> r.get("id")))
                .containsExactly("2024-04-26-us-calls-iran-conduct-dangerous");
    }
}
