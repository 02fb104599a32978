package dev.detente.scoring.changes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.detente.intake.Ingest;
import dev.detente.intake.Rows;
import dev.detente.intake.row.Format;
import dev.detente.model.ActorCatalog;
import dev.detente.model.Amendment;
import dev.detente.model.Dyad;
import dev.detente.model.Level;
import dev.detente.rules.BaseRules;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.rules.score.DyadSeries;
import dev.detente.scoring.Boards;
import dev.detente.scoring.Query;
import dev.detente.scoring.RuleEngines;
import dev.detente.scoring.Scoring;
import dev.detente.scoring.changes.PairChange.News;
import dev.detente.store.memory.InMemoryReportStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What is found on made-up actions of a spring. */
class ChangeFinderTest {
    private static final RuleEngine ENGINE = BaseRules.engine();
    private static final Instant NOW = Instant.parse("2024-06-01T12:00:00Z");
    private static final LocalDate BEGIN = LocalDate.of(2024, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2024, 5, 31);

    private final InMemoryReportStore store = new InMemoryReportStore();
    private final Ingest ingest =
            new Ingest(store, ActorCatalog.standard(), () -> ENGINE.book().issues(), (feed, outcome, count) -> {});
    private final Scoring scoring = new Scoring(store, ENGINE, InstantSource.fixed(NOW), false);
    private final RevisionFinder revisions = new RevisionFinder(scoring, RuleEngines.only(ENGINE), store);
    private final ChangeFinder finder = new ChangeFinder(new Boards(scoring), revisions);
    private int rows;

    private void act(LocalDate day, String source, String target, String type) {
        act("2024-05-31T20:00:00Z", "row" + rows++, day, source, target, type);
    }

    private void act(String recordedAt, String id, LocalDate day, String source, String target, String type) {
        String row =
                "{\"id\":\"%s\",\"day\":\"%s\",\"source\":\"%s\",\"target\":\"%s\",\"type\":\"%s\",\"summary\":\"%s %s\"}"
                        .formatted(id, day, source, target, type, type, day);
        try {
            assertThat(ingest.take(Rows.text(row), Format.JSON, InstantSource.fixed(Instant.parse(recordedAt)))
                            .rejected())
                    .isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An accusation every third day: a pair that moves little. */
    private void steady(String a, String b) {
        for (LocalDate day = BEGIN; !day.isAfter(LAST); day = day.plusDays(3)) {
            act(day, a, b, "ACCUSE");
        }
    }

    private Changes changes(String since) {
        return finder.find(Since.parse(since, LAST, false, NOW));
    }

    private PairChange explained(String since) {
        Changes changes = changes(since);
        return of(changes.explained(changes.rose(), 10), "CHN-JPN");
    }

    private static PairChange of(List<PairChange> changes, String dyad) {
        return changes.stream()
                .filter(c -> c.dyad().equals(Dyad.parse(dyad)))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aMoveIsMeasuredAgainstThePairsOwnHabit() {
        for (LocalDate day = BEGIN; day.isBefore(LAST); day = day.plusDays(10)) {
            act(day, "CHN", "JPN", "ACCUSE");
            act(day, "IND", "PAK", "ACCUSE");
        }
        act(LAST, "IND", "PAK", "ACCUSE");
        act(LAST, "CHN", "JPN", "ASSAULT");

        Changes changes = changes("P1D");

        PairChange quiet = of(changes.rose(), "CHN-JPN");
        Habit habit = Objects.requireNonNull(quiet.habit());
        assertThat(changes.rose()).first().isEqualTo(quiet);
        assertThat(quiet.news()).contains(News.UNUSUAL_MOVE);
        assertThat(quiet.unusualness())
                .isEqualTo(habit.unusualness(Objects.requireNonNull(quiet.before()), quiet.tension()));
        assertThat(new Habit(1, 0.05).unusualness(50, 60)).isCloseTo(2, within(1e-12));
        assertThat(new Habit(1, 0.05).unusualness(60, 50)).isCloseTo(2, within(1e-12));
        assertThat(new Habit(1, 0.05).unusualness(10, 20)).isCloseTo(5 / 9.0, within(1e-12));
        assertThat(new Habit(0, 0).unusualness(99.5, 100)).isZero();
    }

    @Test
    void theHabitIsTheRootMeanSquareOfEarlierChanges() {
        steady("DEU", "FRA");
        DyadSeries series = scoring.view(Query.NOW).sheet().series(Dyad.parse("DEU-FRA"));
        LocalDate end = LAST.minusDays(1);

        double squares = 0;
        double ofOdds = 0;
        for (int i = 0; i < Habit.DAYS; i++) {
            double change = Objects.requireNonNull(series.change(end.minusDays(i), 7));
            squares += change * change;
            double after = tension(series, end.minusDays(i));
            double before = tension(series, end.minusDays(i + 7));
            ofOdds += Math.pow(after / (100 - after) - before / (100 - before), 2);
        }

        Habit habit = Habit.of(series, end, 7);
        assertThat(habit.points()).isCloseTo(Math.sqrt(squares / Habit.DAYS), within(1e-12));
        assertThat(habit.odds()).isCloseTo(Math.sqrt(ofOdds / Habit.DAYS), within(1e-12));
        assertThat(Habit.of(series, BEGIN.plusDays(17), 1)).isEqualTo(Habit.NONE);
        assertThat(Habit.of(series, BEGIN.plusDays(20), 1).points()).isPositive();
    }

    private static double tension(DyadSeries series, LocalDate day) {
        return Objects.requireNonNull(series.tension(null, day)).tension();
    }

    @Test
    void causesAreWhatWasDoneGroupedByKindAndDirection() {
        steady("CHN", "JPN");
        act(LAST, "CHN", "JPN", "ASSAULT");
        act(LAST, "CHN", "JPN", "ASSAULT");
        act(LAST.minusDays(1), "JPN", "CHN", "THREATEN");

        PairChange day = explained("P1D");
        PairChange week = explained("P7D");

        assertThat(day.causes()).extracting(g -> g.kind().toString()).containsExactly("ASSAULT,CHN-JPN");
        assertThat(day.causes().get(0).actions()).isEqualTo(2);
        assertThat(day.causes().get(0).deeds().get(0).action().summary()).isEqualTo("ASSAULT 2024-05-31");
        assertThat(week.causes())
                .extracting(g -> g.kind().toString())
                .containsExactly("ASSAULT,CHN-JPN", "ACCUSE,CHN-JPN", "THREATEN,JPN-CHN");
    }

    @Test
    void afterEachReportItIsAsFoundFromNothing() {
        steady("DEU", "FRA");
        steady("IND", "PAK");
        for (int i = 0; i < 12; i++) {
            act(
                    LAST.minusDays(i % 4),
                    i % 3 == 0 ? "IND" : "CHN",
                    i % 3 == 0 ? "PAK" : "JPN",
                    i % 2 == 0 ? "ASSAULT" : "AGREE");
            for (String since : List.of("P1D", "P7D")) {
                Changes taken = changes(since);
                Changes fresh =
                        new ChangeFinder(new Boards(scoring), revisions).find(Since.parse(since, LAST, false, NOW));

                assertThat(List.of(taken.rose(), taken.eased(), taken.faded(), taken.newPairs(), taken.counts()))
                        .as(since + " after " + i)
                        .isEqualTo(
                                List.of(fresh.rose(), fresh.eased(), fresh.faded(), fresh.newPairs(), fresh.counts()));
            }
        }
        assertThat(changes("P7D").rose()).isNotEmpty();
    }

    @Test
    void levelsThatAreCrossedAndSurgesThatBeginAreNews() {
        steady("CHN", "JPN");
        for (int i = 0; i < 12; i++) {
            act(LAST, "CHN", "JPN", "ASSAULT");
        }

        PairChange change = of(changes("P1D").rose(), "CHN-JPN");

        assertThat(change.levelBefore()).isLessThan(change.level());
        assertThat(change.news()).contains(News.LEVEL_ROSE, News.SURGE_BEGAN, News.UNUSUAL_MOVE);
        assertThat(changes("P1D").counts().surgesBegan()).isEqualTo(1);
    }

    @Test
    void aLevelLeftByFadingAloneIsListedApart() {
        for (int i = 0; i < 20; i++) {
            act(BEGIN.plusDays(50 + i), "CHN", "JPN", "ACCUSE");
        }
        DyadSeries series = scoring.view(Query.NOW).sheet().series(Dyad.parse("CHN-JPN"));
        LocalDate day = BEGIN.plusDays(72);
        while (series.level(day) == series.level(day.minusDays(1))) {
            day = day.plusDays(1);
        }
        Level left = series.level(day.minusDays(1));

        Changes changes = finder.find(Since.parse("P1D", day, false, NOW));

        assertThat(changes.rose()).isEmpty();
        assertThat(of(changes.faded(), "CHN-JPN").news()).containsExactly(News.LEVEL_FELL);
        assertThat(of(changes.faded(), "CHN-JPN").levelBefore()).isEqualTo(left);
    }

    @Test
    void aPairThatFellFarByFadingIsNotSteady() {
        for (int i = 0; i < 20; i++) {
            act(BEGIN.plusDays(50 + i), "CHN", "JPN", "ACCUSE");
            act(BEGIN.plusDays(50), "DEU", "FRA", "CONSULT");
        }

        Changes silent = finder.find(Since.parse("P7D", BEGIN.plusDays(90), false, NOW));
        Changes none = finder.find(Since.parse("P1D", BEGIN.minusDays(1), false, NOW));

        assertThat(of(silent.faded(), "CHN-JPN").change()).isLessThan(-0.5);
        assertThat(silent.counts()).isEqualTo(new Changes.Counts(0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0));
        assertThat(silent.silent()).isTrue();
        assertThat(silent.lastActionOn()).isEqualTo(BEGIN.plusDays(69));
        assertThat(none.noData()).isTrue();
        assertThat(none.lastActionOn()).isNull();
    }

    @Test
    void theCountsAddUpToAllPairsOnEveryDay() {
        steady("CHN", "JPN");
        act(BEGIN.plusDays(40), "IND", "PAK", "ASSAULT");
        act(BEGIN.plusDays(41), "PAK", "IND", "ASSAULT");
        act(BEGIN.plusDays(60), "DEU", "FRA", "ASSAULT");
        act(BEGIN.plusDays(80), "FRA", "DEU", "AGREE");

        for (LocalDate day = BEGIN.minusDays(1); day.isBefore(LAST); day = day.plusDays(1)) {
            for (String since : List.of("P1D", "P7D")) {
                Changes changes = finder.find(Since.parse(since, day, false, NOW));
                long pairs = changes.view().sheet().dyads().stream()
                        .filter(d -> changes.view()
                                        .sheet()
                                        .series(d)
                                        .standing(changes.since().asOf())
                                        .tension()
                                != null)
                        .count();
                assertThat(changes.counts().pairs()).as(day + " " + since).isEqualTo((int) pairs);
                assertThat(changes.counts().rose()).isEqualTo(changes.rose().size());
                assertThat(changes.counts().eased()).isEqualTo(changes.eased().size());
                assertThat(changes.counts().faded()).isEqualTo(changes.faded().size());
                assertThat(changes.counts().newPairs())
                        .isEqualTo(changes.newPairs().size());
                assertThat(changes.newPairs()).allMatch(change -> change.news().contains(News.NEW_PAIR));
            }
        }
    }

    @Test
    void aFirstActionIsNewsOnlyOnceTheFeedsAreObserved() {
        steady("DEU", "FRA");
        act(LAST, "CHN", "JPN", "ASSAULT");
        act(BEGIN.plusDays(3), "IND", "PAK", "ASSAULT");

        Changes now = changes("P1D");
        Changes early = finder.find(Since.parse("P1D", BEGIN.plusDays(3), false, NOW));

        assertThat(now.newPairs()).extracting(PairChange::dyad).containsExactly(Dyad.parse("CHN-JPN"));
        assertThat(now.newPairs().get(0).change())
                .isEqualTo(now.newPairs().get(0).tension());
        assertThat(now.rose()).extracting(PairChange::dyad).doesNotContain(Dyad.parse("CHN-JPN"));
        assertThat(early.newPairs()).isEmpty();
        assertThat(early.counts()).isEqualTo(new Changes.Counts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2));
        assertThat(early.allTooNew()).isTrue();
        assertThat(now.counts().newPairs()).isEqualTo(1);
        assertThat(now.counts().warmingUp()).isZero();
        assertThat(now.counts().pairs()).isEqualTo(3);
        assertThat(early.rose()).isEmpty();
    }

    @Test
    void anAmendmentHasTheEffectThatItHasToday() {
        steady("CHN", "JPN");
        act("2024-05-31T20:00:00Z", "raid", LAST.minusDays(1), "CHN", "JPN", "ASSAULT");
        double with = tension("CHN-JPN");
        store.amend(new Amendment(
                "raid", NOW.minusSeconds(60), Amendment.Kind.RETRACT, List.of(), "it did not happen", "ana"));

        List<Revisions.AmendmentEffects> found = finder.find(Since.parse("P1D", LocalDate.of(2024, 6, 1), true, NOW))
                .revisions()
                .amendments();

        assertThat(found).hasSize(1);
        assertThat(found.get(0).effects()).extracting(Changes.Effect::dyad).containsExactly(Dyad.parse("CHN-JPN"));
        assertThat(found.get(0).effects().get(0).points()).isCloseTo(tension("CHN-JPN") - with, within(1e-9));
        assertThat(changes("P1D").revisions().amendments())
                .as("recorded after that day")
                .isEmpty();
    }

    @Test
    void correctedReportsOfAPairHaveTheirEffectTogether() {
        steady("CHN", "JPN");
        act("2024-05-20T20:00:00Z", "raid", LAST.minusDays(20), "CHN", "JPN", "ACCUSE");
        double before = tension("CHN-JPN");
        act("2024-06-01T08:00:00Z", "raid", LAST.minusDays(20), "CHN", "JPN", "ASSAULT");

        List<Revisions.CorrectionEffects> found = finder.find(Since.parse("P1D", LocalDate.of(2024, 6, 1), true, NOW))
                .revisions()
                .corrections();

        assertThat(found).hasSize(1);
        assertThat(found.get(0).pair()).hasToString("CHN-JPN");
        assertThat(found.get(0).reports()).isEqualTo(1);
        assertThat(found.get(0).effects().get(0).points()).isCloseTo(tension("CHN-JPN") - before, within(1e-9));
    }

    private double tension(String dyad) {
        return scoring.view(Query.NOW)
                .sheet()
                .series(Dyad.parse(dyad))
                .standing(LocalDate.of(2024, 6, 1))
                .tensionOrNone();
    }
}
