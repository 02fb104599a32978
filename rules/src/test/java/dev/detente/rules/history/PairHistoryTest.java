package dev.detente.rules.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.model.Action;
import dev.detente.model.EventType;
import dev.detente.model.Feed;
import dev.detente.model.IssueId;
import dev.detente.rules.TestActions;
import dev.detente.rules.history.HistoryCall.ActKind;
import dev.detente.rules.history.HistoryCall.By;
import dev.detente.rules.history.HistoryCall.Function;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PairHistoryTest {
    private static final LocalDate DAY = TestActions.DAY;
    private static final int LOOKBACK = 60;

    static IntStream seeds() {
        return IntStream.range(0, 30);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyCallAnswersAsItsDefinitionSays(int seed) {
        Random random = new Random(seed);
        List<Action> actions = new ArrayList<>();
        List<Action> some = TestActions.random(random, 60, DAY, 20 + 10 * (seed % 8), "USA", "CHN");
        for (Action action : TestActions.told(some, random, List.of(Feed.values()))) {
            if (action.target() != null) {
                actions.add(action);
            }
        }
        actions.sort(Comparator.comparing(Action::day));
        List<HistoryCall> calls = calls();

        PairHistory history = new PairHistory(actions, i -> intensity(actions.get(i)), LOOKBACK);
        double[][] answers = history.answer(calls);

        for (int i = 0; i < actions.size(); i++) {
            assertThat(history.sweep(new HistoryCalls(calls), i).next().all())
                    .as("begun at action %d", i)
                    .isEqualTo(answers[i]);
            for (int c = 0; c < calls.size(); c++) {
                assertThat(answers[i][c])
                        .as("%s of action %d", calls.get(c), i)
                        .isEqualTo(define(calls.get(c), actions.get(i), actions));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theOrderWithinADayDoesNotMatter(int seed) {
        List<Action> actions = new ArrayList<>(TestActions.random(new Random(seed), 60, DAY, 12, "USA", "CHN"));
        actions.removeIf(a -> a.target() == null);
        List<Action> shuffled = new ArrayList<>(actions);
        Collections.shuffle(shuffled, new Random(seed));
        actions.sort(Comparator.comparing(Action::day));
        shuffled.sort(Comparator.comparing(Action::day));
        double[][] one = new PairHistory(actions, i -> intensity(actions.get(i)), LOOKBACK).answer(calls());
        double[][] two = new PairHistory(shuffled, i -> intensity(shuffled.get(i)), LOOKBACK).answer(calls());

        for (int i = 0; i < actions.size(); i++) {
            assertThat(two[shuffled.indexOf(actions.get(i))]).isEqualTo(one[i]);
        }
    }

    @Test
    void actionsOfTheSameDayNeverCount() {
        List<Action> actions = List.of(at("1", 0), at("2", 0), at("3", 0));

        double[][] all = new PairHistory(actions, i -> -6, LOOKBACK).answer(calls());
        assertThat(all).hasDimensions(3, calls().size());
        for (double[] answers : all) {
            for (int c = 0; c < answers.length; c++) {
                double none = calls().get(c).function() == Function.DAYS_SINCE ? LOOKBACK + 1 : 0;
                assertThat(answers[c]).as(calls().get(c).toString()).isEqualTo(none);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "7, 1", "8, 0"})
    void theWindowReachesFromTheDayBeforeToNDaysBefore(int before, int counted) {
        List<Action> actions = List.of(at("1", -before), at("2", 0));
        HistoryCall call = new HistoryCall(Function.ACTIONS, ActKind.ANY, By.BOTH, 7);

        assertThat(new PairHistory(actions, i -> -6, LOOKBACK).answer(List.of(call))[1][0])
                .isEqualTo(counted);
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "60, 60, 60", "61, 61, 0"})
    void silenceIsOneDayLongerThanTheLookbackWhenNothingIsSeen(int before, int since, int observed) {
        List<Action> actions = List.of(at("1", -before), at("2", 0));
        List<HistoryCall> calls = List.of(
                new HistoryCall(Function.DAYS_SINCE, ActKind.ANY, By.BOTH, LOOKBACK),
                new HistoryCall(Function.DAYS_OBSERVED, ActKind.ANY, By.BOTH, LOOKBACK));

        assertThat(new PairHistory(actions, i -> -6, LOOKBACK).answer(calls)[1]).containsExactly(since, observed);
    }

    @ParameterizedTest
    @CsvSource({"HAND, 1, 1", "ICEWS, 1, 0", "ICEWS, 2, 1", "GDELT, 1, 0", "POLECAT, 7, 1", "HAND, 3, 1"})
    void confirmedCountsWhatAPersonCodedOrSeveralEntitiesAreNamedIn(Feed feed, int entityPairs, int counted) {
        List<Action> actions = List.of(TestActions.told(at("1", -3), feed, entityPairs), at("2", 0));
        HistoryCall confirmed = new HistoryCall(Function.CONFIRMED, ActKind.ANY, By.BOTH, 7);
        HistoryCall all = new HistoryCall(Function.ACTIONS, ActKind.ANY, By.BOTH, 7);

        assertThat(new PairHistory(actions, i -> -6, LOOKBACK).answer(List.of(confirmed, all))[1])
                .containsExactly(counted, 1);
    }

    @Test
    void everyFunctionSaysHowItIsWritten() {
        assertThat(Stream.of(Function.values()).map(Function::usage))
                .containsExactly(
                        "actions(kind, by, days)",
                        "confirmed(kind, by, days)",
                        "points(kind, by, days)",
                        "peak(by, days)",
                        "issues(kind, by, days)",
                        "repeats(days)",
                        "daysSince(kind, by)",
                        "daysObserved()",
                        "member(by, group)");
    }

    @Test
    void aMemberIsOneOnTheDayOfTheActionAndNotBefore() {
        List<Action> actions = List.of(
                TestActions.action(
                        "1", LocalDate.of(2023, 4, 3), "FIN", "USA", EventType.SANCTION, List.of("general"), 1),
                TestActions.action(
                        "2", LocalDate.of(2023, 4, 4), "USA", "FIN", EventType.SANCTION, List.of("general"), 1));
        List<HistoryCall> calls = Stream.of(By.SOURCE, By.TARGET, By.BOTH)
                .map(by -> new HistoryCall(Function.MEMBER, ActKind.ANY, by, 1, "NATO"))
                .toList();

        assertThat(new PairHistory(actions, i -> -6, LOOKBACK).answer(calls))
                .isDeepEqualTo(new double[][] {{0, 1, 0}, {1, 1, 1}});
        assertThat(calls.get(1).text()).isEqualTo("member(\"target\", \"NATO\")");
    }

    private static List<HistoryCall> calls() {
        List<HistoryCall> calls = new ArrayList<>();
        for (Function function : EnumSet.complementOf(EnumSet.of(Function.MEMBER))) {
            for (String kind : List.of("any", "conflict", "cooperation", "ACCUSE", "CONSULT", "STATEMENT")) {
                for (By by : By.values()) {
                    for (int days : new int[] {1, 2, 7, 30, LOOKBACK}) {
                        boolean fixed = !function.takesDays();
                        calls.add(new HistoryCall(
                                function, ActKind.find(kind).orElseThrow(), by, fixed ? LOOKBACK : days));
                    }
                }
            }
        }
        return calls;
    }

    /** Design, section 6, word by word. */
    private static double define(HistoryCall call, Action now, List<Action> all) {
        List<Action> window = all.stream()
                .filter(a -> a.day().isBefore(now.day())
                        && !a.day().isBefore(now.day().minusDays(call.days())))
                .toList();
        Predicate<Action> by = a -> switch (call.by()) {
            case SOURCE -> a.source().equals(now.source());
            case TARGET -> a.source().equals(now.target());
            case BOTH -> true;
        };
        EventType type = call.kind().type();
        Predicate<Action> kind = a -> (type == null || a.type() == type)
                && (call.kind().sign() >= 0 || intensity(a) < 0)
                && (call.kind().sign() <= 0 || intensity(a) > 0);
        Stream<Action> counted = window.stream().filter(by).filter(kind);
        return switch (call.function()) {
            case ACTIONS -> counted.count();
            case CONFIRMED ->
                counted.filter(a -> a.feed() == Feed.HAND || a.entityPairs() > 1)
                        .count();
            case POINTS ->
                counted.map(a -> BigDecimal.valueOf(Math.abs(intensity(a))))
                        .reduce(BigDecimal.ZERO, BigDecimal::add)
                        .doubleValue();
            case PEAK ->
                window.stream()
                        .filter(by)
                        .filter(a -> intensity(a) < 0)
                        .mapToDouble(a -> Math.abs(intensity(a)))
                        .max()
                        .orElse(0);
            case ISSUES -> counted.flatMap(a -> a.issues().stream()).distinct().count();
            case REPEATS ->
                window.stream()
                        .filter(a -> a.source().equals(now.source()) && a.type() == now.type())
                        .filter(a -> a.issues().stream().anyMatch(now.issues()::contains))
                        .count();
            case DAYS_SINCE ->
                counted.mapToDouble(a -> now.day().toEpochDay() - a.day().toEpochDay())
                        .min()
                        .orElse(LOOKBACK + 1);
            case DAYS_OBSERVED ->
                window.stream()
                        .mapToDouble(a -> now.day().toEpochDay() - a.day().toEpochDay())
                        .max()
                        .orElse(0);
            case MEMBER -> throw new IllegalArgumentException("asks nothing about the past");
        };
    }

    /** Some intensity for each type and number of issues, 0 among them, that no double holds exactly. */
    private static double intensity(Action action) {
        int step = (action.type().name().length() * 7 + action.issues().size() * 3) % 21 - 10;
        return step / 10.0;
    }

    private static Action at(String id, int days) {
        return TestActions.action(
                id, DAY.plusDays(days), "USA", "CHN", EventType.SANCTION, List.of(IssueId.GENERAL.value()), 1);
    }
}
