package dev.detente.rules.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.detente.model.Action;
import dev.detente.model.ActorCode;
import dev.detente.model.DirectedDyad;
import dev.detente.model.Dyad;
import dev.detente.model.EventType;
import dev.detente.model.Feed;
import dev.detente.model.IssueId;
import dev.detente.model.RuleRef;
import dev.detente.model.Signal;
import dev.detente.model.SignalKind;
import dev.detente.model.Surge;
import dev.detente.rules.TestActions;
import dev.detente.rules.book.Parameters;
import dev.detente.rules.book.SurgeParameters;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.SortedMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Surge as a score shows it, from actions and their signals; the usual numbers: r = 6, u = 30, floor 0.4, 14 first days. */
class SurgeArithmeticTest {
    private static final Parameters USUAL = with(Parameters.everyFeed(0.4));
    private static final Dyad DYAD = Dyad.parse("CHN-USA");
    private static final DirectedDyad USA_CHN = new DirectedDyad(new ActorCode("USA"), new ActorCode("CHN"));
    private static final DirectedDyad CHN_USA = new DirectedDyad(new ActorCode("CHN"), new ActorCode("USA"));
    private static final LocalDate DAY = TestActions.DAY;
    /** The sum of one action on each of the last days: 1 / (1 - 2^(-1/6)). */
    private static final double RECENT_DAYS = 1 / (1 - Math.pow(2, -1 / 6.0));

    static IntStream seeds() {
        return IntStream.range(0, 25);
    }

    /**
     * Words on day 0, on day 24 and on day 30, looked at on day 30. Observed: 2^(-30/6) + 2^(-6/6) + 1 = 0.03125 + 0.5 + 1. Expected: the
     * weeks before end on day 24, with 2^(-24/30) + 1 = 1.574349 actions on 25 days, which weigh (1 - 2^(-25/30)) / (1 - 2^(-1/30)) =
     * 19.210524: 0.081953 a day, and 0.4 that surprise nobody, on 9.165795 days.
     */
    @Test
    void surgeComparesTheLastDaysWithTheWeeksBefore() {
        List<Action> actions = List.of(hostile("1", 0), hostile("2", 24), hostile("3", 30));
        Surge surge = surge(actions, 30);

        assertThat(surge.observed()).isEqualTo(1.53125);
        assertThat(surge.expected()).isCloseTo(9.165795 * (0.4 + 1.574349 / 19.210524), within(1e-5));
        assertThat(surge.deviance())
                .isEqualTo(Surge.of(surge.observed(), surge.expected(), surge.background())
                        .deviance());
    }

    @Test
    void anActionCountsAsTheRootOfItsEntityPairsWithoutItsCopies() {
        Action told = TestActions.told(hostile("1", 20), Feed.ICEWS, 9);
        Action copied = TestActions.told(
                TestActions.action("1", DAY.plusDays(20), "USA", "CHN", EventType.SANCTION, List.of(), 70),
                Feed.ICEWS,
                9);
        Action opening = TestActions.told(action("0", 0, "USA", EventType.CONSULT), Feed.ICEWS, 1);

        assertThat(surge(List.of(opening, told), 20).observed()).isEqualTo(3);
        assertThat(sheet(List.of(opening, copied)).score(DYAD, DAY.plusDays(20)).surge())
                .isEqualTo(surge(List.of(opening, told), 20));
        assertThat(sheet(List.of(opening, copied)).score(DYAD, DAY.plusDays(20)).now())
                .isEqualTo(sheet(List.of(opening, told))
                        .score(DYAD, DAY.plusDays(20))
                        .now());
    }

    @ParameterizedTest
    @CsvSource({"0, false", "13, false", "14, true", "15, true", "900, true"})
    void aFeedsFirstDaysHaveNoSurge(int day, boolean known) {
        ScoreSheet sheet = sheet(List.of(hostile("1", 0), hostile("2", 13)));

        assertThat(sheet.score(DYAD, DAY.plusDays(day)).surge() != null).isEqualTo(known);
        assertThat(sheet.history(DYAD, null, DAY.plusDays(day), DAY.plusDays(day), 1)
                                .get(0)
                                .surge()
                        != null)
                .isEqualTo(known);
        assertThat(sheet.series(DYAD).surge(null, DAY.plusDays(day)) != null).isEqualTo(known);
    }

    /** GDELT reports on the pair every day from day 100 on, ICEWS from day 0: one feed more, though nothing happened. */
    @Test
    void aSecondFeedsFirstDaysDoNotSurge() {
        List<Action> icews = daily(Feed.ICEWS, 0, 200);
        List<Action> both = new ArrayList<>(icews);
        both.addAll(daily(Feed.GDELT, 100, 200));

        for (int day = 100; day < 114; day++) {
            assertThat(surge(both, day)).as("day " + day).isEqualTo(surge(icews, day));
        }
        for (int day = 114; day < 200; day++) {
            assertThat(surge(both, day).deviance()).as("day " + day).isLessThan(1);
        }
    }

    /** People code what matters when it matters; that they began today says nothing about the years that a machine has reported. */
    @Test
    void besideAFeedHandCodedActionsAreObservedAsLongAsTheFeed() {
        List<Action> icews = daily(Feed.ICEWS, 0, 200);
        List<Action> both = new ArrayList<>(icews);
        both.add(hostile("h", 150));

        assertThat(surge(both, 150).observed())
                .as("the first hand-coded action counts on its day")
                .isEqualTo(surge(icews, 150).observed() + 1);
        assertThat(surge(List.of(hostile("a", 0), hostile("h", 10)), 14)).isNotNull();
    }

    @Test
    void aDirectionExpectsHalfOfTheFloorAndItsOwnActions() {
        List<Action> actions =
                List.of(hostile("1", 0), hostile("2", 40), action("3", 40, "CHN", EventType.ACCUSE), hostile("4", 60));
        ScoreSheet sheet = sheet(actions);
        Surge source = Objects.requireNonNull(sheet.series(DYAD).surge(USA_CHN, DAY.plusDays(60)));
        Surge target = Objects.requireNonNull(sheet.series(DYAD).surge(CHN_USA, DAY.plusDays(60)));
        Surge whole = Objects.requireNonNull(sheet.series(DYAD).surge(null, DAY.plusDays(60)));

        assertThat(source.observed() + target.observed()).isCloseTo(whole.observed(), within(1e-12));
        assertThat(source.expected() + target.expected()).isCloseTo(whole.expected(), within(1e-12));
        assertThat(Objects.requireNonNull(sheet(List.of(hostile("1", 0), action("2", 60, "CHN", EventType.ACCUSE)))
                                .series(DYAD)
                                .surge(CHN_USA, DAY.plusDays(14)))
                        .expected())
                .as("nothing of that side before: half of the floor alone")
                .isCloseTo(0.2 * RECENT_DAYS, within(1e-12));
        assertThat(sheet.score(DYAD, DAY.plusDays(60)).directions())
                .extracting(d -> d.direction() + " " + d.surge())
                .containsExactly("CHN->USA " + target, "USA->CHN " + source);
    }

    /** Expected is the background alone: nothing was seen before. */
    @ParameterizedTest
    @CsvSource({"HAND, 0.02", "TEXT, 0.14", "ICEWS, 0.4", "POLECAT, 0.4", "GDELT, 3"})
    void theSparserAFeedTheLessOfItIsExpected(Feed feed, double floor) {
        List<Action> friendly = List.of(TestActions.told(action("f", 0, "USA", EventType.AID), feed, 1));
        Surge surge = surge(Parameters.STANDARD, friendly, 30);

        assertThat(surge.background()).isCloseTo(floor * RECENT_DAYS, within(1e-12));
        assertThat(surge.expected()).isEqualTo(surge.background());
    }

    /** Reports of several feeds are one action, so their backgrounds do not add up; and a row that a person codes changes no machine's surge. */
    @Test
    void ofSeveralFeedsTheGreatestBackgroundCounts() {
        Action hand = action("h", 0, "USA", EventType.AID);
        Action icews = TestActions.told(action("i", 10, "USA", EventType.AID), Feed.ICEWS, 1);
        Action gdelt = TestActions.told(action("g", 50, "USA", EventType.AID), Feed.GDELT, 1);
        List<Action> all = List.of(hand, icews, gdelt);

        assertThat(List.of(23, 24, 63, 64))
                .extracting(day -> surge(Parameters.STANDARD, all, day).background() / RECENT_DAYS)
                .usingElementComparator((a, b) -> Math.abs(a - b) < 1e-12 ? 0 : Double.compare(a, b))
                .containsExactly(0.02, 0.4, 0.4, 3.0);
        assertThat(surge(Parameters.STANDARD, List.of(hand, icews), 40).deviance())
                .isEqualTo(surge(Parameters.STANDARD, List.of(icews), 40).deviance());
    }

    @Test
    void anActionThatStrainsBothWaysCountsOnceForTheDyad() {
        Action both = hostile("1", 0);
        List<Signal> signals = List.of(strain(both, USA_CHN, "trade"), strain(both, CHN_USA, "trade"));
        List<Signal> issues = List.of(strain(both, USA_CHN, "trade"), strain(both, USA_CHN, "taiwan"));

        for (List<Signal> some : List.of(signals, issues)) {
            assertThat(Objects.requireNonNull(ScoreSheet.of(USUAL, List.of(both), some)
                                    .score(DYAD, DAY.plusDays(14))
                                    .surge())
                            .observed())
                    .isCloseTo(Math.pow(2, -14 / 6.0), within(1e-12));
        }
    }

    @Test
    void friendlyActionsAreNeitherObservedNorExpected() {
        List<Action> friendly = IntStream.range(0, 60)
                .mapToObj(i -> action("f" + i, i, "USA", EventType.AID))
                .toList();
        Surge surge = surge(friendly, 59);

        assertThat(surge.observed()).isZero();
        assertThat(surge.expected()).isCloseTo(0.4 * RECENT_DAYS, within(1e-12));
        assertThat(surge.deviance()).isNegative();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void surgeIsWhatItsDefinitionSays(int seed) {
        List<Action> actions = random(seed);
        ScoreSheet sheet = sheet(actions);
        for (int day = 0; day < 500; day += 23) {
            Surge surge = sheet.score(DYAD, DAY.plusDays(day)).surge();
            Surge defined = define(actions, DAY.plusDays(day));
            assertThat(surge == null).as("day " + day).isEqualTo(defined == null);
            if (surge != null && defined != null) {
                assertThat(surge.observed()).isCloseTo(defined.observed(), within(1e-5));
                assertThat(surge.expected()).isCloseTo(defined.expected(), within(1e-5));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theHostileActionsThatAnExplanationNamesAddUpToWhatIsObserved(int seed) {
        List<Action> actions = random(seed);
        ScoreSheet sheet = sheet(actions);
        int named = 0;
        for (int day = 40; day < 500; day += 61) {
            Surge surge = sheet.score(DYAD, DAY.plusDays(day)).surge();
            List<Surge.ActionShare> parts =
                    sheet.explain(DYAD, DAY.plusDays(day), null).surge();
            double sum = parts.stream().mapToDouble(Surge.ActionShare::observed).sum();

            assertThat(surge).isNotNull();
            assertThat(sum).isCloseTo(Objects.requireNonNull(surge).observed(), within(1e-6));
            assertThat(parts).isSortedAccordingTo((a, b) -> Double.compare(b.observed(), a.observed()));
            named += parts.size();
        }
        assertThat(named).isPositive();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void anyOrderAndAnyPartingIntoPairsGivesTheSameBits(int seed) {
        List<Action> actions = random(seed);
        List<Action> shuffled = new ArrayList<>(actions);
        Collections.shuffle(shuffled, new Random(seed));
        for (int day = 0; day < 500; day += 23) {
            Surge one = sheet(actions).score(DYAD, DAY.plusDays(day)).surge();
            Surge two = sheet(shuffled).score(DYAD, DAY.plusDays(day)).surge();
            assertThat(two).isEqualTo(one);
        }
    }

    /** The formula in the Javadoc of {@link HostileScope}, by the letter. */
    private static @Nullable Surge define(List<Action> actions, LocalDate t) {
        Map<Feed, LocalDate> since = new EnumMap<>(Feed.class);
        actions.forEach(a -> since.merge(a.feed(), a.day(), (x, y) -> x.isBefore(y) ? x : y));
        LocalDate first = since.values().stream().min(LocalDate::compareTo).orElseThrow();
        since.computeIfPresent(Feed.HAND, (hand, day) -> first);
        double observed = 0;
        double rate = 0.4;
        boolean any = false;
        for (Feed feed : since.keySet()) {
            if (t.isBefore(Objects.requireNonNull(since.get(feed)).plusDays(14))) {
                continue;
            }
            any = true;
            double before = 0;
            double mass = 0;
            for (LocalDate d = Objects.requireNonNull(since.get(feed)); !d.isAfter(t.minusDays(6)); d = d.plusDays(1)) {
                mass += Math.pow(2, -(t.toEpochDay() - 6 - d.toEpochDay()) / 30.0);
            }
            for (Action a : actions) {
                long age = t.toEpochDay() - a.day().toEpochDay();
                if (a.feed() == feed && a.type() == EventType.ACCUSE && age >= 0) {
                    observed += Math.sqrt(a.entityPairs()) * Math.pow(2, -age / 6.0);
                    before += age < 6 ? 0 : Math.sqrt(a.entityPairs()) * Math.pow(2, -(age - 6) / 30.0);
                }
            }
            rate += mass == 0 ? 0 : before / mass;
        }
        return any ? Surge.of(observed, RECENT_DAYS * rate, RECENT_DAYS * 0.4) : null;
    }

    private static List<Action> random(int seed) {
        Random random = new Random(seed);
        List<Feed> feeds = List.of(Feed.values()).subList(0, 1 + random.nextInt(4));
        List<Action> actions = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            Feed feed = feeds.get(random.nextInt(feeds.size()));
            actions.add(TestActions.told(
                    action(
                            "a" + i,
                            feed.number() * 30 + random.nextInt(350),
                            random.nextBoolean() ? "USA" : "CHN",
                            random.nextInt(3) == 0 ? EventType.CONSULT : EventType.ACCUSE),
                    feed,
                    1 + random.nextInt(5)));
        }
        return actions;
    }

    private static List<Action> daily(Feed feed, int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(day -> TestActions.told(hostile(feed.id() + day, day), feed, 1))
                .toList();
    }

    private static Parameters with(SortedMap<Feed, Double> floors) {
        Parameters usual = Parameters.STANDARD;
        return new Parameters(
                usual.feeds(),
                usual.rho(),
                usual.ceiling(),
                usual.levels(),
                new SurgeParameters(6, 30, floors, 2),
                usual.evidence());
    }

    private static Surge surge(List<Action> actions, int day) {
        return surge(USUAL, actions, day);
    }

    private static Surge surge(Parameters parameters, List<Action> actions, int day) {
        return Objects.requireNonNull(
                sheet(parameters, actions).score(DYAD, DAY.plusDays(day)).surge());
    }

    /** A sheet in which every charge and sanction strains, and everything else eases. */
    private static ScoreSheet sheet(List<Action> actions) {
        return sheet(USUAL, actions);
    }

    private static ScoreSheet sheet(Parameters parameters, List<Action> actions) {
        return ScoreSheet.of(
                parameters,
                actions,
                actions.stream()
                        .map(a -> a.type() == EventType.ACCUSE || a.type() == EventType.SANCTION
                                ? strain(a, direction(a), "general")
                                : signal(SignalKind.COOPERATION, a, direction(a), "general"))
                        .toList());
    }

    private static DirectedDyad direction(Action action) {
        return action.source().equals(USA_CHN.source()) ? USA_CHN : CHN_USA;
    }

    private static Signal strain(Action action, DirectedDyad direction, String issue) {
        return signal(SignalKind.ESCALATION, action, direction, issue);
    }

    private static Signal signal(SignalKind kind, Action action, DirectedDyad direction, String issue) {
        return new Signal(
                kind, direction, new IssueId(issue), 2_000_000, 14, new RuleRef("rule", "rules.drl"), null, action);
    }

    private static Action hostile(String id, int day) {
        return action(id, day, "USA", EventType.ACCUSE);
    }

    private static Action action(String id, int day, String source, EventType type) {
        return TestActions.action(id, DAY.plusDays(day), source, source.equals("USA") ? "CHN" : "USA", type);
    }
}
