package dev.detente.rulebooks.judging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.detente.model.Dyad;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Half a year of pairs that have one label each, and of levels that begin at 15, 35, 60 and 80. */
class LevelAssessmentTest {
    private static final Period PERIOD = new Period(LocalDate.of(2021, 1, 1), LocalDate.of(2021, 6, 30));
    private static final List<Double> BORDERS = List.of(15.0, 35.0, 60.0, 80.0);
    private static final Dyad ALLIES = Dyad.parse("CAN-USA");
    private static final Dyad RIVALS = Dyad.parse("CHN-USA");
    private static final Dyad ENEMIES = Dyad.parse("RUS-UKR");
    private static final LevelBench.RowCount ENOUGH = (dyad, from, to) -> 5;

    private static ConflictLabel label(Dyad dyad, String from, String to, ConflictIntensity intensity, boolean sure) {
        return new ConflictLabel(dyad, LocalDate.parse(from), LocalDate.parse(to), intensity, sure, "", "");
    }

    private static LevelBench bench(LevelBench.RowCount rows, ConflictLabel... labels) {
        return new LevelBench(List.of(new PeriodDyads(PERIOD, Set.of(ALLIES, RIVALS, ENEMIES))), List.of(labels), rows);
    }

    private static LevelBench three() {
        return bench(
                ENOUGH,
                label(ALLIES, "2021-01-01", "2021-12-31", ConflictIntensity.ALLY, true),
                label(RIVALS, "2021-01-01", "2021-12-31", ConflictIntensity.NON_VIOLENT_CRISIS, true),
                label(ENEMIES, "2021-01-01", "2021-12-31", ConflictIntensity.WAR, true));
    }

    /** Allies, rivals, enemies: the order of the lineup. */
    private static LevelFigures figures(double... tensions) {
        double[][] grid = new double[3][PERIOD.days()];
        for (int i = 0; i < 3; i++) {
            Arrays.fill(grid[i], tensions[i]);
        }
        LevelBench bench = three();
        return new LevelAssessment(bench, bench.units(), List.<double[][]>of(grid), BORDERS).figures();
    }

    @Test
    void aUnitEndsWithItsQuarterAndBeginsAfterTheWarmUp() {
        assertThat(three().units())
                .filteredOn(u -> u.intensity() == ConflictIntensity.ALLY)
                .extracting(LevelBench.Unit::from, LevelBench.Unit::to)
                .containsExactly(tuple(30, 90), tuple(90, 181));
    }

    @Test
    void aUnitIsLeftOutWhenItIsShortOrDoubtfulOrHardlyTold() {
        assertThat(bench(ENOUGH, label(ALLIES, "2021-05-01", "2021-05-19", ConflictIntensity.ALLY, true))
                        .units())
                .isEmpty();
        assertThat(bench(ENOUGH, label(ENEMIES, "2021-05-01", "2021-05-06", ConflictIntensity.LIMITED_WAR, true))
                        .units())
                .hasSize(1);
        assertThat(bench(ENOUGH, label(ALLIES, "2021-05-01", "2021-06-19", ConflictIntensity.ALLY, false))
                        .units())
                .isEmpty();
        assertThat(bench((d, from, to) -> 4, label(ALLIES, "2021-05-01", "2021-06-19", ConflictIntensity.ALLY, true))
                        .units())
                .isEmpty();
    }

    @Test
    void levelsThatFitGetTheBestFigures() {
        LevelFigures fit = figures(5, 20, 90);

        assertThat(fit.units()).isEqualTo(6);
        assertThat(fit.of(LevelFigure.WAR)).isEqualTo(1);
        assertThat(fit.of(LevelFigure.HIGH)).isZero();
        assertThat(fit.of(LevelFigure.CALM)).isEqualTo(1);
        assertThat(fit.of(LevelFigure.BAND)).isEqualTo(1);
        assertThat(fit.of(LevelFigure.TOP)).isEqualTo(1);
        assertThat(fit.of(LevelFigure.LIMITED_WAR)).isNaN();
        assertThat(fit.medians()).containsExactly(5.0, Double.NaN, 20.0, Double.NaN, Double.NaN, 90.0);
    }

    @Test
    void levelsThatDoNotFitAreSeen() {
        LevelFigures unfit = figures(15, 79, 79);

        assertThat(unfit.of(LevelFigure.WAR)).isZero();
        assertThat(unfit.of(LevelFigure.HIGH)).isCloseTo(0.5, within(1e-9));
        assertThat(unfit.of(LevelFigure.CALM)).isZero();
        assertThat(unfit.of(LevelFigure.BAND)).isZero();
        assertThat(unfit.of(LevelFigure.TOP)).isZero();
    }

    @Test
    void stepsCompareNeighbours() {
        LevelBench bench = bench(
                ENOUGH,
                label(ALLIES, "2021-01-01", "2021-12-31", ConflictIntensity.ALLY, true),
                label(RIVALS, "2021-01-01", "2021-03-31", ConflictIntensity.DISPUTE, true),
                label(ENEMIES, "2021-01-01", "2021-03-31", ConflictIntensity.NON_VIOLENT_CRISIS, true));
        double[][] grid = {new double[181], new double[181], new double[181]};
        Arrays.fill(grid[0], 90, 181, 50);
        Arrays.fill(grid[1], 10);
        Arrays.fill(grid[2], 10);

        LevelFigures order = new LevelAssessment(bench, bench.units(), List.<double[][]>of(grid), null).figures();

        assertThat(order.of(LevelFigure.STEP_01)).isEqualTo(0.5);
        assertThat(order.of(LevelFigure.STEP_12)).isEqualTo(0.5);
        assertThat(order.of(LevelFigure.STEP_23)).isNaN();
        assertThat(order.of(LevelFigure.STAIR)).isEqualTo(0.5);
        assertThat(order.of(LevelFigure.BAND))
                .as("a series without levels has none")
                .isNaN();
    }

    @Test
    void aFigureIsNamedByTheBordersOfTheBook() {
        assertThat(Arrays.stream(LevelFigure.values()).map(f -> f.id(BORDERS)))
                .containsExactly(
                        "stair", "01", "12", "23", "34", "war80", "lim60", "hi60", "vio35", "calm15", "band", "top");
        assertThat(LevelFigure.VIOLENT.meaning(BORDERS))
                .isEqualTo("share of the days of violent crises at 35 or more, strained");
        assertThat(LevelFigure.CALM.id(List.of(12.5, 35.0, 60.0, 80.0))).isEqualTo("calm12.5");
    }
}
