package dev.detente.rules.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.detente.model.Action;
import dev.detente.model.Contribution;
import dev.detente.model.DirectedDyad;
import dev.detente.model.Dyad;
import dev.detente.model.Feed;
import dev.detente.model.Pair;
import dev.detente.model.RuleRef;
import dev.detente.model.Signal;
import dev.detente.model.SignalKind;
import dev.detente.rules.TestActions;
import dev.detente.rules.book.Parameters;
import dev.detente.rules.score.LargestActions.LargeAction;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LargestActionsTest {
    private static final LocalDate FIRST = TestActions.DAY;
    private static final Dyad DYAD = Dyad.parse("CHN-USA");
    private static final int DAYS = 120;

    static IntStream seeds() {
        return IntStream.range(0, 20);
    }

    /** Pairs of which it is noted on which days anybody looked at their actions. */
    private record PairSource(List<RecordingPart> all) implements ScoreSheet.Source {
        @Override
        public Set<Dyad> dyads() {
            return new TreeSet<>(Set.of(DYAD));
        }

        @Override
        public Collection<RecordingPart> parts(Dyad dyad) {
            return all;
        }

        @Override
        public Collection<RecordingPart> parts() {
            return all;
        }

        @Override
        public Map<Feed, LocalDate> observedSince() {
            return Map.of();
        }
    }

    private record RecordingPart(Details details, PairSums sums, Set<LocalDate> looked) implements PairPart {
        @Override
        public List<Signal> scoredSignals(LocalDate day) {
            looked.add(day);
            return PairPart.super.scoredSignals(day);
        }
    }

    private static RecordingPart watched(List<Action> actions, List<Signal> signals) {
        PairPart.Details details = new PairPart.Details(actions, signals, List.of());
        return new RecordingPart(details, details.sums(), new HashSet<>());
    }

    /** Three pairs of actors whose actions give up to two signals on one dyad. */
    private static PairSource pairs(Random random) {
        Map<Pair, List<Action>> byPair = TestActions.random(random, 300, FIRST, DAYS, "CHN", "USA", "TWN").stream()
                .filter(a -> a.target() != null)
                .collect(Collectors.groupingBy(Action::pair, TreeMap::new, Collectors.toList()));
        return new PairSource(byPair.values().stream()
                .map(actions -> watched(
                        actions,
                        actions.stream()
                                .flatMap(a -> IntStream.range(0, random.nextInt(3))
                                        .mapToObj(n -> signal(
                                                a,
                                                random.nextInt(3) > 0 ? SignalKind.ESCALATION : SignalKind.COOPERATION,
                                                1 + random.nextInt(9_999_999))))
                                .toList()))
                .toList());
    }

    private static Signal signal(Action action, SignalKind kind, long micro) {
        return new Signal(
                kind,
                new DirectedDyad(DYAD.a(), DYAD.b()),
                action.issues().get(0),
                micro,
                7,
                new RuleRef("rule", "some.drl"),
                null,
                action);
    }

    /** Every action's points on its own day, as the explanation of that day has them. */
    private static Map<Action, Double> points(ScoreSheet sheet, LocalDate asOf) {
        return sheet.series(DYAD).signals().stream()
                .map(Signal::action)
                .distinct()
                .filter(a -> !a.day().isAfter(asOf) && a.day().isAfter(asOf.minusDays(LargestActions.DAYS)))
                .filter(a -> !sheet.series(DYAD).warmingUp(a.day()))
                .collect(Collectors.toMap(
                        a -> a,
                        a -> sheet.explain(DYAD, a.day(), null).contributions().stream()
                                .filter(c -> c.signal().action().equals(a))
                                .mapToDouble(Contribution::points)
                                .sum()));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theyAreThoseWithTheMostPointsInTheirDaysExplanations(int seed) {
        Random random = new Random(seed);
        ScoreSheet sheet = ScoreSheet.of(Parameters.STANDARD, pairs(random));
        LargestActions actions = sheet.series(DYAD).largestActions(FIRST, FIRST.plusDays(DAYS + 60));
        for (int i = 0; i < 8; i++) {
            LocalDate day = FIRST.plusDays(random.nextInt(DAYS + 60));
            List<Double> expected = points(sheet, day).values().stream()
                    .map(Math::abs)
                    .filter(p -> p > 0)
                    .sorted(Comparator.reverseOrder())
                    .limit(LargestActions.MOST)
                    .toList();

            List<LargeAction> found = actions.on(day);

            assertThat(found).hasSameSizeAs(expected);
            for (int n = 0; n < found.size(); n++) {
                LargeAction large = found.get(n);
                assertThat(Math.abs(large.points())).isCloseTo(expected.get(n), within(1e-9));
                assertThat(points(sheet, day).get(large.action())).isCloseTo(large.points(), within(1e-9));
            }
        }
    }

    @Test
    void onlyDaysThatMayHoldOneAreRead() {
        List<Action> actions = TestActions.random(new Random(1), 400, FIRST, DAYS, "CHN", "USA").stream()
                .filter(a -> a.target() != null)
                .toList();
        List<Action> large = actions.subList(0, 40).stream()
                .filter(a -> a.day().isAfter(FIRST.plusDays(100)))
                .limit(3)
                .toList();
        List<Signal> signals = actions.stream()
                .map(a -> signal(a, SignalKind.ESCALATION, large.contains(a) ? 90_000_000 : 10_000))
                .toList();
        PairSource pairs = new PairSource(List.of(watched(actions, signals)));
        ScoreSheet sheet = ScoreSheet.of(Parameters.STANDARD, pairs);
        LocalDate last = FIRST.plusDays(DAYS);

        List<LargeAction> found = sheet.series(DYAD).largestActions(last, last).on(last);

        assertThat(large).hasSize(3);
        assertThat(found).extracting(LargeAction::action).containsExactlyInAnyOrderElementsOf(large);
        Set<LocalDate> looked = Set.copyOf(pairs.all().get(0).looked());
        assertThat(sheet.series(DYAD).largestActions(last)).isEqualTo(found);
        pairs.all().get(0).looked().clear();
        assertThat(sheet.series(DYAD).largestActions(last)).isEqualTo(found);
        assertThat(pairs.all().get(0).looked()).isEmpty();
        assertThat(looked)
                .hasSizeLessThanOrEqualTo(3)
                .allMatch(day -> large.stream().anyMatch(a -> a.day().equals(day)));
    }

    @Test
    void anActionThatEasesIsBelowZeroAndTheFirstDaysAreLeftOut() {
        List<Action> some = TestActions.random(new Random(2), 60, FIRST, 50, "CHN", "USA").stream()
                .filter(a -> a.target() != null)
                .sorted(Comparator.comparing(Action::day))
                .toList();
        Action first = some.get(0);
        Action last = some.get(some.size() - 1);
        List<Signal> signals = List.of(
                signal(first, SignalKind.ESCALATION, 9_000_000), signal(last, SignalKind.COOPERATION, 9_000_000));
        ScoreSheet sheet = ScoreSheet.of(Parameters.STANDARD, some, signals);
        LargestActions actions = sheet.series(DYAD).largestActions(FIRST, FIRST.plusDays(100));

        assertThat(actions.on(first.day())).isEmpty();
        assertThat(actions.on(last.day())).singleElement().satisfies(large -> {
            assertThat(large.action()).isEqualTo(last);
            assertThat(large.points()).isNegative();
        });
        assertThat(actions.on(last.day().plusDays(LargestActions.DAYS - 1))).hasSize(1);
        assertThat(actions.on(last.day().plusDays(LargestActions.DAYS))).isEmpty();
    }
}
