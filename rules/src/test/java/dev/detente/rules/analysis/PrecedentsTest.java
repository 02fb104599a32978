package dev.detente.rules.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.detente.model.Action;
import dev.detente.model.DirectedDyad;
import dev.detente.model.Dyad;
import dev.detente.model.EventType;
import dev.detente.model.Evidence;
import dev.detente.model.RuleRef;
import dev.detente.model.Signal;
import dev.detente.model.SignalKind;
import dev.detente.model.Surge;
import dev.detente.model.Tension;
import dev.detente.rules.TestActions;
import dev.detente.rules.analysis.Precedents.Precedent;
import dev.detente.rules.book.Parameters;
import dev.detente.rules.score.DyadSeries;
import dev.detente.rules.score.ScoreSheet;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrecedentsTest {
    private static final LocalDate FIRST = LocalDate.of(2020, 1, 6);
    private static final Dyad DYAD = Dyad.parse("CHN-USA");

    private final List<Action> actions = new ArrayList<>();
    private final List<Signal> signals = new ArrayList<>();

    private void strain(int day, String source, String issue, double points) {
        String target = source.equals("CHN") ? "USA" : "CHN";
        Action action =
                TestActions.action("a" + actions.size(), FIRST.plusDays(day), source, target, EventType.ACCUSE, issue);
        actions.add(action);
        signals.add(new Signal(
                SignalKind.ESCALATION,
                new DirectedDyad(action.source(), Objects.requireNonNull(action.target())),
                action.issues().get(0),
                Math.round(points * Signal.MICRO),
                10,
                new RuleRef("rule", "some.drl"),
                null,
                action));
    }

    private DyadSeries series() {
        return ScoreSheet.of(Parameters.STANDARD, actions, signals).series(DYAD);
    }

    private static double tension(DyadSeries series, LocalDate day) {
        return Objects.requireNonNull(series.tension(null, day)).tension();
    }

    @Test
    void theDistanceIsTheMeanOfFourDifferences() {
        for (int day = 0; day < 3; day++) {
            strain(day, "CHN", "trade", 6);
            strain(day, "USA", "trade", 1);
            strain(day, "USA", "technology", 3);
            strain(1001 + day, "CHN", "trade", 5);
            strain(1001 + day, "USA", "technology", 5);
        }
        DyadSeries series = series();
        LocalDate day = FIRST.plusDays(1017);

        Precedent found = Precedents.of(series, day, 1).get(0);

        assertThat(found.distance().issues()).isCloseTo(0.2, within(1e-9));
        assertThat(found.distance().directions()).isCloseTo(0.1, within(1e-9));
        assertThat(found.distance().tension())
                .isCloseTo(Math.abs(tension(series, day) - tension(series, found.day())) / 20, within(1e-12));
        assertThat(new Precedents.Distance(0.2, 0.1, 0.2, 0.3).mean()).isCloseTo(0.2, within(1e-12));
    }

    @Test
    void aLikeEpisodeOfThePastIsFoundAndWhatCameNext() {
        for (int day = 0; day < 8; day++) {
            strain(day, "CHN", "taiwan", 4);
            strain(280 + day, "USA", "trade", 9);
            strain(560 + day, "CHN", "taiwan", 9);
            strain(840 + day, "USA", "trade", 9);
        }
        DyadSeries series = series();
        LocalDate day = FIRST.plusDays(847);

        List<Precedent> found = Precedents.of(series, day, 3);

        LocalDate alike = FIRST.plusDays(287);
        assertThat(found.get(0).day()).isEqualTo(alike);
        assertThat(found.get(0).distance().mean()).isLessThan(0.02);
        assertThat(found.get(0).next()).isEqualTo(tension(series, alike.plusDays(30)) - tension(series, alike));
        assertThat(found.get(0).next()).isNegative();
        assertThat(found).extracting(p -> p.distance().mean()).isSorted();
    }

    @Test
    void daysWithoutEnoughEvidenceAreNeitherComparedNorFound() {
        strain(0, "CHN", "taiwan", 4);
        strain(1, "CHN", "taiwan", 4);
        for (int day = 300; day < 305; day++) {
            strain(day, "CHN", "taiwan", 4);
        }
        DyadSeries series = series();

        assertThat(Precedents.of(series, FIRST.plusDays(10), 3)).isEmpty();
        assertThat(Precedents.comparable(series, FIRST.plusDays(10))).isFalse();
        assertThat(Precedents.comparable(series, FIRST.plusDays(304))).isTrue();
        assertThat(Precedents.of(series, FIRST.plusDays(304), 3)).isEmpty();
    }

    /** Compares with all days and all their mixes, without leaving out any. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void noDayNearerIsLeftOut(int seed) {
        Random random = new Random(seed);
        for (int day = 0; day < 900; day += 1 + random.nextInt(1 + random.nextInt(12))) {
            strain(
                    day,
                    random.nextInt(3) == 0 ? "CHN" : "USA",
                    List.of("trade", "taiwan", "technology").get(random.nextInt(3)),
                    0.5 + random.nextInt(8));
        }
        DyadSeries series = series();
        LocalDate day = FIRST.plusDays(890);
        List<LocalDate> expected = new ArrayList<>();
        FIRST.datesUntil(day.minusDays(29))
                .filter(d -> ChronoUnit.DAYS.between(d, day) % 7 == 0)
                .filter(d -> !series.warmingUp(d) && series.evidence(d) == Evidence.ENOUGH)
                .sorted(Comparator.comparingDouble((LocalDate d) -> slow(series, day, d))
                        .thenComparing(Comparator.reverseOrder()))
                .forEach(d -> {
                    if (expected.stream().allMatch(e -> Math.abs(ChronoUnit.DAYS.between(e, d)) >= 30)) {
                        expected.add(d);
                    }
                });

        List<Precedent> found = Precedents.of(series, day, 5);

        assertThat(found).extracting(Precedent::day).containsExactlyElementsOf(expected.subList(0, 5));
        found.forEach(p -> assertThat(p.distance().mean()).isCloseTo(slow(series, day, p.day()), within(1e-12)));
    }

    private static double slow(DyadSeries series, LocalDate one, LocalDate other) {
        double sum = 0;
        for (var issue : series.issues()) {
            sum += Math.abs(part(series, series.tension(issue, one), one)
                            - part(series, series.tension(issue, other), other))
                    / 2;
        }
        for (var directed : series.directed()) {
            if (directed.issue() == null) {
                sum += Math.abs(Objects.requireNonNull(series.escalation(directed, one)) / whole(series, one)
                                - Objects.requireNonNull(series.escalation(directed, other)) / whole(series, other))
                        / 2;
            }
        }
        double surges = deviance(series.surge(null, one)) - deviance(series.surge(null, other));
        double tensions = tension(series, one) - tension(series, other);
        return (sum + Math.min(1, Math.abs(surges) / 4) + Math.min(1, Math.abs(tensions) / 20)) / 4;
    }

    private static double part(DyadSeries series, @Nullable Tension own, LocalDate day) {
        return own == null ? 0 : own.escalation() / whole(series, day);
    }

    private static double whole(DyadSeries series, LocalDate day) {
        return Objects.requireNonNull(series.tension(null, day)).escalation();
    }

    private static double deviance(@Nullable Surge surge) {
        return surge == null ? 0 : surge.deviance();
    }
}
