package dev.detente.rules.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.detente.model.Action;
import dev.detente.model.ActorCode;
import dev.detente.model.Contribution;
import dev.detente.model.DirectedDyad;
import dev.detente.model.Dyad;
import dev.detente.model.EventType;
import dev.detente.model.Feed;
import dev.detente.model.Pair;
import dev.detente.model.RuleRef;
import dev.detente.model.Signal;
import dev.detente.model.SignalKind;
import dev.detente.rules.TestActions;
import dev.detente.rules.book.Parameters;
import dev.detente.rules.score.ScoreSheet.Cause;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TopCauseTest {
    private static final LocalDate FIRST = TestActions.DAY;
    private static final Dyad DYAD = Dyad.parse("CHN-USA");
    private static final int DAYS = 80;
    private static final int[] HALF_LIVES = {1, 7, 45, 120};

    static IntStream seeds() {
        return IntStream.range(0, 30);
    }

    /** A pair of which it is noted how often its actions were read, and from which days on. */
    private record RecordingPart(Details details, PairSums sums, List<LocalDate> looked) implements PairPart {
        @Override
        public List<Signal> scoredSignals(LocalDate from, LocalDate to) {
            looked.add(from);
            return PairPart.super.scoredSignals(from, to);
        }
    }

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

        List<LocalDate> looked() {
            return all.stream().flatMap(pair -> pair.looked().stream()).toList();
        }
    }

    /** Three pairs of actors, each of whose actions gives up to four signals on one dyad. */
    private static PairSource pairs(Random random) {
        Map<Pair, List<Action>> byPair = TestActions.random(random, 400, FIRST, DAYS, "CHN", "USA", "TWN").stream()
                .filter(a -> a.target() != null)
                .collect(Collectors.groupingBy(Action::pair, TreeMap::new, Collectors.toList()));
        return new PairSource(byPair.values().stream()
                .map(actions -> watched(
                        actions,
                        actions.stream()
                                .flatMap(a -> signals(random, a).stream())
                                .toList()))
                .toList());
    }

    private static RecordingPart watched(List<Action> actions, List<Signal> signals) {
        PairPart.Details details = new PairPart.Details(actions, signals, List.of());
        return new RecordingPart(details, details.sums(), new ArrayList<>());
    }

    private static List<Signal> signals(Random random, Action action) {
        List<Signal> signals = new ArrayList<>();
        for (int n = random.nextInt(5); n > 0; n--) {
            signals.add(signal(
                    action,
                    random.nextInt(3) > 0 ? SignalKind.ESCALATION : SignalKind.COOPERATION,
                    1 + random.nextInt(9_999_999),
                    HALF_LIVES[random.nextInt(HALF_LIVES.length)],
                    "rule " + random.nextInt(3)));
        }
        return signals;
    }

    private static Signal signal(Action action, SignalKind kind, long micro, int halfLife, String rule) {
        return new Signal(
                kind,
                new DirectedDyad(new ActorCode("CHN"), new ActorCode("USA")),
                action.issues().get(0),
                micro,
                halfLife,
                new RuleRef(rule, "some.drl"),
                null,
                action);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void noOtherActionMovedTheTensionFurther(int seed) {
        Random random = new Random(seed);
        PairSource pairs = pairs(random);
        ScoreSheet sheet = ScoreSheet.of(Parameters.STANDARD, pairs);
        for (int i = 0; i < 20; i++) {
            LocalDate day = FIRST.plusDays(random.nextInt(DAYS + 60));
            int days = 1 + random.nextInt(30);
            Map<String, Double> moves = new TreeMap<>();
            shares(sheet, day).forEach((id, points) -> moves.merge(id, points, Double::sum));
            shares(sheet, day.minusDays(days)).forEach((id, points) -> moves.merge(id, -points, Double::sum));
            double sign = tension(sheet, day) >= tension(sheet, day.minusDays(days)) ? 1 : -1;
            double furthest =
                    moves.values().stream().mapToDouble(m -> sign * m).max().orElse(0);

            Cause cause = sheet.series(DYAD).topCause(day, days).orElse(null);

            if (furthest <= 0) {
                assertThat(cause).isNull();
            } else {
                assertThat(Objects.requireNonNull(cause).points()).isCloseTo(sign * furthest, within(1e-9));
                assertThat(moves.get(cause.signal().action().id())).isCloseTo(cause.points(), within(1e-9));
            }
        }
    }

    private static Map<String, Double> shares(ScoreSheet sheet, LocalDate day) {
        return sheet.explain(DYAD, day, null).contributions().stream()
                .collect(Collectors.groupingBy(
                        c -> c.signal().action().id(), Collectors.summingDouble(Contribution::points)));
    }

    private static double tension(ScoreSheet sheet, LocalDate day) {
        var now = sheet.score(DYAD, day).now();
        return now == null ? 0 : now.tension();
    }

    @Test
    void actionsAreReadOnceAroundTheDayThatMovedItFurthest() {
        List<Action> actions = IntStream.range(0, 60)
                .mapToObj(day ->
                        TestActions.action("a" + day, FIRST.plusDays(day), "USA", "CHN", EventType.ACCUSE, "taiwan"))
                .toList();
        PairSource pairs = new PairSource(List.of(watched(
                actions,
                actions.stream()
                        .map(a -> signal(
                                a, SignalKind.ESCALATION, a.id().equals("a57") ? 9_000_000 : 1_000_000, 7, "rule"))
                        .toList())));

        Cause cause = ScoreSheet.of(Parameters.STANDARD, pairs)
                .series(DYAD)
                .topCause(FIRST.plusDays(59), 7)
                .orElseThrow();

        assertThat(cause.signal().action().id()).isEqualTo("a57");
        assertThat(pairs.looked())
                .singleElement()
                .satisfies(from -> assertThat(FIRST.plusDays(57)).isBetween(from, from.plusDays(31)));
    }
}
