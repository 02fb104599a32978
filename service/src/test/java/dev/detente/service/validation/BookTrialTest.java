package dev.detente.service.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.model.ActorCatalog;
import dev.detente.model.Dyad;
import dev.detente.model.Feed;
import dev.detente.model.Report;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Who is judged. */
class BookTrialTest {
    private static final LocalDate FIRST = LocalDate.of(2021, 1, 1);
    private static final LocalDate LAST = FIRST.plusDays(199);

    private static Crises crises(String dyad, LocalDate onset) {
        return Crises.all(
                "mine.csv", "dyad,onset,event,what\n" + dyad + "," + onset + ",it,it\n", ActorCatalog.standard());
    }

    private static void rows(RowDays rows, Dyad dyad, LocalDate from, int count) {
        SomeReports some = new SomeReports();
        for (int i = 0; i < count; i++) {
            some.add(
                    Feed.HAND,
                    from.plusDays(i % 200),
                    dyad.a().value(),
                    dyad.b().value(),
                    "112",
                    null,
                    null);
        }
        rows.add(dyad.toString(), some.all());
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
    void ofMoreThanThreeHundredDyadsThoseWithMostRowsAreJudgedAndThoseWithACrisis() {
        RowDays rows = new RowDays(Set.of(Feed.HAND));
        List<Dyad> dyads = someDyads(303);
        for (Dyad dyad : dyads.subList(0, 300)) {
            rows(rows, dyad, FIRST, 42);
        }
        rows(rows, dyads.get(300), FIRST, 41);
        rows(rows, dyads.get(301), FIRST, 40);
        rows(rows, dyads.get(302), FIRST, 39);

        BookTrial trial = BookTrial.of(crises(dyads.get(301).toString(), FIRST.plusDays(20)), rows, FIRST, LAST)
                .orElseThrow();

        assertThat(trial.dyads())
                .hasSize(301)
                .containsAll(dyads.subList(0, 300))
                .contains(dyads.get(301));
    }

    @Test
    void aDyadWithTooFewRowsInThePeriodIsNotJudged() {
        RowDays rows = new RowDays(Set.of(Feed.HAND));
        Dyad dyad = Dyad.parse("CHN-USA");
        rows(rows, dyad, FIRST, 60);

        assertThat(BookTrial.of(crises("CHN-USA", FIRST.plusDays(25)), rows, FIRST.plusDays(20), LAST))
                .isPresent();
        assertThat(BookTrial.of(crises("CHN-USA", FIRST.plusDays(25)), rows, FIRST.plusDays(21), LAST))
                .isEmpty();
        assertThat(BookTrial.of(crises("CHN-USA", FIRST.plusDays(60)), rows, FIRST, LAST))
                .as("an onset behind the last row")
                .isEmpty();
    }

    @Test
    void aCorrectionThatMovesARowToAnotherPairCountsThereAlone() {
        RowDays rows = new RowDays(Set.of(Feed.HAND));
        List<Report> told = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            told.addAll(new SomeReports()
                    .add(Feed.HAND, FIRST.plusDays(i), "CHN", "USA", "112", null, null).all().stream()
                            .map(BookTrialTest.numbered(i))
                            .toList());
        }
        told.addAll(new SomeReports()
                .add(Feed.HAND, FIRST, "CHN", "JPN", "112", null, null).all().stream()
                        .map(BookTrialTest.numbered(0))
                        .toList());

        rows.add("CHN-USA", told);

        Period period = new Period(FIRST, LAST);
        assertThat(rows.enough(period)).isEmpty();
        rows.add("CHN-USA", told.subList(0, 40));
        assertThat(rows.enough(period)).containsEntry(Dyad.parse("CHN-USA"), 40);
    }

    private static UnaryOperator<Report> numbered(int id) {
        return r -> new Report(r.feed(), "n" + id, r.recordedAt(), r.reportedOn(), r.content());
    }
}
