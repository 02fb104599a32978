package dev.detente.rules.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.detente.model.Action;
import dev.detente.model.ActorCode;
import dev.detente.model.Contribution;
import dev.detente.model.DirectedDyad;
import dev.detente.model.Dyad;
import dev.detente.model.EventType;
import dev.detente.model.Explanation;
import dev.detente.model.IssueId;
import dev.detente.model.Level;
import dev.detente.model.RuleRef;
import dev.detente.model.Signal;
import dev.detente.model.SignalKind;
import dev.detente.model.Tension;
import dev.detente.model.TensionScore;
import dev.detente.rules.TestActions;
import dev.detente.rules.book.Parameters;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScoreArithmeticTest {
    private static final Parameters USUAL = Parameters.DEFAULT;
    private static final Dyad DYAD = Dyad.parse("CHN-USA");
    private static final LocalDate DAY = TestActions.DAY;
    private static final SignalKind UP = SignalKind.ESCALATION;
    private static final SignalKind DOWN = SignalKind.COOPERATION;

    static IntStream seeds() {
        return IntStream.range(0, 40);
    }

    @Test
    void tenPointsOfEscalationGiveASixthOfTheScale() {
        Tension now = now(sheet(signal(UP, DAY, 10, 14)), DAY);

        assertThat(now.escalation()).isEqualTo(10.0);
        assertThat(now.cooperation()).isZero();
        assertThat(now.tension()).isEqualTo(100 * 10.0 / 60);
        assertThat(now.gross()).isEqualTo(now.tension());
        assertThat(now.relief()).isZero();
        assertThat(now.balance()).isEqualTo(1.0);
    }

    @Test
    void afterAHalfLifeHalfOfTheWeightIsLeft() {
        ScoreSheet sheet = sheet(signal(UP, DAY, 10, 14));

        assertThat(now(sheet, DAY.plusDays(14)).escalation()).isEqualTo(5.0);
        assertThat(now(sheet, DAY.plusDays(14)).tension()).isEqualTo(100 * 5.0 / 55);
        assertThat(now(sheet, DAY.plusDays(28)).escalation()).isEqualTo(2.5);
        assertThat(now(sheet, DAY.plusDays(7)).escalation()).isEqualTo(10 * StrictMath.pow(2, -0.5));
    }

    @Test
    void cooperationRelievesWhatEscalationStrains() {
        Tension now = now(sheet(signal(UP, DAY, 10, 14), signal(DOWN, DAY, 6, 45)), DAY);

        assertThat(now.tension()).isEqualTo(100 * 10.0 / (10 + 0.5 * 6 + 50));
        assertThat(now.gross()).isEqualTo(100 * 10.0 / 60);
        assertThat(now.relief()).isEqualTo(now.gross() - now.tension());
        assertThat(now.balance()).isEqualTo(0.25);
    }

    @Test
    void rhoAndKappaAreTheRuleBooks() {
        Parameters other = new Parameters(2, 10, 14, 45, List.of(1.0, 2.0, 3.0, 99.0));
        TensionScore score = ScoreSheet.of(other, List.of(), List.of(signal(UP, DAY, 5, 14), signal(DOWN, DAY, 5, 14)))
                .score(DYAD, DAY);

        assertThat(Objects.requireNonNull(score.now()).tension()).isEqualTo(100 * 5.0 / (5 + 10 + 10));
        assertThat(score.level()).isEqualTo(Level.ACUTE);
    }

    @Test
    void cooperationAloneIsCalmAtZero() {
        TensionScore score = sheet(signal(DOWN, DAY, 6, 45)).score(DYAD, DAY);
        Tension now = Objects.requireNonNull(score.now());

        assertThat(List.of(now.tension(), now.gross(), now.relief())).containsOnly(0.0);
        assertThat(now.balance()).isEqualTo(-1.0);
        assertThat(score.level()).isEqualTo(Level.CALM);
        assertThat(score.issues())
                .singleElement()
                .satisfies(share -> assertThat(share.points()).isZero());
    }

    @Test
    void withoutAnySignalThereIsNoTensionAndThatIsNotCalm() {
        ScoreSheet sheet = ScoreSheet.of(USUAL, List.of(TestActions.action(EventType.STATEMENT)), List.of());
        TensionScore score = sheet.score(DYAD, DAY);

        assertThat(score.now()).isNull();
        assertThat(score.level()).isNull();
        assertThat(score.change7d()).isNull();
        assertThat(score.change30d()).isNull();
        assertThat(score.zScore()).isNull();
        assertThat(score.issues()).isEmpty();
        assertThat(score.directions()).isEmpty();
        assertThat(score.actions90d()).isEqualTo(1);
        assertThat(score.lastActionOn()).isEqualTo(DAY);
        assertThat(sheet.explain(DYAD, DAY, null, 10).contributions()).isEmpty();
        assertThat(sheet.firstSignalOn(DYAD)).isEmpty();
        assertThat(sheet.topCause(DYAD, DAY, 7)).isEmpty();
    }

    @Test
    void aDyadThatNobodySpokeOfHasNoTension() {
        TensionScore score = sheet(signal(UP, DAY, 10, 14)).score(Dyad.parse("DEU-FRA"), DAY);

        assertThat(score.now()).isNull();
        assertThat(score.lastActionOn()).isNull();
        assertThat(score.dormant()).isFalse();
    }

    @Test
    void aSignalDoesNotCountBeforeItsDay() {
        ScoreSheet sheet = sheet(signal(UP, DAY, 10, 14), signal(UP, DAY.plusDays(5), 10, 14));

        assertThat(sheet.score(DYAD, DAY.minusDays(1)).now()).isNull();
        assertThat(now(sheet, DAY).escalation()).isEqualTo(10.0);
        assertThat(now(sheet, DAY.plusDays(5)).escalation()).isEqualTo(10 + 10 * StrictMath.pow(2, -5 / 14.0));
        assertThat(sheet.score(DYAD, DAY).actions90d()).isEqualTo(1);
    }

    @Test
    void aLoadThatHasFadedToNothingHasNoBalance() {
        Tension now = now(sheet(signal(UP, DAY, 10, 1)), DAY.plusDays(1200));

        assertThat(now.escalation()).isZero();
        assertThat(now.tension()).isZero();
        assertThat(now.balance()).isNull();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theLoadIsTheSumOverBucketsInAscendingHalfLifeAndDayBitForBit(int seed) {
        List<Signal> signals = random(seed);
        LocalDate asOf = LocalDate.of(1970, 6, 1).plusDays(seed);
        Tension now = now(ScoreSheet.of(USUAL, List.of(), signals), asOf);

        assertSameBits(now.escalation(), load(signals, UP, asOf));
        assertSameBits(now.cooperation(), load(signals, DOWN, asOf));
        double e = now.escalation();
        assertSameBits(now.tension(), 100 * e / (e + 0.5 * now.cooperation() + 50));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void issuesDirectionsAndContributionsEachAddUpToTheTension(int seed) {
        ScoreSheet sheet = ScoreSheet.of(USUAL, List.of(), random(seed));
        for (int days = 0; days < 900; days += 37) {
            LocalDate asOf = LocalDate.of(1969, 6, 10).plusDays(days);
            TensionScore score = sheet.score(DYAD, asOf);
            if (score.now() == null) {
                continue;
            }
            double tension = score.now().tension();
            assertThat(score.issues().stream()
                            .mapToDouble(TensionScore.IssueShare::points)
                            .sum())
                    .isCloseTo(tension, within(1e-9));
            assertThat(score.directions().stream()
                            .mapToDouble(TensionScore.DirectionShare::points)
                            .sum())
                    .isCloseTo(tension, within(1e-9));
            assertThat(points(sheet.explain(DYAD, asOf, null, Integer.MAX_VALUE)))
                    .isCloseTo(tension, within(1e-9));
            for (TensionScore.IssueShare share : score.issues()) {
                assertThat(points(sheet.explain(DYAD, asOf, share.issue(), Integer.MAX_VALUE)))
                        .isCloseTo(share.points(), within(1e-9));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aLimitLeavesTheGreatestAndTheRemainderKeepsTheSum(int seed) {
        ScoreSheet sheet = ScoreSheet.of(USUAL, List.of(), random(seed));
        LocalDate asOf = LocalDate.of(1970, 6, 1);
        List<Contribution> all =
                sheet.explain(DYAD, asOf, null, Integer.MAX_VALUE).contributions();
        for (int limit : new int[] {0, 1, 5, all.size() - 1, all.size(), all.size() + 1}) {
            Explanation part = sheet.explain(DYAD, asOf, null, limit);

            assertThat(part.contributions()).isEqualTo(all.subList(0, Math.min(limit, all.size())));
            assertThat(points(part)).isCloseTo(now(sheet, asOf).tension(), within(1e-9));
        }
        for (int i = 1; i < all.size(); i++) {
            assertThat(Math.abs(all.get(i).points()))
                    .isLessThanOrEqualTo(Math.abs(all.get(i - 1).points()));
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void anyOrderOfSignalsAndActionsGivesTheSameBits(int seed) {
        List<Signal> signals = random(seed);
        List<Action> actions =
                new ArrayList<>(signals.stream().map(Signal::action).toList());
        ScoreSheet sheet = ScoreSheet.of(USUAL, actions, signals);
        Random random = new Random(seed);
        List<Signal> shuffled = new ArrayList<>(signals);
        Collections.shuffle(shuffled, random);
        Collections.shuffle(actions, random);
        ScoreSheet other = ScoreSheet.of(USUAL, actions, shuffled);

        for (int days = 0; days < 700; days += 61) {
            LocalDate asOf = LocalDate.of(1969, 6, 1).plusDays(days);
            TensionScore one = sheet.score(DYAD, asOf);
            TensionScore two = other.score(DYAD, asOf);
            assertThat(two).isEqualTo(one);
            assertThat(other.explain(DYAD, asOf, null, 1000)).isEqualTo(sheet.explain(DYAD, asOf, null, 1000));
            if (one.now() != null && two.now() != null) {
                assertSameBits(two.now().tension(), one.now().tension());
                assertSameBits(two.now().relief(), one.now().relief());
            }
            if (one.zScore() != null && two.zScore() != null) {
                assertSameBits(two.zScore(), one.zScore());
            }
        }
    }

    @Test
    void signalsThatDifferOnlyInTheirReasonHaveOneOrderToo() {
        Signal first = signal(UP, DAY, 1, 14);
        List<Signal> some = new ArrayList<>();
        for (String reason : List.of("a", "b", "c")) {
            some.add(new Signal(
                    UP, first.direction(), first.issue(), first.micro(), 14, first.rule(), reason, first.action()));
        }
        List<Signal> back = new ArrayList<>(some);
        Collections.reverse(back);

        assertThat(sheet(back).explain(DYAD, DAY, null, 9))
                .isEqualTo(sheet(some).explain(DYAD, DAY, null, 9));
    }

    @Test
    void theChangeIsKnownOnceSevenAndThirtyDaysAreObserved() {
        ScoreSheet sheet = sheet(signal(UP, DAY, 10, 14), signal(UP, DAY.plusDays(7), 4, 14));

        assertThat(sheet.score(DYAD, DAY.plusDays(6)).change7d()).isNull();
        assertThat(sheet.score(DYAD, DAY.plusDays(7)).change7d())
                .isEqualTo(
                        now(sheet, DAY.plusDays(7)).tension() - now(sheet, DAY).tension());
        assertThat(sheet.score(DYAD, DAY.plusDays(29)).change30d()).isNull();
        assertThat(sheet.score(DYAD, DAY.plusDays(30)).change30d())
                .isEqualTo(
                        now(sheet, DAY.plusDays(30)).tension() - now(sheet, DAY).tension());
    }

    @Test
    void theZScoreIsUnknownUntil180DaysAreObserved() {
        ScoreSheet sheet = sheet(signal(UP, DAY, 10, 14), signal(UP, DAY.plusDays(100), 10, 14));

        assertThat(sheet.score(DYAD, DAY.plusDays(179)).zScore()).isNull();
        assertThat(sheet.score(DYAD, DAY.plusDays(180)).zScore()).isNotNull();
    }

    @Test
    void theZScoreIsUnknownWhenTheTensionHardlyMoved() {
        assertThat(sheet(signal(UP, DAY, 1, 14)).score(DYAD, DAY.plusDays(200)).zScore())
                .isNull();
        assertThat(sheet(signal(UP, DAY, 10, 3650))
                        .score(DYAD, DAY.plusDays(200))
                        .zScore())
                .isNull();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theZScoreIsThatOfTheYearBefore(int seed) {
        ScoreSheet sheet = ScoreSheet.of(USUAL, List.of(), random(seed));
        LocalDate first = sheet.firstSignalOn(DYAD).orElseThrow();
        for (int days : new int[] {180, 250, 364, 365, 366, 500, 800}) {
            LocalDate asOf = first.plusDays(days);
            List<Double> before = new ArrayList<>();
            for (LocalDate d = asOf.minusDays(365); d.isBefore(asOf); d = d.plusDays(1)) {
                if (!d.isBefore(first)) {
                    before.add(now(sheet, d).tension());
                }
            }
            double mean = before.stream().mapToDouble(t -> t).average().orElseThrow();
            double variance = before.stream()
                    .mapToDouble(t -> Math.pow(t - mean, 2))
                    .average()
                    .orElseThrow();
            Double z = sheet.score(DYAD, asOf).zScore();

            assertThat(before).hasSize(Math.min(days, 365));
            if (Math.sqrt(variance) < 0.5) {
                assertThat(z).isNull();
            } else {
                assertThat(z).isCloseTo((now(sheet, asOf).tension() - mean) / Math.sqrt(variance), within(1e-9));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 3, false", "89, 1, 3, false", "90, 0, 0, false", "91, 0, 0, true", "4000, 0, 0, true"})
    void aDyadIsDormantWhenItsLastActionIsOlderThan90Days(int age, int actions, int reports, boolean dormant) {
        Action action = TestActions.action("1", DAY, "USA", "CHN", EventType.ACCUSE, List.of(), 3);
        TensionScore score = ScoreSheet.of(USUAL, List.of(action), List.of(signal(UP, action, 2, 14)))
                .score(DYAD, DAY.plusDays(age));

        assertThat(score.actions90d()).isEqualTo(actions);
        assertThat(score.reports90d()).isEqualTo(reports);
        assertThat(score.dormant()).isEqualTo(dormant);
        assertThat(score.lastActionOn()).isEqualTo(DAY);
    }

    @Test
    void anActionOfOthersWithASignalOnTheDyadIsAnActionOfTheDyadAndCountsOnce() {
        Action arms = TestActions.action("1", DAY, "USA", "TWN", EventType.AID, List.of("taiwan"), 2);
        Signal strain = signal(UP, arms, 6, 90);
        Signal again = signal(UP, arms, 1, 14);
        ScoreSheet sheet = ScoreSheet.of(USUAL, List.of(arms), List.of(strain, again));

        assertThat(sheet.dyads()).extracting(Dyad::toString).containsExactly("CHN-USA", "TWN-USA");
        assertThat(sheet.score(DYAD, DAY).actions90d()).isEqualTo(1);
        assertThat(sheet.score(DYAD, DAY).reports90d()).isEqualTo(2);
        assertThat(sheet.score(Dyad.parse("TWN-USA"), DAY).actions90d()).isEqualTo(1);
        assertThat(sheet.score(Dyad.parse("TWN-USA"), DAY).now()).isNull();
    }

    @Test
    void daysBefore1970WorkLikeAnyOther() {
        LocalDate day = LocalDate.of(1969, 12, 30);
        ScoreSheet sheet = sheet(signal(UP, day, 8, 1), signal(UP, LocalDate.of(1900, 1, 1), 4, 3650));
        long age =
                LocalDate.of(1970, 1, 2).toEpochDay() - LocalDate.of(1900, 1, 1).toEpochDay();

        assertThat(now(sheet, LocalDate.of(1970, 1, 2)).escalation())
                .isCloseTo(1 + 4 * StrictMath.pow(2, -age / 3650.0), within(1e-12));
        assertThat(sheet.firstSignalOn(DYAD)).contains(LocalDate.of(1900, 1, 1));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 14, 333, 3650})
    void whatIsTooOldForATableDecaysByTheSameBitsAndMakesNoTableLonger(int halfLife) {
        ScoreSheet sheet = sheet(signal(UP, DAY, 10, halfLife));
        for (int age : new int[] {1023, 1024, Decay.DAYS - 1, Decay.DAYS, Decay.DAYS + 1, 45_000}) {
            double left = 10_000_000 * StrictMath.pow(2, -age / (double) halfLife) / Signal.MICRO;
            LocalDate day = DAY.plusDays(age);

            assertSameBits(now(sheet, day).escalation(), left);
            assertSameBits(
                    sheet.explain(DYAD, day, null, 1).contributions().get(0).decayedWeight(), left);
            assertThat(Decay.table(halfLife, age)).hasSizeLessThanOrEqualTo(Decay.DAYS);
        }
    }

    @Test
    void anIssueAndADirectionHaveATensionOfTheirOwn() {
        ScoreSheet sheet = sheet(
                signal(UP, TestActions.action("1", DAY, "USA", "CHN", EventType.ACCUSE), 6, 14, "trade"),
                signal(UP, TestActions.action("2", DAY, "CHN", "USA", EventType.ACCUSE), 3, 14, "taiwan"));
        TensionScore score = sheet.score(DYAD, DAY);

        assertThat(score.issues())
                .extracting(s -> s.issue() + " " + s.own().escalation())
                .containsExactly("trade 6.0", "taiwan 3.0");
        assertThat(score.issues().get(0).own().tension()).isEqualTo(100 * 6.0 / 56);
        assertThat(score.issues().get(0).points()).isCloseTo(now(sheet, DAY).tension() * 2 / 3, within(1e-12));
        assertThat(score.directions())
                .extracting(s -> s.direction() + " " + s.own().escalation())
                .containsExactly("CHN->USA 3.0", "USA->CHN 6.0");
    }

    @Test
    void aSeriesStepsFromDayToDay() {
        ScoreSheet sheet = sheet(signal(UP, DAY, 10, 14));

        List<ScoreSheet.Point> series = sheet.history(DYAD, null, DAY.minusDays(7), DAY.plusDays(15), 7);

        assertThat(series)
                .extracting(ScoreSheet.Point::day)
                .containsExactly(DAY.minusDays(7), DAY, DAY.plusDays(7), DAY.plusDays(14));
        assertThat(series.get(0).tension()).isNull();
        assertThat(series.get(3).tension()).isEqualTo(now(sheet, DAY.plusDays(14)));
        assertThat(sheet.history(DYAD, new IssueId("trade"), DAY, DAY, 1).get(0).tension())
                .isNull();
    }

    @Test
    void theTopCauseIsTheSignalWhoseShareMovedMostTheWayTheTensionWent() {
        Signal old = signal(UP, DAY, 9, 14);
        Signal fresh = signal(UP, DAY.plusDays(10), 8, 14);
        ScoreSheet sheet = sheet(old, fresh);

        assertThat(sheet.topCause(DYAD, DAY.plusDays(10), 7).orElseThrow().signal())
                .isEqualTo(fresh);
        assertThat(sheet.topCause(DYAD, DAY.plusDays(9), 7).orElseThrow()).satisfies(cause -> {
            assertThat(cause.signal()).isEqualTo(old);
            assertThat(cause.points()).isNegative();
        });
    }

    @Test
    void anActorsScoreIsTheMeanOfItsDyadsWeightedByEscalation() {
        Tension hot = Scope.formula(USUAL, 50, 0);
        Tension cool = Scope.formula(USUAL, 10, 100);

        assertThat(ScoreSheet.actorScore(List.of(hot, cool)))
                .isCloseTo((50 * 50.0 + 10 * (1000.0 / 110)) / 60, within(1e-12));
        assertThat(ScoreSheet.actorScore(List.of(Scope.formula(USUAL, 0, 5)))).isZero();
    }

    private static double load(List<Signal> signals, SignalKind kind, LocalDate asOf) {
        TreeMap<Integer, TreeMap<LocalDate, Long>> buckets = new TreeMap<>();
        for (Signal s : signals) {
            if (s.kind() == kind && !s.action().day().isAfter(asOf)) {
                buckets.computeIfAbsent(s.halfLife(), h -> new TreeMap<>())
                        .merge(s.action().day(), s.micro(), Long::sum);
            }
        }
        double sum = 0;
        for (var halfLife : buckets.entrySet()) {
            for (var bucket : halfLife.getValue().entrySet()) {
                double age = asOf.toEpochDay() - bucket.getKey().toEpochDay();
                sum += bucket.getValue() * StrictMath.pow(2, -age / halfLife.getKey());
            }
        }
        return sum / 1_000_000;
    }

    private static List<Signal> random(int seed) {
        Random random = new Random(seed);
        List<String> issues = List.of("taiwan", "trade", "aid", "general");
        List<Integer> halfLives = List.of(1, 7, 14, 30, 45, 90, 3650);
        List<Signal> signals = new ArrayList<>();
        for (int i = 0; i < 20 + random.nextInt(200); i++) {
            boolean turned = random.nextBoolean();
            Action action = TestActions.action(
                    "a" + i,
                    LocalDate.of(1969, 6, 1).plusDays(random.nextInt(500)),
                    turned ? "CHN" : "USA",
                    turned ? "USA" : "CHN",
                    EventType.ACCUSE);
            signals.add(new Signal(
                    random.nextInt(3) == 0 ? DOWN : UP,
                    new DirectedDyad(action.source(), other(action)),
                    new IssueId(issues.get(random.nextInt(issues.size()))),
                    1 + random.nextInt(10_000_000),
                    halfLives.get(random.nextInt(halfLives.size())),
                    new RuleRef("r" + random.nextInt(3), "rules.drl"),
                    null,
                    action));
        }
        return signals;
    }

    private static ActorCode other(Action action) {
        return new ActorCode(action.source().value().equals("USA") ? "CHN" : "USA");
    }

    private static ScoreSheet sheet(Signal... signals) {
        return sheet(List.of(signals));
    }

    private static ScoreSheet sheet(List<Signal> signals) {
        return ScoreSheet.of(USUAL, List.of(), signals);
    }

    private static Tension now(ScoreSheet sheet, LocalDate asOf) {
        return Objects.requireNonNull(sheet.score(DYAD, asOf).now());
    }

    private static double points(Explanation explanation) {
        return explanation.remainder()
                + explanation.contributions().stream()
                        .mapToDouble(Contribution::points)
                        .sum();
    }

    private static void assertSameBits(@Nullable Double actual, double expected) {
        assertThat(Double.doubleToLongBits(Objects.requireNonNull(actual)))
                .isEqualTo(Double.doubleToLongBits(expected));
    }

    private static Signal signal(SignalKind kind, LocalDate day, double points, int halfLife) {
        return signal(
                kind, TestActions.action("x" + day + kind, day, "USA", "CHN", EventType.ACCUSE), points, halfLife);
    }

    private static Signal signal(SignalKind kind, Action action, double points, int halfLife) {
        return signal(kind, action, points, halfLife, "general");
    }

    private static Signal signal(SignalKind kind, Action action, double points, int halfLife, String issue) {
        return new Signal(
                kind,
                new DirectedDyad(action.source(), other(action)),
                new IssueId(issue),
                Math.round(points * 1_000_000),
                halfLife,
                new RuleRef("rule", "rules.drl"),
                null,
                action);
    }
}
