package dev.detente.rules.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.detente.model.Action;
import dev.detente.model.ActorCode;
import dev.detente.model.Contribution;
import dev.detente.model.CooperationLevel;
import dev.detente.model.DirectedDyad;
import dev.detente.model.Dyad;
import dev.detente.model.EventType;
import dev.detente.model.Evidence;
import dev.detente.model.Explanation;
import dev.detente.model.Feed;
import dev.detente.model.IssueId;
import dev.detente.model.Level;
import dev.detente.model.PlaceInPast;
import dev.detente.model.RuleRef;
import dev.detente.model.Signal;
import dev.detente.model.SignalKind;
import dev.detente.model.Tension;
import dev.detente.model.TensionScore;
import dev.detente.rules.TestActions;
import dev.detente.rules.book.EvidenceParameters;
import dev.detente.rules.book.FeedParameters;
import dev.detente.rules.book.Parameters;
import dev.detente.rules.book.SurgeParameters;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScoreArithmeticTest {
    private static final FeedParameters FEED = new FeedParameters(50, 75, 14, 45, 9, 120);
    /** Words alone can fill the scale, so that numbers are round. */
    private static final Parameters USUAL = new Parameters(
            Parameters.everyFeed(FEED),
            0.5,
            1,
            Parameters.LEVELS,
            SurgeParameters.STANDARD,
            EvidenceParameters.STANDARD);
    /** The default book's: a kappa of its own for what people code and for machines. */
    private static final Parameters SEVERAL = feeds(Map.of(
            Feed.HAND, FEED,
            Feed.ICEWS, new FeedParameters(160, 240, 7, 7, 9, 120),
            Feed.GDELT, new FeedParameters(400, 600, 7, 7, 9, 120)));
    /** The usual ones, with which a single action is enough evidence. */
    private static final Parameters ANY_EVIDENCE = new Parameters(
            USUAL.feeds(),
            USUAL.rho(),
            USUAL.ceiling(),
            USUAL.levels(),
            USUAL.surge(),
            new EvidenceParameters(1, 1, 5, 0.5, 14));

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

        assertThat(now.escalation()).isEqualTo(10.0 / 50);
        assertThat(now.cooperation()).isZero();
        assertThat(now.tension()).isCloseTo(100 * 10.0 / 60, within(1e-12));
        assertThat(now.gross()).isEqualTo(now.tension());
        assertThat(now.relief()).isZero();
        assertThat(now.cooperationLoad()).isZero();
    }

    @Test
    void forceFillsTheScaleAndWordsOnlyAPartOfIt() {
        Parameters book = new Parameters(
                USUAL.feeds(), 0.2, 0.8, USUAL.levels(), USUAL.surge(), new EvidenceParameters(1, 1, 5, 0.5, 14));
        ScoreSheet words = ScoreSheet.of(book, List.of(), List.of(signal(UP, DAY, 75, 14), signal(DOWN, DAY, 50, 14)));
        Tension quarrel = now(words, DAY);
        assertThat(quarrel.tension()).isCloseTo(80 * 1.5 / 2.7, within(1e-12)).isEqualTo(quarrel.pressure());
        assertThat(quarrel.gross()).isCloseTo(48, within(1e-12));

        // A force kappa of 75: a load of force of 2, and of 3 in E.
        ScoreSheet war = ScoreSheet.of(
                book,
                List.of(),
                List.of(
                        signal(SignalKind.FORCE, DAY, 75, 14),
                        signal(SignalKind.FORCE, DAY, 75, 14),
                        signal(DOWN, DAY, 50, 14)));
        Tension now = now(war, DAY);
        assertThat(now.force()).isEqualTo(2);
        assertThat(now.pressure()).isCloseTo(80 * 3 / 4.2, within(1e-12));
        assertThat(now.tension()).isCloseTo(100 * 8 / 9.2 + (1 - 8 / 9.2) * now.pressure(), within(1e-12));
        assertThat(war.series(DYAD).contributions(DAY))
                .extracting(Contribution::points)
                .satisfies(points ->
                        assertThat(points.stream().mapToDouble(p -> p).sum()).isCloseTo(now.tension(), within(1e-9)));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void oneMoreActNeverPullsTheOtherWay(int seed) {
        Random random = new Random(seed);
        Parameters book = Parameters.STANDARD;
        for (int i = 0; i < 200; i++) {
            double f = random.nextInt(3) * random.nextDouble() * 3;
            double e = f * random.nextDouble() + random.nextDouble() * 5;
            double c = random.nextDouble() * 20;
            double more = random.nextDouble();
            double tension = Formula.tension(book, e, f, c).tension();
            assertThat(tension).isBetween(0.0, 100.0);
            assertThat(Formula.tension(book, e + more, f, c).tension()).isGreaterThanOrEqualTo(tension);
            assertThat(Formula.tension(book, e + more, f + more, c).tension()).isGreaterThanOrEqualTo(tension);
            assertThat(Formula.tension(book, e, f, c + more).tension()).isLessThanOrEqualTo(tension);
            if (f == 0) {
                assertThat(tension).isLessThan(100 * book.ceiling());
            }
        }
    }

    @Test
    void aTensionHasAPlaceAmongThoseOfTheYearBefore() {
        int warmUp = USUAL.evidence().warmUpDays();
        DyadSeries series = sheet(signal(UP, DAY, 50, 30), signal(UP, DAY.plusDays(200), 500, 30))
                .series(DYAD);

        assertThat(series.placeInPast(DAY.minusDays(1))).isNull();
        assertThat(series.placeInPast(DAY.plusDays(warmUp + 89))).isNull();
        assertThat(series.placeInPast(DAY.plusDays(warmUp + 90)))
                .isEqualTo(new PlaceInPast(0, DAY.plusDays(warmUp + 89)));
        assertThat(series.placeInPast(DAY.plusDays(200))).isEqualTo(new PlaceInPast(100, null));
        int days = 210 - warmUp;
        assertThat(series.placeInPast(DAY.plusDays(210)))
                .isEqualTo(new PlaceInPast(100.0 * (days - 10) / days, DAY.plusDays(209)));
        // The quiet days of more than a year before no longer count.
        assertThat(series.placeInPast(DAY.plusDays(566))).isEqualTo(new PlaceInPast(0, DAY.plusDays(565)));
    }

    @Test
    void afterAHalfLifeHalfOfTheWeightIsLeft() {
        ScoreSheet sheet = sheet(signal(UP, DAY, 10, 14));

        assertThat(now(sheet, DAY.plusDays(14)).escalation()).isEqualTo(5.0 / 50);
        assertThat(now(sheet, DAY.plusDays(14)).tension()).isCloseTo(100 * 0.1 / 1.1, within(1e-12));
        assertThat(now(sheet, DAY.plusDays(28)).escalation()).isEqualTo(2.5 / 50);
        assertThat(now(sheet, DAY.plusDays(7)).escalation()).isEqualTo(10 * StrictMath.pow(2, -0.5) / 50);
    }

    @Test
    void cooperationRelievesWhatEscalationStrains() {
        Tension now = now(sheet(signal(UP, DAY, 10, 14), signal(DOWN, DAY, 6, 45)), DAY);

        assertThat(now.tension()).isCloseTo(100 * 10.0 / (10 + 0.5 * 6 + 50), within(1e-12));
        assertThat(now.gross()).isCloseTo(100 * 10.0 / 60, within(1e-12));
        assertThat(now.relief()).isEqualTo(now.gross() - now.tension());
        assertThat(now.cooperation()).isCloseTo(100 * 0.5 * 6 / (0.5 * 6 + 50), within(1e-12));
    }

    @Test
    void whoQuarrelsCooperatesNoLess() {
        ScoreSheet quiet = sheet(signal(DOWN, DAY, 6, 45));
        ScoreSheet quarrel =
                sheet(signal(UP, DAY, 90, 14), signal(SignalKind.FORCE, DAY, 90, 14), signal(DOWN, DAY, 6, 45));

        assertThat(now(quarrel, DAY).tension()).isGreaterThan(80);
        assertThat(now(quarrel, DAY).cooperation())
                .isEqualTo(now(quiet, DAY).cooperation())
                .isPositive();
    }

    /** With next to no escalation, the tension without cooperation is nearly the load itself, and cooperation takes its share of it. */
    @Test
    void cooperationIsWhatItTakesOffATensionThatBegins() {
        Tension now = now(sheet(signal(UP, DAY, 0.001, 14), signal(DOWN, DAY, 60, 45)), DAY);

        assertThat(100 * now.relief() / now.gross()).isCloseTo(now.cooperation(), within(0.01));
    }

    @Test
    void aPairOnWhichLittleIsKnownHasNoLevelOfCooperation() {
        List<Signal> talks = List.of(signal(DOWN, DAY, 100, 45));

        assertThat(ScoreSheet.of(ANY_EVIDENCE, List.of(), talks)
                        .score(DYAD, DAY)
                        .cooperation())
                .isEqualTo(CooperationLevel.REGULAR);
        assertThat(ScoreSheet.of(USUAL, List.of(), talks).score(DYAD, DAY).cooperation())
                .isNull();
    }

    @Test
    void rhoAndKappaAreTheRuleBooks() {
        Parameters other = new Parameters(
                Parameters.everyFeed(new FeedParameters(10, 15, 14, 45, 9, 120)),
                2,
                1,
                List.of(1.0, 2.0, 3.0, 99.0),
                SurgeParameters.STANDARD,
                new EvidenceParameters(1, 1, 5, 0.5, 14));
        TensionScore score = ScoreSheet.of(other, List.of(), List.of(signal(UP, DAY, 5, 14), signal(DOWN, DAY, 5, 14)))
                .score(DYAD, DAY);

        assertThat(Objects.requireNonNull(score.now()).tension()).isEqualTo(100 * 0.5 / (0.5 + 1 + 1));
        assertThat(score.level()).isEqualTo(Level.ACUTE);
    }

    /** 16 points of ICEWS with a kappa of 160 and 5 that a person coded with one of 50: each a load of 0.1. */
    @Test
    void everyFeedsPointsAreDividedByItsOwnKappa() {
        ScoreSheet sheet = ScoreSheet.of(
                SEVERAL,
                List.of(),
                List.of(
                        signal(UP, told("1", DAY, Feed.HAND), 5, 14),
                        signal(UP, told("2", DAY, Feed.ICEWS), 16, 7),
                        signal(DOWN, told("3", DAY, Feed.GDELT), 40, 120)));
        Tension now = now(sheet, DAY);

        assertThat(now.escalation()).isCloseTo(0.2, within(1e-15));
        assertThat(now.cooperationLoad()).isEqualTo(0.1);
        assertThat(now.tension()).isCloseTo(100 * 0.2 / (0.2 + 0.05 + 1), within(1e-12));
        assertThat(sheet.explain(DYAD, DAY, null).contributions())
                .extracting(c -> c.signal().action().feed() + " " + c.decayedWeight() + " " + c.load())
                .containsExactlyInAnyOrder("HAND 5.0 0.1", "ICEWS 16.0 0.1", "GDELT 40.0 0.1");
        assertThat(now(sheet, DAY.plusDays(14)).escalation()).isCloseTo(2.5 / 50 + 4.0 / 160, within(1e-15));
        assertThat(sheet.ruleLoads(DAY))
                .as("the sum of a rule is in points")
                .extracting(load -> load.kind() + " " + load.signals() + " " + load.points())
                .containsExactly("ESCALATION 2 21.0", "COOPERATION 1 40.0");
    }

    @Test
    void cooperationAloneIsCalmAtZero() {
        TensionScore score = ScoreSheet.of(ANY_EVIDENCE, List.of(), List.of(signal(DOWN, DAY, 6, 45)))
                .score(DYAD, DAY);
        Tension now = Objects.requireNonNull(score.now());

        assertThat(List.of(now.tension(), now.gross(), now.relief())).containsOnly(0.0);
        assertThat(now.cooperation()).isCloseTo(100 * 0.5 * 6 / (0.5 * 6 + 50), within(1e-12));
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
        assertThat(score.surge()).isNull();
        assertThat(score.evidence()).isEqualTo(Evidence.NONE);
        assertThat(score.warmingUp()).isFalse();
        assertThat(score.issues()).isEmpty();
        assertThat(score.directions()).isEmpty();
        assertThat(score.actions90d()).isEqualTo(1);
        assertThat(score.lastActionOn()).isEqualTo(DAY);
        assertThat(sheet.explain(DYAD, DAY, null).contributions()).isEmpty();
        assertThat(sheet.firstSignalOn(DYAD)).isEmpty();
        assertThat(sheet.series(DYAD).topCause(DAY, 7)).isEmpty();
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
        assertThat(now(sheet, DAY).escalation()).isEqualTo(10.0 / 50);
        assertThat(now(sheet, DAY.plusDays(5)).escalation()).isEqualTo((10 + 10 * StrictMath.pow(2, -5 / 14.0)) / 50);
        assertThat(sheet.score(DYAD, DAY).actions90d()).isEqualTo(1);
    }

    @Test
    void aLoadThatHasFadedToNothingIsZero() {
        Tension now = now(sheet(signal(UP, DAY, 10, 1), signal(DOWN, DAY, 10, 1)), DAY.plusDays(1200));

        assertThat(now.escalation()).isZero();
        assertThat(now.tension()).isZero();
        assertThat(now.cooperation()).isZero();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theLoadSumsBucketsInOrderOfFeedHalfLifeAndDay(int seed) {
        List<Signal> signals = random(seed);
        LocalDate asOf = LocalDate.of(1970, 6, 1).plusDays(seed);
        Tension now = now(ScoreSheet.of(SEVERAL, List.of(), signals), asOf);

        assertSameBits(now.escalation(), load(signals, SignalKind::strains, FeedParameters::kappa, asOf));
        assertSameBits(now.cooperationLoad(), load(signals, kind -> kind == DOWN, FeedParameters::kappa, asOf));
        assertSameBits(now.force(), load(signals, kind -> kind == SignalKind.FORCE, FeedParameters::forceKappa, asOf));
        double e = now.escalation();
        double eased = 0.5 * now.cooperationLoad() + 1;
        double force = Math.pow(now.force(), 3) / (Math.pow(now.force(), 3) + eased);
        assertThat(now.pressure()).isCloseTo(100 * e / (e + eased), within(1e-9));
        assertThat(now.tension()).isCloseTo(100 * force + (1 - force) * now.pressure(), within(1e-9));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void issuesDirectionsAndContributionsEachAddUpToTheTension(int seed) {
        ScoreSheet sheet = ScoreSheet.of(SEVERAL, List.of(), random(seed));
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
            assertThat(points(sheet.explain(DYAD, asOf, null))).isCloseTo(tension, within(1e-9));
            assertThat(score.issues()).isNotEmpty();
            for (TensionScore.IssueShare share : score.issues()) {
                assertThat(points(sheet.explain(DYAD, asOf, share.issue()))).isCloseTo(share.points(), within(1e-9));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void contributionsComeTheGreatestFirstAndKeepTheSum(int seed) {
        ScoreSheet sheet = ScoreSheet.of(SEVERAL, List.of(), random(seed));
        LocalDate asOf = LocalDate.of(1970, 6, 1);
        Explanation whole = sheet.explain(DYAD, asOf, null);
        List<Contribution> all = whole.contributions();

        assertThat(points(whole)).isCloseTo(now(sheet, asOf).tension(), within(1e-9));
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
        ScoreSheet sheet = ScoreSheet.of(SEVERAL, actions, signals);
        Random random = new Random(seed);
        List<Signal> shuffled = new ArrayList<>(signals);
        Collections.shuffle(shuffled, random);
        Collections.shuffle(actions, random);
        ScoreSheet other = ScoreSheet.of(SEVERAL, actions, shuffled);

        for (int days = 0; days < 700; days += 61) {
            LocalDate asOf = LocalDate.of(1969, 6, 1).plusDays(days);
            TensionScore one = sheet.score(DYAD, asOf);
            TensionScore two = other.score(DYAD, asOf);
            assertThat(two).isEqualTo(one);
            assertThat(other.explain(DYAD, asOf, null)).isEqualTo(sheet.explain(DYAD, asOf, null));
            if (one.now() != null && two.now() != null) {
                assertSameBits(two.now().tension(), one.now().tension());
                assertSameBits(two.now().relief(), one.now().relief());
            }
            if (one.surge() != null && two.surge() != null) {
                assertSameBits(two.surge().deviance(), one.surge().deviance());
            }
        }
    }

    @Test
    void theStandardErrorIsThatOfAPoissonNumberOfSignals() {
        double kappa = USUAL.feed(Feed.HAND).kappa();
        DyadSeries four =
                sheet(Collections.nCopies(4, signal(UP, DAY, kappa / 4, 14))).series(DYAD);

        assertThat(Objects.requireNonNull(four.standardError(DAY))).isCloseTo(12.5, within(0.01));
        assertThat(Objects.requireNonNull(four.score(DAY).standardError())).isCloseTo(12.5, within(0.01));
        // Half of the load is left, on which the slope is 100 / 2.25.
        assertThat(Objects.requireNonNull(four.standardError(DAY.plusDays(14))))
                .isCloseTo(0.25 * 100 / 2.25, within(0.01));
        assertThat(Objects.requireNonNull(
                        sheet(signal(UP, DAY, kappa, 14)).series(DYAD).standardError(DAY)))
                .isCloseTo(25, within(0.01));
        assertThat(four.standardError(DAY.minusDays(1))).isNull();
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

        assertThat(sheet(back).explain(DYAD, DAY, null)).isEqualTo(sheet(some).explain(DYAD, DAY, null));
    }

    /** The first days' numbers only build up: a change in them means only that data began. */
    @Test
    void theChangeIsKnownOnceTheDayBeforeIsPastTheFirstDays() {
        ScoreSheet sheet = sheet(signal(UP, DAY, 10, 14), signal(UP, DAY.plusDays(21), 4, 14));

        assertThat(sheet.score(DYAD, DAY.plusDays(20)).change7d()).isNull();
        assertThat(sheet.score(DYAD, DAY.plusDays(21)).change7d())
                .isEqualTo(now(sheet, DAY.plusDays(21)).tension()
                        - now(sheet, DAY.plusDays(14)).tension());
        assertThat(sheet.score(DYAD, DAY.plusDays(43)).change30d()).isNull();
        assertThat(sheet.score(DYAD, DAY.plusDays(44)).change30d())
                .isEqualTo(now(sheet, DAY.plusDays(44)).tension()
                        - now(sheet, DAY.plusDays(14)).tension());
    }

    /** 10 points are a load of 0.2 on a scale of 50; it halves in 14 days. */
    @Test
    void aheadNothingHappensAndAllFades() {
        ScoreSheet sheet = sheet(signal(UP, DAY, 10, 14));

        List<ScoreSheet.Point> points = sheet.history(DYAD, null, DAY, DAY, 7, 15);

        assertThat(points).extracting(ScoreSheet.Point::day).containsExactly(DAY, DAY.plusDays(7), DAY.plusDays(14));
        assertThat(Objects.requireNonNull(points.get(0).tension()).tension()).isCloseTo(100 * 0.2 / 1.2, within(1e-12));
        assertThat(Objects.requireNonNull(points.get(2).tension()).tension()).isCloseTo(100 * 0.1 / 1.1, within(1e-12));
        assertThat(points.subList(1, 3)).noneMatch(ScoreSheet.Point::warmingUp).allMatch(p -> p.surge() == null);
        assertThat(sheet.score(DYAD, DAY.minusDays(1)).ahead7d()).isNull();
    }

    /** What is known of later days does not count; without it, what was ahead is bit for bit what came. */
    @Test
    void whatIsAheadOfADayIsWhatCameWhereNothingHappened() {
        List<Signal> early = List.of(
                signal(UP, DAY, 10, 14),
                signal(SignalKind.FORCE, DAY.plusDays(2), 30, 60),
                signal(SignalKind.COOPERATION, DAY.plusDays(3), 5, 30));
        List<Signal> all = new ArrayList<>(early);
        all.add(signal(UP, DAY.plusDays(6), 40, 14));
        LocalDate asOf = DAY.plusDays(5);

        for (int days : new int[] {7, 30}) {
            Double came = now(sheet(early), asOf.plusDays(days)).tension();
            assertThat(sheet(early).series(DYAD).ahead(asOf, days)).isEqualTo(came);
            assertThat(sheet(all).series(DYAD).ahead(asOf, days)).isEqualTo(came);
            assertThat(now(sheet(all), asOf.plusDays(days)).tension()).isGreaterThan(came);
            assertThat(
                            days == 7
                                    ? sheet(all).score(DYAD, asOf).ahead7d()
                                    : sheet(all).score(DYAD, asOf).ahead30d())
                    .isEqualTo(came);
        }
        assertThat(sheet(all).history(DYAD, null, DAY, asOf, 1, 30))
                .extracting(ScoreSheet.Point::tension)
                .isEqualTo(sheet(early).history(DYAD, null, DAY, asOf.plusDays(30), 1).stream()
                        .map(ScoreSheet.Point::tension)
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({"-1, false", "0, true", "13, true", "14, false", "400, false"})
    void aDyadWarmsUpFromItsFirstSignalOn(int days, boolean warmingUp) {
        ScoreSheet sheet = sheet(signal(UP, DAY, 10, 14), signal(UP, DAY.plusDays(60), 4, 14));

        assertThat(sheet.score(DYAD, DAY.plusDays(days)).warmingUp()).isEqualTo(warmingUp);
        assertThat(sheet.history(DYAD, null, DAY.plusDays(days), DAY.plusDays(days), 1)
                        .get(0)
                        .warmingUp())
                .isEqualTo(warmingUp);
        assertThat(sheet.series(DYAD).warmingUp(DAY.plusDays(days))).isEqualTo(warmingUp);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1, NONE, 0",
        "1, 1, THIN, 1",
        "4, 4, THIN, 4",
        "5, 2, THIN, 2",
        "5, 3, ENOUGH, 3",
        "9, 2, THIN, 2",
        "40, 40, ENOUGH, 40"
    })
    void evidenceIsEnoughWithFiveActionsOnThreeDays(int actions, int days, Evidence evidence, int daysObserved) {
        TensionScore score =
                ScoreSheet.of(USUAL, List.of(), acts(actions, days)).score(DYAD, DAY.plusDays(39));

        assertThat(score.evidence()).isEqualTo(evidence);
        assertThat(score.actions90d()).isEqualTo(actions);
        assertThat(score.daysObserved90d()).isEqualTo(daysObserved);
        assertThat(score.level() == null).as("a level needs evidence").isEqualTo(evidence != Evidence.ENOUGH);
        assertThat(score.now() == null).as("a number needs a signal").isEqualTo(evidence == Evidence.NONE);
    }

    /** On one day, of two states without a past; with a kappa of 50, n actions of 20 points have a load of n * 20 / 50. */
    @ParameterizedTest
    @CsvSource({
        "HAND, 20, 1, 20, ENOUGH",
        "HAND, 5, 1, 20, ENOUGH",
        "HAND, 5, 1, 4, THIN",
        "HAND, 4, 1, 20, THIN",
        "HAND, 1, 1, 100, THIN",
        "ICEWS, 3, 2, 24, ENOUGH",
        "ICEWS, 3, 9, 24, ENOUGH",
        "ICEWS, 4, 1, 24, THIN",
        "ICEWS, 2, 400, 100, THIN",
        "ICEWS, 1, 400, 100, THIN"
    })
    void attestedHostilityIsEnoughOnOneDayAndEndsTheWarmUp(
            Feed feed, int actions, int entityPairs, double points, Evidence evidence) {
        List<Signal> blows = IntStream.range(0, actions)
                .mapToObj(i -> signal(
                        UP,
                        TestActions.told(
                                TestActions.action("e" + i, DAY, "USA", "CHN", EventType.ASSAULT), feed, entityPairs),
                        points,
                        7))
                .toList();
        ScoreSheet sheet = ScoreSheet.of(USUAL, List.of(), blows);
        for (int day : List.of(0, 13, 89)) {
            TensionScore score = sheet.score(DYAD, DAY.plusDays(day));
            assertThat(score.evidence()).as("day " + day).isEqualTo(evidence);
            assertThat(score.level() == null).isEqualTo(evidence != Evidence.ENOUGH);
            assertThat(score.warmingUp()).isEqualTo(evidence != Evidence.ENOUGH && day < 14);
        }
        assertThat(sheet.score(DYAD, DAY.plusDays(90)).evidence()).isEqualTo(Evidence.THIN);
    }

    @Test
    void friendlyActionsAttestNothing() {
        List<Signal> talks = IntStream.range(0, 40)
                .mapToObj(i -> signal(
                        SignalKind.COOPERATION,
                        TestActions.action("e" + i, DAY, "USA", "CHN", EventType.CONSULT),
                        90,
                        7))
                .toList();

        assertThat(ScoreSheet.of(USUAL, List.of(), talks).score(DYAD, DAY).evidence())
                .isEqualTo(Evidence.THIN);
    }

    @Test
    void evidenceRunsThinAsActionsGrowOlderThanNinetyDays() {
        ScoreSheet sheet = ScoreSheet.of(USUAL, List.of(), acts(5, 3));

        assertThat(sheet.score(DYAD, DAY.minusDays(1)).evidence()).isEqualTo(Evidence.NONE);
        assertThat(sheet.score(DYAD, DAY).evidence()).isEqualTo(Evidence.THIN);
        assertThat(sheet.score(DYAD, DAY.plusDays(89)).evidence()).isEqualTo(Evidence.ENOUGH);
        assertThat(sheet.score(DYAD, DAY.plusDays(90)).evidence()).isEqualTo(Evidence.THIN);
        assertThat(sheet.score(DYAD, DAY.plusDays(900)).evidence()).isEqualTo(Evidence.THIN);
        assertThat(sheet.series(DYAD).evidence(DAY.plusDays(89))).isEqualTo(Evidence.ENOUGH);
        assertThat(sheet.series(DYAD).level(DAY.plusDays(90))).isNull();
    }

    /** A number of hostile words from the first day on, spread over a number of days. */
    private static List<Signal> acts(int count, int days) {
        return IntStream.range(0, count)
                .mapToObj(i -> signal(
                        UP, TestActions.action("e" + i, DAY.plusDays(i % days), "USA", "CHN", EventType.ACCUSE), 2, 14))
                .toList();
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
    void anActionOfOthersWithASignalOnTheDyadCountsOnceForIt() {
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

        assertThat(50 * now(sheet, LocalDate.of(1970, 1, 2)).escalation())
                .isCloseTo(1 + 4 * StrictMath.pow(2, -age / 3650.0), within(1e-12));
        assertThat(sheet.firstSignalOn(DYAD)).contains(LocalDate.of(1900, 1, 1));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 14, 333, 3650})
    void agesBeyondTheTableDecayExactlyWithoutALongerTable(int halfLife) {
        ScoreSheet sheet = sheet(signal(UP, DAY, 10, halfLife));
        for (int age : new int[] {1023, 1024, Decay.DAYS - 1, Decay.DAYS, Decay.DAYS + 1, 45_000}) {
            double left = 10_000_000 * StrictMath.pow(2, -age / (double) halfLife) / Signal.MICRO;
            LocalDate day = DAY.plusDays(age);

            assertSameBits(now(sheet, day).escalation(), left / 50);
            assertSameBits(sheet.explain(DYAD, day, null).contributions().get(0).decayedWeight(), left);
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
                .containsExactly("trade 0.12", "taiwan 0.06");
        assertThat(score.issues().get(0).own().tension()).isCloseTo(100 * 0.12 / 1.12, within(1e-12));
        assertThat(score.issues().get(0).points()).isCloseTo(now(sheet, DAY).tension() * 2 / 3, within(1e-12));
        assertThat(score.directions())
                .extracting(s -> s.direction() + " " + s.own().escalation())
                .containsExactly("CHN->USA 0.06", "USA->CHN 0.12");
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
    void theTopCauseIsTheSignalThatMovedMostTheWayTheTensionWent() {
        Signal old = signal(UP, DAY, 9, 14);
        Signal fresh = signal(UP, DAY.plusDays(10), 8, 14);
        ScoreSheet sheet = sheet(old, fresh);

        assertThat(sheet.series(DYAD)
                        .topCause(DAY.plusDays(10), 7)
                        .orElseThrow()
                        .signal())
                .isEqualTo(fresh);
        assertThat(sheet.series(DYAD).topCause(DAY.plusDays(9), 7).orElseThrow())
                .satisfies(cause -> {
                    assertThat(cause.signal()).isEqualTo(old);
                    assertThat(cause.points()).isNegative();
                });
    }

    @Test
    void anActorsScoreIsTheMeanOfItsDyadsWeightedByEscalation() {
        Tension hot = Formula.tension(USUAL, 1, 0, 0);
        Tension cool = Formula.tension(USUAL, 0.2, 0, 2);

        assertThat(ScoreSheet.actorScore(List.of(hot, cool)))
                .isCloseTo((50 * 50.0 + 10 * (1000.0 / 110)) / 60, within(1e-12));
        assertThat(ScoreSheet.actorScore(List.of(Formula.tension(USUAL, 0, 0, 0.1))))
                .isZero();
    }

    private static double load(
            List<Signal> signals, Predicate<SignalKind> kinds, ToDoubleFunction<FeedParameters> kappa, LocalDate asOf) {
        TreeMap<Feed, TreeMap<Integer, TreeMap<LocalDate, Long>>> buckets = new TreeMap<>();
        for (Signal s : signals) {
            if (kinds.test(s.kind()) && !s.action().day().isAfter(asOf)) {
                buckets.computeIfAbsent(s.action().feed(), f -> new TreeMap<>())
                        .computeIfAbsent(s.halfLife(), h -> new TreeMap<>())
                        .merge(s.action().day(), s.micro(), Long::sum);
            }
        }
        double load = 0;
        for (var feed : buckets.entrySet()) {
            double sum = 0;
            for (var halfLife : feed.getValue().entrySet()) {
                for (var bucket : halfLife.getValue().entrySet()) {
                    double age = asOf.toEpochDay() - bucket.getKey().toEpochDay();
                    sum += bucket.getValue() * StrictMath.pow(2, -age / halfLife.getKey());
                }
            }
            load += sum / 1_000_000 / kappa.applyAsDouble(SEVERAL.feed(feed.getKey()));
        }
        return load;
    }

    private static List<Signal> random(int seed) {
        Random random = new Random(seed);
        List<String> issues = List.of("taiwan", "trade", "aid", "general");
        List<Feed> feeds = List.copyOf(SEVERAL.feeds().keySet());
        List<Integer> halfLives = List.of(1, 7, 14, 30, 45, 90, 3650);
        List<Signal> signals = new ArrayList<>();
        for (int i = 0; i < 20 + random.nextInt(200); i++) {
            boolean turned = random.nextBoolean();
            Action action = TestActions.told(
                    TestActions.action(
                            "a" + i,
                            LocalDate.of(1969, 6, 1).plusDays(random.nextInt(500)),
                            turned ? "CHN" : "USA",
                            turned ? "USA" : "CHN",
                            EventType.ACCUSE),
                    feeds.get(random.nextInt(feeds.size())),
                    1 + random.nextInt(6));
            signals.add(new Signal(
                    random.nextInt(3) == 0 ? DOWN : random.nextInt(4) == 0 ? SignalKind.FORCE : UP,
                    new DirectedDyad(action.source(), other(action)),
                    new IssueId(issues.get(random.nextInt(issues.size()))),
                    1 + random.nextInt(100_000_000),
                    halfLives.get(random.nextInt(halfLives.size())),
                    new RuleRef("r" + random.nextInt(3), "rules.drl"),
                    null,
                    action));
        }
        return signals;
    }

    private static Parameters feeds(Map<Feed, FeedParameters> numbers) {
        return new Parameters(
                new TreeMap<>(numbers),
                0.5,
                1,
                Parameters.LEVELS,
                SurgeParameters.STANDARD,
                EvidenceParameters.STANDARD);
    }

    private static Action told(String id, LocalDate day, Feed feed) {
        return TestActions.told(TestActions.action(id, day, "USA", "CHN", EventType.ACCUSE), feed, 1);
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
        return explanation.contributions().stream()
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
