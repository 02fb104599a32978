package dev.detente.rulebooks.judging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.model.Action;
import dev.detente.model.ActorCatalog;
import dev.detente.model.ActorCode;
import dev.detente.model.Dyad;
import dev.detente.model.EventType;
import dev.detente.model.Feed;
import dev.detente.model.Pair;
import dev.detente.rules.book.Parameters;
import dev.detente.rules.score.PairSums;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Who is judged. */
class BookTrialTest {
    private static final LocalDate FIRST = LocalDate.of(2021, 1, 1);
    private static final LocalDate LAST = FIRST.plusDays(199);
    private static final LevelTrial.Criteria BY = new LevelTrial.Criteria(
            new ConflictLabels(List.of(), 0, ""), Parameters.STANDARD.levels(), Parameters.STANDARD.levels());

    private static Crises crises(String dyad, LocalDate onset) {
        return Crises.all(
                "mine.csv", "dyad,onset,event,what\n" + dyad + "," + onset + ",it,it\n", ActorCatalog.standard());
    }

    /** The reports of one book: a count for each dyad, one a day from the first on. */
    private static ReportDays reports(Map<Dyad, Integer> counts) {
        return new ReportDays(List.of(sums(counts)));
    }

    private static Map<Pair, PairSums> sums(Map<Dyad, Integer> counts) {
        Map<Pair, PairSums> sums = new HashMap<>();
        counts.forEach((dyad, count) -> sums.put(
                Pair.of(dyad),
                PairSums.of(
                        IntStream.range(0, count)
                                .mapToObj(i -> action(dyad, FIRST.plusDays(i % 200), 1))
                                .toList(),
                        List.of(),
                        0)));
        return sums;
    }

    private static Action action(Dyad dyad, LocalDate day, int reports) {
        return new Action(
                "a" + day,
                day,
                dyad.a(),
                dyad.b(),
                EventType.ACCUSE,
                null,
                null,
                List.of(),
                "",
                null,
                reports,
                Feed.HAND,
                1,
                false);
    }

    private static List<Dyad> someDyads(int count) {
        List<String> actors = List.of(
                "USA", "CHN", "RUS", "UKR", "IRN", "ISR", "IND", "PAK", "JPN", "KOR", "DEU", "FRA", "GBR", "TWN", "PRK",
                "TUR", "SAU", "AUS", "CAN", "PHL", "VNM", "POL", "BRA", "ZAF", "EGY", "IDN", "MYS", "MEX");
        List<Dyad> dyads = new ArrayList<>();
        for (int i = 0; i < actors.size(); i++) {
            for (int j = i + 1; j < actors.size() && dyads.size() < count; j++) {
                dyads.add(Dyad.parse(actors.get(i) + "-" + actors.get(j)));
            }
        }
        return dyads;
    }

    @Test
    void theBusiest300DyadsAndAllWithACrisisAreJudged() {
        List<Dyad> dyads = someDyads(303);
        Map<Dyad, Integer> counts = new HashMap<>();
        dyads.subList(0, 300).forEach(dyad -> counts.put(dyad, 42));
        counts.put(dyads.get(300), 41);
        counts.put(dyads.get(301), 40);
        counts.put(dyads.get(302), 39);

        BookTrial trial = BookTrial.of(
                        crises(dyads.get(301).toString(), FIRST.plusDays(20)), BY, reports(counts), FIRST, LAST)
                .orElseThrow();

        assertThat(trial.dyads())
                .hasSize(301)
                .containsAll(dyads.subList(0, 300))
                .contains(dyads.get(301));
    }

    @Test
    void aDyadWithTooFewReportsInThePeriodIsNotJudged() {
        ReportDays reports = reports(Map.of(Dyad.parse("CHN-USA"), 60));

        assertThat(BookTrial.of(crises("CHN-USA", FIRST.plusDays(25)), BY, reports, FIRST.plusDays(20), LAST))
                .isPresent();
        assertThat(BookTrial.of(crises("CHN-USA", FIRST.plusDays(25)), BY, reports, FIRST.plusDays(21), LAST))
                .isEmpty();
        assertThat(BookTrial.of(crises("CHN-USA", FIRST.plusDays(60)), BY, reports, FIRST, LAST))
                .as("an onset behind the last report")
                .isEmpty();
    }

    @Test
    void eachReportOfAnActionCountsUnderTheBookThatCountsMost() {
        Dyad dyad = Dyad.parse("CHN-USA");
        PairSums one = PairSums.of(List.of(action(dyad, FIRST, 39)), List.of(), 0);
        PairSums other = PairSums.of(List.of(action(dyad, FIRST, 41)), List.of(), 0);
        Period period = new Period(FIRST, LAST);

        assertThat(new ReportDays(List.of(Map.of(Pair.parse("CHN-USA"), one))).enough(period))
                .isEmpty();
        assertThat(new ReportDays(List.of(
                                Map.of(Pair.parse("CHN-USA"), one),
                                Map.of(Pair.parse("CHN-USA"), other),
                                Map.of(Pair.parse("CHN-USA"), one)))
                        .enough(period))
                .containsExactly(Map.entry(dyad, 41L));
    }

    @Test
    void whatAnActorDoesToNobodyIsOfNoDyad() {
        Action alone = new Action(
                "a",
                FIRST,
                new ActorCode("CHN"),
                null,
                EventType.ACCUSE,
                null,
                null,
                List.of(),
                "",
                null,
                50,
                Feed.HAND,
                1,
                false);
        ReportDays reports =
                new ReportDays(List.of(Map.of(Pair.parse("CHN"), PairSums.of(List.of(alone), List.of(), 0))));

        assertThat(reports.periods(FIRST, LAST)).isEmpty();
        assertThat(reports.enough(new Period(FIRST, LAST))).isEmpty();
    }
}
