package dev.detente.rules.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.detente.model.Action;
import dev.detente.model.ActorCode;
import dev.detente.model.DirectedDyad;
import dev.detente.model.Dyad;
import dev.detente.model.EventType;
import dev.detente.model.RuleRef;
import dev.detente.model.Signal;
import dev.detente.model.SignalKind;
import dev.detente.rules.TestActions;
import dev.detente.rules.book.Parameters;
import dev.detente.rules.score.ScoreSheet.Mover;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MoversTest {
    private static final LocalDate FIRST = TestActions.DAY;
    private static final Dyad DYAD = Dyad.parse("CHN-USA");
    private static final int DAYS = 40;

    static IntStream seeds() {
        return IntStream.range(0, 20);
    }

    private static List<Signal> signals(Random random, List<Action> actions) {
        List<Signal> signals = new ArrayList<>();
        for (Action action : actions) {
            for (int n = random.nextInt(4); n > 0; n--) {
                signals.add(signal(
                        action,
                        random.nextInt(3) > 0 ? SignalKind.ESCALATION : SignalKind.COOPERATION,
                        1 + random.nextInt(9_999_999)));
            }
        }
        return signals;
    }

    private static Signal signal(Action action, SignalKind kind, long micro) {
        return new Signal(
                kind,
                new DirectedDyad(new ActorCode("CHN"), new ActorCode("USA")),
                action.issues().get(0),
                micro,
                7,
                new RuleRef("rule", "some.drl"),
                null,
                action);
    }

    private static double tension(List<Action> actions, List<Signal> signals, LocalDate day) {
        var now = ScoreSheet.of(Parameters.STANDARD, actions, signals)
                .score(DYAD, day)
                .now();
        return now == null ? 0 : now.tension();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theyAreThoseWithoutWhichTheTensionWouldDiffer(int seed) {
        Random random = new Random(seed);
        List<Action> actions = TestActions.random(random, 60, FIRST, DAYS, "CHN", "USA").stream()
                .filter(a -> a.target() != null)
                .toList();
        List<Signal> signals = signals(random, actions);
        LocalDate from = FIRST.plusDays(10);
        LocalDate to = FIRST.plusDays(30);
        double least = 0.5 + random.nextDouble() * 3;
        Map<String, Double> expected = new TreeMap<>();
        for (Action action : actions) {
            List<Signal> others = signals.stream()
                    .filter(s -> !s.action().id().equals(action.id()))
                    .toList();
            double moved = tension(actions, signals, action.day()) - tension(actions, others, action.day());
            if (Math.abs(moved) >= least
                    && !action.day().isBefore(from)
                    && !action.day().isAfter(to)) {
                expected.put(action.id(), moved);
            }
        }

        Map<String, Double> found =
                ScoreSheet.of(Parameters.STANDARD, actions, signals).series(DYAD).movers(from, to, least).stream()
                        .collect(Collectors.toMap(m -> m.scored().id(), Mover::points));

        assertThat(found).hasSameSizeAs(expected);
        assertThat(found).isNotEmpty();
        expected.forEach((id, points) -> assertThat(found.get(id)).as(id).isCloseTo(points, within(1e-9)));
    }

    @Test
    void theFirstOfItsKindHasNoneBeforeInItsDirection() {
        List<Action> actions = List.of(
                TestActions.action("a", FIRST, "USA", "CHN", EventType.ASSAULT),
                TestActions.action("b", FIRST, "USA", "CHN", EventType.ASSAULT),
                TestActions.action("c", FIRST.plusDays(1), "USA", "CHN", EventType.ASSAULT),
                TestActions.action("d", FIRST.plusDays(1), "CHN", "USA", EventType.ASSAULT),
                TestActions.action("e", FIRST.plusDays(2), "USA", "CHN", EventType.COERCE));
        List<Signal> signals = actions.stream()
                .map(a -> signal(a, SignalKind.ESCALATION, 9_000_000))
                .toList();

        List<Mover> movers = ScoreSheet.of(Parameters.STANDARD, actions, signals)
                .series(DYAD)
                .movers(FIRST, FIRST.plusDays(9), 0.01);

        assertThat(movers.stream().filter(Mover::first).map(m -> m.scored().id()))
                .containsExactlyInAnyOrder("a", "b", "d", "e");
    }
}
