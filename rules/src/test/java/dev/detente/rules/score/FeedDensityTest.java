package dev.detente.rules.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.detente.model.Action;
import dev.detente.model.DirectedDyad;
import dev.detente.model.Dyad;
import dev.detente.model.EventType;
import dev.detente.model.Feed;
import dev.detente.model.IssueId;
import dev.detente.model.RuleRef;
import dev.detente.model.Signal;
import dev.detente.model.SignalKind;
import dev.detente.rules.TestActions;
import dev.detente.rules.book.FeedParameters;
import dev.detente.rules.book.Parameters;
import dev.detente.rules.book.ReportCounts;
import dev.detente.rules.score.FeedDensity.Change;
import dev.detente.rules.score.FeedDensity.Measure;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

class FeedDensityTest {
    private static final LocalDate FIRST = LocalDate.parse("2024-01-01");
    private static final Dyad FRIENDS = Dyad.parse("GBR-USA");
    private static final Dyad OTHERS = Dyad.parse("IND-PAK");
    private static final Parameters NUMBERS = new Parameters(
            new TreeMap<>(Map.of(
                    Feed.GDELT,
                    new FeedParameters(
                            1600,
                            1150,
                            8000,
                            7,
                            7,
                            9,
                            25,
                            new ReportCounts(14_000, 0.4, 0.12, 15, new TreeMap<>(), List.of(FRIENDS))))),
            Parameters.RHO,
            Parameters.CEILING,
            Parameters.LEVELS,
            Parameters.STANDARD.surge(),
            Parameters.STANDARD.evidence());

    private final List<Action> actions = new ArrayList<>();
    private final List<Signal> signals = new ArrayList<>();

    /** One day of the friends and of others; a tenth of the friends' points are of force. */
    private void day(int day, int friends, double pointsEach, int others) {
        if (friends > 0) {
            report(day, FRIENDS, friends);
            double points = friends * pointsEach;
            add(SignalKind.ESCALATION, points * 0.9);
            add(SignalKind.FORCE, points * 0.1);
        }
        if (others > 0) {
            report(day, OTHERS, others);
            add(SignalKind.FORCE, others);
        }
    }

    private void report(int day, Dyad dyad, int reports) {
        actions.add(TestActions.told(
                TestActions.action(
                        dyad + "-" + day,
                        FIRST.plusDays(day),
                        dyad.a().value(),
                        dyad.b().value(),
                        EventType.ASSAULT),
                Feed.GDELT,
                reports));
        add(SignalKind.REPORTS, reports);
    }

    private void add(SignalKind kind, double points) {
        Action action = actions.get(actions.size() - 1);
        signals.add(new Signal(
                kind,
                new DirectedDyad(action.source(), Objects.requireNonNull(action.target())),
                IssueId.GENERAL,
                Math.round(points * Signal.MICRO),
                9,
                new RuleRef("a.drl", "A"),
                null,
                action));
    }

    private ScoreSheet sheet() {
        return ScoreSheet.of(NUMBERS, actions, signals, Map.of(Feed.GDELT, FIRST));
    }

    private FeedDensity density() {
        return Objects.requireNonNull(sheet().densities().get(Feed.GDELT));
    }

    private static LocalDate at(int day) {
        return FIRST.plusDays(day);
    }

    /** A weekend has a third less than a working day. */
    private static int week(int day, int full) {
        return at(day).getDayOfWeek().getValue() > 5 ? full * 2 / 3 : full;
    }

    @Test
    void halfOfTheVolumeIsAChangeOnItsDayAndNoOther() {
        for (int day = 0; day < 120; day++) {
            day(day, week(day, day < 60 ? 900 : 450), 0.8, week(day, day < 60 ? 13_100 : 6_550));
        }

        assertThat(density().changes(at(120))).singleElement().satisfies(change -> {
            assertThat(change.measure()).isEqualTo(Measure.REPORTS);
            assertThat(change.day()).isEqualTo(at(60));
            assertThat(change.before()).isCloseTo(14_000 * 19.0 / 21, within(1.0));
            assertThat(change.after()).isCloseTo(change.before() / 2, within(1.0));
            assertThat(change.rose()).isFalse();
        });
    }

    @Test
    void twiceTheNoiseOfThePairsAtPeaceIsAChange() {
        for (int day = 0; day < 120; day++) {
            day(day, week(day, 900), day < 45 ? 0.8 : 1.6, week(day, 13_100));
        }

        List<Change> changes = density().changes(at(120));
        assertThat(changes)
                .extracting(Change::measure, Change::day, Change::rose)
                .containsExactly(tuple(Measure.STRAIN, at(45), true), tuple(Measure.FORCE, at(45), true));
        assertThat(changes.get(0).before()).isCloseTo(0.8, within(1e-9));
        assertThat(changes.get(0).after()).isCloseTo(1.6, within(1e-9));
        assertThat(changes.get(1).after()).isCloseTo(0.16, within(1e-9));
        assertThat(density().mean(Measure.FORCE, at(50), at(56))).isCloseTo(0.16, within(1e-9));
    }

    @Test
    void aChangeIsKnownAfterTwoWeeksAndStaysWhereItIs() {
        for (int day = 0; day < 120; day++) {
            day(day, day < 60 ? 900 : 450, 0.8, day < 60 ? 13_100 : 6_550);
        }

        assertThat(density().changes(at(74))).isEmpty();
        for (int day = 75; day <= 120; day++) {
            assertThat(density().changes(at(day))).extracting(Change::day).containsExactly(at(60));
        }
    }

    @Test
    void changesAreThoseOfFeedsThatReportOnThePair() {
        for (int day = 0; day < 120; day++) {
            day(day, day < 60 ? 900 : 450, 0.8, day < 60 ? 13_100 : 6_550);
        }
        ScoreSheet sheet = sheet();

        assertThat(sheet.feedChanges(FRIENDS, at(0), at(100)))
                .extracting(Change::day)
                .containsExactly(at(60));
        assertThat(sheet.feedChanges(FRIENDS, at(61), at(100))).isEmpty();
        assertThat(sheet.feedChanges(Dyad.parse("FRA-USA"), at(0), at(100))).isEmpty();
    }

    @Test
    void weekendsGapsAndCrisesOfOthersAreNoChange() {
        IntUnaryOperator half = day -> day > 70 && day < 80 ? 3 : 2;
        for (int day = 0; day < 120; day++) {
            if (day != 40 && day != 41) {
                day(
                        day,
                        week(day, day == 50 ? 200 : 900),
                        0.8,
                        week(day, day == 50 ? 2_000 : 13_100) * half.applyAsInt(day) / 2);
            }
        }

        assertThat(density().changes(at(120))).isEmpty();
    }

    @Test
    void daysBeforeTheFeedBeganAreNeitherFullNorAChange() {
        for (int day = 0; day < 100; day++) {
            day(day, day < 40 ? 1 : 900, 0.8, day < 40 ? 30 : 13_100);
        }

        FeedDensity density = density();
        assertThat(density.changes(at(100))).isEmpty();
        assertThat(density.mean(Measure.REPORTS, at(26), at(39))).isNull();
        assertThat(density.mean(Measure.REPORTS, at(40), at(53))).isEqualTo(14_000.0);
    }

    @Test
    void fewReportsOfThePairsAtPeaceGiveNoPointsAReport() {
        for (int day = 0; day < 14; day++) {
            day(day, 70, 0.8, 5_000);
        }

        FeedDensity density = density();
        assertThat(density.mean(Measure.STRAIN, at(0), at(6))).isNull();
        assertThat(density.mean(Measure.STRAIN, at(0), at(7))).isCloseTo(0.8, within(1e-9));
        assertThat(density.mean(Measure.REPORTS, at(0), at(6))).isEqualTo(5_070.0);
    }

    @Test
    void aFeedWhoseReportsMergeHasNoDensity() {
        day(0, 10, 0.8, 100);

        assertThat(ScoreSheet.of(Parameters.STANDARD, actions, List.of(), Map.of(Feed.GDELT, FIRST))
                        .densities())
                .isEmpty();
    }
}
