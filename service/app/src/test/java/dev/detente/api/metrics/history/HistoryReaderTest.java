package dev.detente.api.metrics.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.detente.api.metrics.history.LabelMatcher.Kind;
import dev.detente.model.ActorCatalog;
import dev.detente.model.ActorCode;
import dev.detente.model.EventKind;
import dev.detente.model.Feed;
import dev.detente.model.FieldException;
import dev.detente.model.Report;
import dev.detente.model.ReportContent;
import dev.detente.rules.BaseRules;
import dev.detente.scoring.Query;
import dev.detente.scoring.Scoring;
import dev.detente.store.memory.InMemoryReportStore;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is too much for one answer. */
class HistoryReaderTest {
    private static final Instant NOW = Instant.parse("2024-06-01T12:00:00Z");
    private static final List<String> ACTORS = List.of(
            "ARG", "AUS", "BRA", "CAN", "CHL", "CHN", "DEU", "EGY", "ESP", "FIN", "FRA", "GBR", "IND", "IRN", "ISR",
            "ITA", "JPN", "KOR", "MEX", "NOR", "PAK", "POL", "RUS", "TUR", "UKR", "USA");
    private static final int DYADS = ACTORS.size() * (ACTORS.size() - 1) / 2;

    private static final Instant FIRST = Instant.parse("2023-01-01T00:00:00Z");

    private final HistoryReader reader = reader(ACTORS);

    private static HistoryReader reader(List<String> actors) {
        InMemoryReportStore store = new InMemoryReportStore();
        List<Report> reports = new ArrayList<>();
        for (String source : actors) {
            for (String target : actors) {
                if (source.compareTo(target) < 0) {
                    reports.add(accusation(source, target));
                }
            }
        }
        store.append(reports);
        return new HistoryReader(new Scoring(store, BaseRules.engine(), () -> NOW, false).view(Query.NOW), NOW);
    }

    private static Report accusation(String source, String target) {
        return accusation(source, target, source + target, LocalDate.parse("2023-01-01"));
    }

    private static Report accusation(String source, String target, String id, LocalDate day) {
        EventKind kind = EventKind.of("ACCUSE", null, null);
        return new Report(
                Feed.HAND,
                id,
                NOW,
                null,
                new ReportContent(
                        day,
                        new ActorCode(source),
                        new ActorCode(target),
                        kind.type(),
                        kind.mode(),
                        kind.code(),
                        List.of(),
                        "",
                        null));
    }

    private List<HistorySeries> read(Duration back, Duration step, String metric, LabelMatcher... others) {
        List<LabelMatcher> matchers = new ArrayList<>(List.of(others));
        matchers.add(LabelMatcher.of(Kind.EQUAL, "__name__", metric));
        return reader.read(query(back, step, Duration.ZERO, matchers), new HistoryReader.QueryBudget());
    }

    private static ReadQuery query(Duration back, Duration step, Duration range, List<LabelMatcher> matchers) {
        return new ReadQuery(
                NOW.minus(back).toEpochMilli(), NOW.toEpochMilli(), matchers, step.toMillis(), range.toMillis());
    }

    private static List<LabelMatcher> score(String label, String value) {
        return List.of(
                LabelMatcher.of(Kind.EQUAL, "__name__", "tension_history_score"),
                LabelMatcher.of(Kind.EQUAL, label, value));
    }

    @Test
    void allDyadsOverALongTimeAreRefusedWithANarrowerQuery() {
        assertThatExceptionOfType(FieldException.class)
                .isThrownBy(() -> read(Duration.ofDays(400), Duration.ofDays(1), "tension_history_score"))
                .withMessageStartingWith("tension_history_score would read " + DYADS + " dyads over 401 days")
                .withMessageContaining(
                        "tension_history_score{job=\"detente-history\",dyad=\"CHN-USA\"}, or for 31 days at most");
        assertThatExceptionOfType(FieldException.class)
                .isThrownBy(() -> read(Duration.ofDays(400), Duration.ofDays(1), "tension_history_actor_score"))
                .withMessageContaining("tension_history_actor_score{job=\"detente-history\",actor=\"USA\"}");
        assertThatExceptionOfType(FieldException.class)
                .isThrownBy(() ->
                        read(Duration.ofDays(400), Duration.ofDays(1), "tension_history_directed_escalation_load"))
                .withMessageContaining("{job=\"detente-history\",source=\"CHN\",target=\"USA\"}");
    }

    @Test
    void everyDyadOfSixtyIsRefusedButNotAllButOne() {
        HistoryReader some = reader(ACTORS.subList(0, 12));
        ReadQuery every =
                query(Duration.ofDays(400), Duration.ofDays(1), Duration.ZERO, score("job", "detente-history"));
        List<LabelMatcher> named = new ArrayList<>(every.matchers());
        named.add(LabelMatcher.of(Kind.NOT_EQUAL, "dyad", "ARG-AUS"));

        assertThatExceptionOfType(FieldException.class)
                .isThrownBy(() -> some.read(every, new HistoryReader.QueryBudget()))
                .withMessageStartingWith("tension_history_score would read 66 dyads over 401 days");
        assertThat(some.read(
                        query(Duration.ofDays(400), Duration.ofDays(1), Duration.ZERO, named),
                        new HistoryReader.QueryBudget()))
                .hasSize(65);
        assertThat(reader(ACTORS.subList(0, 8)).read(every, new HistoryReader.QueryBudget()))
                .hasSize(28);
    }

    /** As where a ministry keeps its own relations alone: to name the one actor of all is to choose. */
    @Test
    void theOneActorOfAllDyadsIsReadOverAnyTimeWhenNamed() {
        List<Report> reports = ActorCatalog.standard().actors().stream()
                .map(a -> a.code().value())
                .filter(code -> !code.equals("USA"))
                .map(code -> accusation("USA", code))
                .toList();
        InMemoryReportStore store = new InMemoryReportStore();
        store.append(reports);
        HistoryReader own =
                new HistoryReader(new Scoring(store, BaseRules.engine(), () -> NOW, false).view(Query.NOW), NOW);
        Duration back = Duration.ofDays(400);
        Duration day = Duration.ofDays(1);
        List<LabelMatcher> actor = List.of(
                LabelMatcher.of(Kind.EQUAL, "__name__", "tension_history_actor_score"),
                LabelMatcher.of(Kind.EQUAL, "actor", "USA"));
        List<LabelMatcher> dyads = new ArrayList<>(score("job", "detente-history"));
        dyads.add(LabelMatcher.of(Kind.MATCHES, "dyad", "USA-.+|.+-USA"));
        List<LabelMatcher> anybody = new ArrayList<>(score("job", "detente-history"));
        anybody.add(LabelMatcher.of(Kind.MATCHES, "dyad", ".+"));

        assertThat(reports).hasSizeBetween(300, HistoryReader.MAX_DYADS);
        assertThat(own.read(query(back, day, Duration.ZERO, actor), new HistoryReader.QueryBudget()))
                .hasSize(1);
        assertThat(own.read(query(back, day, Duration.ZERO, dyads), new HistoryReader.QueryBudget()))
                .hasSize(reports.size());
        assertThatExceptionOfType(FieldException.class)
                .isThrownBy(() -> own.read(query(back, day, Duration.ZERO, anybody), new HistoryReader.QueryBudget()))
                .withMessageContaining("would read " + reports.size() + " dyads");
    }

    @Test
    void allDyadsOverAMonthAndOneActorsOverAnyTimeAreAnswered() {
        assertThat(read(Duration.ofDays(30), Duration.ofDays(1), "tension_history_score"))
                .hasSize(DYADS);
        assertThat(read(
                        Duration.ofDays(500),
                        Duration.ofDays(1),
                        "tension_history_score",
                        LabelMatcher.of(Kind.EQUAL, "actor_b", "USA")))
                .hasSize(ACTORS.size() - 1);
        assertThat(read(
                        Duration.ofDays(500),
                        Duration.ofDays(1),
                        "tension_history_actor_score",
                        LabelMatcher.of(Kind.EQUAL, "actor", "USA")))
                .hasSize(1);
    }

    @Test
    void theLargestActionsOfAPastDayAreThoseOfTheMonthBefore() {
        List<LabelMatcher> matchers = List.of(
                LabelMatcher.of(Kind.MATCHES, "__name__", "tension_history_largest_action_.*"),
                LabelMatcher.of(Kind.EQUAL, "dyad", "CHN-USA"));

        LocalDate day = LocalDate.parse("2023-02-01");
        InMemoryReportStore store = new InMemoryReportStore();
        store.append(List.of(accusation("CHN", "USA"), accusation("USA", "CHN", "the second", day)));
        HistoryReader own =
                new HistoryReader(new Scoring(store, BaseRules.engine(), () -> NOW, false).view(Query.NOW), NOW);

        List<HistorySeries> series = own.read(
                query(Duration.ofDays(600), Duration.ofDays(1), Duration.ZERO, matchers),
                new HistoryReader.QueryBudget());

        // There are up to three instants a day.
        assertThat(series).hasSize(2).allSatisfy(s -> {
            assertThat(s.instants()).hasSizeBetween(30, 90);
            assertThat(s.instants()[0]).isGreaterThanOrEqualTo(day.toEpochDay() * 86_400_000);
            assertThat(s.instants()[s.instants().length - 1]).isLessThan((day.toEpochDay() + 30) * 86_400_000);
        });
        HistorySeries points = series.get(0);
        assertThat(points.labels())
                .containsEntry("action", "the%20second")
                .containsEntry("day", "2023-02-01")
                .containsEntry("source", "USA")
                .containsEntry("target", "CHN")
                .containsEntry("type", "accuse")
                .containsEntry("job", "detente-history");
        assertThat(points.values()).containsOnly(points.values()[0]);
        assertThat(points.values()[0]).isBetween(1.0, 10.0);
        assertThat(series.get(1).values()).containsOnly(day.toEpochDay() * 86_400.0);
    }

    @Test
    void theLargestActionsOfThousandsOfDyadsAreRefused() {
        List<String> many = ActorCatalog.standard().actors().stream()
                .map(a -> a.code().value())
                .limit(28)
                .toList();
        List<LabelMatcher> all =
                List.of(LabelMatcher.of(Kind.EQUAL, "__name__", "tension_history_largest_action_points"));

        assertThatExceptionOfType(FieldException.class)
                .isThrownBy(() -> reader(many)
                        .read(query(Duration.ZERO, Duration.ZERO, Duration.ZERO, all), new HistoryReader.QueryBudget()))
                .withMessageStartingWith(
                        "tension_history_largest_action_points would read actions of 378 dyads, and 360 are the most")
                .withMessageEndingWith("{job=\"detente-history\",dyad=\"CHN-USA\"}.");
    }

    @Test
    void thePromisedMonthIsAnsweredWithWhatIsReadBesideIt() {
        List<LabelMatcher> all = score("job", "detente-history");
        Duration month = Duration.ofDays(31);
        Duration day = Duration.ofDays(1);

        assertThat(reader.read(query(month.plusMinutes(5), day, Duration.ZERO, all), new HistoryReader.QueryBudget()))
                .hasSize(DYADS);
        Duration range = Duration.ofHours(36);
        assertThat(reader.read(query(month.plus(range), day, range, all), new HistoryReader.QueryBudget()))
                .hasSize(DYADS);
        assertThatExceptionOfType(FieldException.class)
                .isThrownBy(() -> reader.read(
                        query(Duration.ofDays(33).plus(range), day, range, all), new HistoryReader.QueryBudget()))
                .withMessageContaining("would read " + DYADS + " dyads over 35 days");
    }

    @Test
    void tooManySamplesAreRefusedWithTheirNumberAndTheRemedy() {
        LabelMatcher usa = LabelMatcher.of(Kind.EQUAL, "actor_b", "USA");

        assertThatExceptionOfType(FieldException.class)
                .isThrownBy(() -> read(Duration.ofDays(500), Duration.ZERO, "tension_history_score", usa))
                .withMessage(
                        "tension_history_score would have 180,001 samples in each series, and all series of an answer together have"
                                + " 2,000,000 at most: ask for fewer, as in tension_history_score{job=\"detente-history\",dyad=\"CHN-USA\"}, or for a shorter time.");
        assertThatExceptionOfType(FieldException.class)
                .isThrownBy(() -> read(Duration.ofDays(30), Duration.ofSeconds(60), "tension_history_score"))
                .withMessageContaining("43,201 samples in each series")
                .withMessageEndingWith("a longer step.");
        assertThatExceptionOfType(FieldException.class)
                .isThrownBy(() -> reader.read(
                        query(
                                Duration.ofDays(300),
                                Duration.ofSeconds(15),
                                Duration.ofDays(299),
                                score("actor_b", "USA")),
                        new HistoryReader.QueryBudget()))
                .withMessageEndingWith("a shorter range, or give it a longer step, as in [200d:1d].");
    }

    @Test
    void theBudgetCoversTheWholeRequestAndCountsEmptySeries() {
        List<LabelMatcher> one = List.of(
                LabelMatcher.of(Kind.EQUAL, "__name__", "tension_history_score"),
                LabelMatcher.of(Kind.EQUAL, "dyad", "CHN-USA"));
        ReadQuery query = query(Duration.ofDays(500), Duration.ZERO, Duration.ZERO, one);

        assertThat(reader.answer(Collections.nCopies(11, query))).isNotEmpty();
        assertThatExceptionOfType(FieldException.class)
                .isThrownBy(() -> reader.answer(Collections.nCopies(12, query)))
                .withMessageContaining("180,001 samples");
        HistoryReader.QueryBudget budget = new HistoryReader.QueryBudget();
        assertThat(IntStream.range(0, 200_000)).allMatch(i -> budget.takes(0));
        assertThat(budget.takes(0)).isFalse();
    }

    @Test
    void aNumberBelowAMillionthIsZero() {
        LabelMatcher dyad = LabelMatcher.of(Kind.EQUAL, "dyad", "CHN-USA");
        double[] values = read(Duration.ofDays(600), Duration.ofDays(1), "tension_history_score", dyad)
                .get(0)
                .values();

        assertThat(values[0]).isBetween(1.0, 10.0);
        assertThat(values[values.length - 1]).isZero();
        assertThat(DoubleStream.of(values).filter(value -> value != 0 && value < 1e-5))
                .isNotEmpty()
                .allMatch(value -> value >= 1e-6);
    }

    @Test
    void allSeriesHaveOneJobAndNoneIsOfAnother() {
        LabelMatcher history = LabelMatcher.of(Kind.MATCHES, "__name__", "tension_history_.+");
        LabelMatcher dyad = LabelMatcher.of(Kind.MATCHES, "dyad", "CHN-USA|");
        Map<Kind, Integer> found = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            ReadQuery query = query(
                    Duration.ofDays(1),
                    Duration.ofDays(1),
                    Duration.ZERO,
                    List.of(history, dyad, LabelMatcher.of(kind, "job", "detente-history")));
            List<HistorySeries> series = reader.read(query, new HistoryReader.QueryBudget());
            found.put(kind, series.size());
            assertThat(series).allMatch(s -> "detente-history".equals(s.labels().get("job")));
        }

        assertThat(found.get(Kind.EQUAL)).isGreaterThan(100).isEqualTo(found.get(Kind.MATCHES));
        assertThat(found).containsEntry(Kind.NOT_EQUAL, 0).containsEntry(Kind.MATCHES_NOT, 0);
    }

    @Test
    void whatHasNoSeriesTakesNoInstants() {
        List<LabelMatcher> none = List.of(
                LabelMatcher.of(Kind.EQUAL, "__name__", "tension_history_issue_score"),
                LabelMatcher.of(Kind.EQUAL, "dyad", "CHN-USA"),
                LabelMatcher.of(Kind.EQUAL, "issue", "nobody-knows-it"));

        assertThat(reader.read(
                        query(Duration.ofDays(500), Duration.ofMillis(1), Duration.ZERO, none),
                        new HistoryReader.QueryBudget()))
                .isEmpty();
    }

    @Test
    void daysBeforeTheFirstSignalCostNothing() {
        // What Prometheus takes for a request without a start.
        long ever = -9_223_309_901_257_974L;
        for (long from : new long[] {ever, NOW.minus(Duration.ofDays(1_500_000)).toEpochMilli()}) {
            List<HistorySeries> series = reader.read(
                    new ReadQuery(from, NOW.toEpochMilli(), score("dyad", "CHN-USA"), 86_400_000, 0),
                    new HistoryReader.QueryBudget());

            assertThat(series)
                    .singleElement()
                    .satisfies(s -> assertThat(s.instants()[0])
                            .isBetween(
                                    FIRST.toEpochMilli(),
                                    FIRST.plus(Duration.ofDays(1)).toEpochMilli()));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1, -1, 0, step: -1",
        "0, 1, 9223372036854775807, 0, step: 9223372036854775807",
        "0, 1, 1000, -5, range: -5",
        "0, 1, 1000, 9223372036854775807, range: 9223372036854775807",
        "-9223372036854775808, 1, 1000, 0, start: -9223372036854775808",
        "0, 9223372036854775807, 1000, 0, end: 9223372036854775807"
    })
    void timesThatAreNoneAreRefused(long from, long to, long step, long range, String what) {
        assertThatExceptionOfType(FieldException.class)
                .isThrownBy(() -> new ReadQuery(from, to, List.of(), step, range))
                .satisfies(e -> assertThat(e.problem().field() + ": " + e.getMessage())
                        .startsWith(what + " is out of bounds: it is in milliseconds, from "));
    }

    @Test
    void aLongRangeIsSampledEveryFourMinutesAndAShortOneAtEachStep() {
        Duration step = Duration.ofSeconds(15);
        ReadQuery year = query(Duration.ofDays(365), step, Duration.ofDays(364), score("dyad", "CHN-USA"));
        ReadQuery minute = query(Duration.ofHours(1), step, Duration.ofMinutes(1), score("dyad", "CHN-USA"));

        assertThat(reader.read(year, new HistoryReader.QueryBudget()).get(0).instants())
                .hasSize(365 * 361 + 1);
        assertThat(reader.read(minute, new HistoryReader.QueryBudget()).get(0).instants())
                .hasSize(241);
    }

    @Test
    void theMatchersOfAQueryAreLimitedTogether() {
        List<LabelMatcher> matchers = Collections.nCopies(3, LabelMatcher.of(Kind.MATCHES, "dyad", "A.*|".repeat(250)));

        assertThat(query(Duration.ZERO, Duration.ZERO, Duration.ZERO, matchers.subList(0, 2))
                        .matchers())
                .hasSize(2);
        assertThatExceptionOfType(FieldException.class)
                .isThrownBy(() -> query(Duration.ZERO, Duration.ZERO, Duration.ZERO, matchers))
                .withMessageStartingWith("These have patterns of more than 2000 characters together");
    }

    @Test
    void requestsOfTooManyPartsAreRefused() {
        long now = NOW.toEpochMilli();
        byte[] query = ReadRequest.query(now - 1000, now, 0, "__name__", "tension_history_score");
        String[] labels = Collections.nCopies(102, "x").toArray(String[]::new);

        assertThat(ReadProtocol.queries(ReadRequest.of(Collections.nCopies(10, query))))
                .hasSize(10);
        assertThatExceptionOfType(FieldException.class)
                .isThrownBy(() -> ReadProtocol.queries(ReadRequest.of(Collections.nCopies(11, query))))
                .withMessage("This has more than 10 queries: send the others on their own.");
        assertThatExceptionOfType(FieldException.class)
                .isThrownBy(() ->
                        ReadProtocol.queries(ReadRequest.of(List.of(ReadRequest.query(now - 1000, now, 0, labels)))))
                .withMessageContaining("are more than 50: say what a label has to be in one pattern");
        assertThatExceptionOfType(FieldException.class)
                .isThrownBy(() -> ReadProtocol.queries(
                        ReadRequest.of(List.of(ReadRequest.query(now - 1000, now, 0, "dyad", "x".repeat(70_000))))))
                .withMessageContaining("is longer than 64 KiB when unpacked");
    }
}
