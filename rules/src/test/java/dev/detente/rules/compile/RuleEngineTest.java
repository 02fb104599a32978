package dev.detente.rules.compile;

import static dev.detente.rules.TestActions.DAY;
import static dev.detente.rules.TestActions.action;
import static dev.detente.rules.TestBooks.engine;
import static dev.detente.rules.TestBooks.files;
import static dev.detente.rules.TestBooks.rule;
import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.model.Action;
import dev.detente.model.EventType;
import dev.detente.model.Feed;
import dev.detente.model.QuadClass;
import dev.detente.model.Signal;
import dev.detente.model.SignalKind;
import dev.detente.model.Tension;
import dev.detente.rules.TestActions;
import dev.detente.rules.compile.RuleEngine.Extraction;
import dev.detente.rules.score.ScoreSheet;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleEngineTest {

    @Test
    void pointsAreSplitOverIssuesWithTheRemainderInTheirOrder() {
        RuleEngine engine = engine(rule("type == \"ACCUSE\"", "signals.escalate($a, 1);"));

        Extraction three = engine.extract(List.of(action(EventType.ACCUSE, "trade", "aid", "taiwan")));

        assertThat(three.signals())
                .extracting(s -> s.issue() + " " + s.micro())
                .containsExactly("aid 333334", "taiwan 333333", "trade 333333");
        assertThat(three.firings()).singleElement().satisfies(firing -> {
            assertThat(firing.whole().micro()).isEqualTo(1_000_000);
            assertThat(firing.issue()).isNull();
        });
        assertThat(engine.extract(List.of(action(EventType.ACCUSE))).signals())
                .extracting(s -> s.issue() + " " + s.micro())
                .containsExactly("general 1000000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-intensity >= 0",
                "-intensity == 0",
                "-0 == intensity",
                "0 <= -peak(\"both\", 30)",
                "intensity * -1 in (0)"
            })
    void aNegativeZeroIsZero(String constraints) {
        RuleEngine engine = engine(rule(constraints, "signals.escalate($a, 1);"));

        assertThat(engine.extract(List.of(action(EventType.STATEMENT))).signals())
                .hasSize(1);
    }

    /** Force is what an attack on the other side is by its type, and what a rule says is force. */
    @ParameterizedTest
    @CsvSource({
        "COERCE, signals.escalate($a. 60);, ESCALATION",
        "COERCE, signals.escalate($a. 60).force();, FORCE",
        "COERCE, signals.escalate($a. 60).force().halfLife(20);, FORCE",
        "ASSAULT, signals.escalate($a. 60);, FORCE",
        "ASSAULT, 'signals.escalate($a. 60).between(\"CHN\". \"JPN\");', ESCALATION",
        "ASSAULT, 'signals.escalate($a. 60).between(\"CHN\". \"JPN\").force();', FORCE"
    })
    void forceLiftsTheTensionOfWhatIsForceByTypeOrByRule(EventType type, String call, SignalKind kind) {
        RuleEngine engine = engine(rule("", call.replace(". ", ", ")));
        Action act = action(type);

        List<Signal> signals = engine.extract(List.of(act)).signals();
        Signal signal = signals.get(0);
        Tension tension = Objects.requireNonNull(ScoreSheet.of(engine.book().parameters(), List.of(act), signals)
                .score(signal.direction().dyad(), act.day())
                .now());

        assertThat(signals).extracting(Signal::kind).containsOnly(kind);
        if (kind == SignalKind.FORCE) {
            assertThat(tension.tension()).isGreaterThan(tension.pressure() + 10);
        } else {
            assertThat(tension.force()).isZero();
            assertThat(tension.tension()).isEqualTo(tension.pressure());
        }
    }

    /** Equal acts a day apart: Sweden joined on 7 March 2024. */
    @Test
    void aRuleAsksWhoIsAMemberOnTheDayOfTheAction() {
        RuleEngine engine = engine(rule(
                "$s : source, member(\"target\", \"NATO\") == 1, member(\"source\", \"NUCLEAR\") == 1",
                "signals.escalate($a, 1).between($s, \"USA\");"));
        List<Action> acts = Stream.of("2024-03-06", "2024-03-07")
                .map(day -> TestActions.action(
                        day, LocalDate.parse(day), "RUS", "SWE", EventType.THREATEN, List.of("general"), 1))
                .toList();

        assertThat(engine.extract(acts).signals())
                .extracting(s -> s.action().id() + " " + s.direction())
                .containsExactly("2024-03-07 RUS->USA");
    }

    @Test
    void twoRemaindersGoToTheFirstTwoIssues() {
        RuleEngine engine = engine(rule("", "signals.escalate($a, 2);"));

        assertThat(engine.extract(List.of(action(EventType.ACCUSE, "trade", "aid", "taiwan")))
                        .signals())
                .extracting(Signal::micro)
                .containsExactly(666_667L, 666_667L, 666_666L);
    }

    @Test
    void aShareOfNothingIsNoSignal() {
        RuleEngine engine = engine(rule("", "signals.escalate($a, 0.000002);"));

        assertThat(engine.extract(List.of(action(EventType.ACCUSE, "trade", "aid", "taiwan")))
                        .signals())
                .extracting(s -> s.issue() + " " + s.micro())
                .containsExactly("aid 1", "taiwan 1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "issue in (\"trade\", \"taiwan\")",
                "issue == \"trade\" || issue == \"taiwan\"",
                "issue != \"aid\"",
                "$i : issue, type == \"ACCUSE\" && $i != \"aid\""
            })
    void aRuleThatTestsTheIssueGivesFullPointsToEachThatMatches(String constraints) {
        RuleEngine engine = engine(rule(constraints, "signals.escalate($a, 1);"));

        Extraction extraction = engine.extract(List.of(action(EventType.ACCUSE, "trade", "aid", "taiwan")));

        assertThat(extraction.signals())
                .extracting(s -> s.issue() + " " + s.micro())
                .containsExactly("taiwan 1000000", "trade 1000000");
        assertThat(extraction.firings())
                .extracting(f -> String.valueOf(f.issue()))
                .containsExactly("taiwan", "trade");
    }

    @Test
    void bindingTheIssueIsNotTestingIt() {
        RuleEngine engine = engine(rule("$i : issue", "signals.escalate($a, 1);"));

        assertThat(engine.extract(List.of(action(EventType.ACCUSE, "trade", "aid")))
                        .signals())
                .extracting(Signal::micro)
                .containsExactly(500_000L, 500_000L);
    }

    @ParameterizedTest
    @CsvSource({
        "'.between(\"CHN\", \"USA\")', CHN->USA",
        "'.between(\"NATO\", \"TWN\")', NATO->TWN",
        "'.between($t, $s)', TWN->USA",
        "'.between($s, \"CHN\")', USA->CHN",
        "'', USA->TWN"
    })
    void betweenNamesWhoseConductStrainsWhom(String between, String direction) {
        RuleEngine engine = engine(rule("$s : source, $t : target", "signals.escalate($a, 1)" + between + ";"));

        assertThat(engine.extract(List.of(action("1", DAY, "USA", "TWN", EventType.AID)))
                        .signals())
                .extracting(s -> s.direction().toString())
                .containsExactly(direction);
    }

    @Test
    void anActionWithoutATargetScoresThroughBetweenOnly() {
        Action nobody = action("1", DAY, "PRK", "", EventType.MOBILIZE);

        assertThat(engine(rule("", "signals.escalate($a, 1);"))
                        .extract(List.of(nobody))
                        .signals())
                .isEmpty();
        assertThat(engine(rule("$t : target", "signals.escalate($a, 1).between(\"USA\", $t);"))
                        .extract(List.of(nobody))
                        .signals())
                .isEmpty();
        assertThat(engine(rule("target == \"\"", "signals.escalate($a, 1).between(\"PRK\", \"USA\");"))
                        .extract(List.of(nobody))
                        .signals())
                .extracting(s -> s.direction().toString())
                .containsExactly("PRK->USA");
    }

    @Test
    void aSignalOfSomebodyTowardsThemselvesIsNone() {
        RuleEngine engine = engine(rule("$s : source", "signals.escalate($a, 1).between($s, \"CHN\");"));

        assertThat(engine.extract(List.of(action("1", DAY, "CHN", "USA", EventType.AID)))
                        .signals())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "-$w * 100, 100000000, 0",
        "-$w * 10, 60000000, 0",
        "-$w, 6000000, 0",
        "-$w / 3, 2000000, 0",
        "-$w - 5.5, 500000, 0",
        "2 - (1 - -$w) * 0.1, 2500000, 0",
        "10 - 4 - 3, 3000000, 0",
        "8 / 2 / 2, 2000000, 0",
        "8 / 2 * 2, 8000000, 0",
        "- -$w + 7, 1000000, 0",
        "-(-$w) + 7, 1000000, 0",
        "-($w + 2), 4000000, 0",
        "$w, 0, 1",
        "$w + 6, 0, 1",
        "-$w * 0, 0, 1",
        "0.0000001 * 1, 0, 1",
        "$h / 1 - $h, 0, 1"
    })
    void computedPointsAreClampedToAHundredAndDroppedWhenNotPositive(String points, long micro, int dropped) {
        RuleEngine engine = engine(
                rule("$w : intensity, $h : points(\"any\", \"both\", 9)", "signals.escalate($a, " + points + ");"));

        Extraction extraction = engine.extract(List.of(action(EventType.SANCTION)));

        assertThat(extraction.signals().stream().mapToLong(Signal::micro).sum()).isEqualTo(micro);
        assertThat(extraction.dropped()).hasSize(dropped);
    }

    @Test
    void whatIsNoNumberIsDroppedAndCounted() {
        String infinite = "(-$w" + (" * " + "9".repeat(25)).repeat(13) + ")";
        RuleEngine engine = engine(rule(
                "$w : intensity",
                "signals.escalate($a, " + infinite + " - " + infinite + ");" + " signals.escalate($a, " + infinite
                        + "); signals.cooperate($a, -" + infinite + ");"));

        Extraction extraction = engine.extract(List.of(action(EventType.SANCTION)));

        assertThat(extraction.dropped()).hasSize(2);
        assertThat(extraction.signals()).extracting(Signal::micro).containsExactly(100_000_000L);
    }

    @Test
    void aRuleSetsTheHalfLifeOfASignalElseTheFeedDoes() {
        Map<String, String> files = files(
                rule("", "signals.escalate($a, 1); signals.escalate($a, 1).halfLife(99); signals.cooperate($a, 1);"));
        files.put("rulebook.yaml", """
                name: small
                description: for tests
                feeds:
                  hand: {kappa: 50, halfLifeVerbalDays: 3, halfLifeMaterialDays: 5, halfLifeForceDays: 4, halfLifeCooperationDays: 8}
                  icews: {kappa: 50, halfLifeVerbalDays: 13, halfLifeMaterialDays: 15, halfLifeCooperationDays: 18}
                """);
        RuleEngine engine = engine(files);

        for (EventType type : EventType.values()) {
            boolean deed = type.quadClass() == QuadClass.MATERIAL_CONFLICT
                    || type.quadClass() == QuadClass.MATERIAL_COOPERATION;
            assertThat(engine.extract(List.of(action(type))).signals())
                    .as(type.name())
                    .extracting(Signal::halfLife)
                    .containsExactly(type == EventType.ASSAULT ? 4 : deed ? 5 : 3, 99, 8);
            assertThat(engine.extract(List.of(TestActions.told(action(type), Feed.ICEWS, 1)))
                            .signals())
                    .as(type.name())
                    .extracting(Signal::halfLife)
                    .containsExactly(type == EventType.ASSAULT ? 9 : deed ? 15 : 13, 99, 18);
        }
        assertThat(engine(rule("", "signals.escalate($a, 1);"))
                        .extract(List.of(action(EventType.ACCUSE), action("2", DAY, "USA", "CHN", EventType.SANCTION)))
                        .signals())
                .extracting(Signal::halfLife)
                .containsExactly(14, 45);
    }

    @ParameterizedTest
    @CsvSource({"1, 2000000", "2, 4000000", "4, 6000000", "3, 5169925", "1000000, 41863137"})
    void theVolumeIsOnePlusTheBinaryLogarithmOfEntityPairs(int entityPairs, long micro) {
        RuleEngine engine = engine(rule("$v : volume", "signals.escalate($a, 2 * $v);"));

        assertThat(engine.extract(List.of(TestActions.told(action(EventType.SANCTION), Feed.HAND, entityPairs)))
                        .signals())
                .extracting(Signal::micro)
                .containsExactly(micro);
    }

    @Test
    void aRuleReadsTheFeedAndTheVolumeInItsConditions() {
        Map<String, String> files = files(rule("feed == \"icews\" || volume >= 2", "signals.escalate($a, 1);"));
        files.merge("rulebook.yaml", "  icews: {kappa: 160}\n", String::concat);
        RuleEngine engine = engine(files);

        assertThat(Stream.of(
                                TestActions.told(action(EventType.SANCTION), Feed.HAND, 1),
                                TestActions.told(action(EventType.SANCTION), Feed.HAND, 2),
                                TestActions.told(action(EventType.SANCTION), Feed.ICEWS, 1))
                        .map(a -> engine.extract(List.of(a)).signals().size()))
                .containsExactly(0, 1, 1);
    }

    @Test
    void aSignalNamesItsRuleItsReasonAndItsAction() {
        RuleEngine engine = engine(rule("", "signals.cooperate($a, 1).because('it \"was\" so');"));
        Action action = action(EventType.AID, "aid");

        assertThat(engine.extract(List.of(action)).signals()).singleElement().satisfies(signal -> {
            assertThat(signal.rule().name()).isEqualTo("R");
            assertThat(signal.rule().file()).isEqualTo("rules.drl");
            assertThat(signal.reason()).isEqualTo("it \"was\" so");
            assertThat(signal.action()).isEqualTo(action);
            assertThat(signal.kind().name()).isEqualTo("COOPERATION");
        });
    }

    @Test
    void historySeesEarlierActionsOfTheSamePairOnly() {
        RuleEngine engine = engine(rule("actions(\"SANCTION\", \"target\", 7) > 0", "signals.escalate($a, 1);"));
        List<Action> actions = List.of(
                action("1", DAY.minusDays(3), "CHN", "USA", EventType.SANCTION),
                action("2", DAY.minusDays(3), "CHN", "JPN", EventType.SANCTION),
                action("3", DAY, "USA", "CHN", EventType.ACCUSE),
                action("4", DAY, "CHN", "USA", EventType.ACCUSE),
                action("5", DAY, "USA", "JPN", EventType.ACCUSE),
                action("6", DAY.minusDays(3), "USA", "CHN", EventType.ACCUSE));

        assertThat(engine.extract(actions).signals())
                .extracting(s -> s.action().id())
                .containsExactly("3");
    }

    private static Map<Signal, Long> counts(List<Signal> signals) {
        return signals.stream().collect(Collectors.groupingBy(signal -> signal, Collectors.counting()));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void anyOrderAndAnyPartitionByPairGivesTheSameSignals(int seed) {
        Random random = new Random(seed);
        List<Action> actions = TestActions.random(random, 2500, DAY, 120, "USA", "CHN", "RUS", "TWN", "NATO");
        RuleEngine engine = engine(VARIED);
        Extraction whole = engine.extract(actions);

        List<Action> shuffled = new ArrayList<>(actions);
        Collections.shuffle(shuffled, random);
        assertThat(engine.extract(shuffled)).isEqualTo(whole);

        Map<String, List<Action>> parts = new TreeMap<>();
        Map<String, String> partOf = new TreeMap<>();
        for (Action action : shuffled) {
            String pair = action.dyad() == null
                    ? action.source().value()
                    : action.dyad().toString();
            String part = partOf.computeIfAbsent(pair, p -> "part" + random.nextInt(3));
            parts.computeIfAbsent(part, p -> new ArrayList<>()).add(action);
        }
        List<Signal> signals = new ArrayList<>();
        long dropped = 0;
        for (List<Action> part : parts.values()) {
            Extraction extraction = engine.extract(part);
            signals.addAll(extraction.signals());
            dropped += extraction.dropped().size();
        }
        assertThat(whole.signals()).hasSizeGreaterThan(1000);
        // One by one they would be compared a million times.
        assertThat(counts(signals)).isEqualTo(counts(whole.signals()));
        assertThat(dropped).isEqualTo(whole.dropped().size()).isPositive();
    }

    @Test
    void manyThreadsGetTheSameSignalsFromOneEngine() {
        RuleEngine engine = engine(VARIED);
        List<Action> actions = TestActions.random(new Random(7), 500, DAY, 60, "USA", "CHN", "RUS");
        Extraction alone = engine.extract(actions);

        assertThat(Stream.generate(() -> actions).limit(16).parallel().map(engine::extract))
                .hasSize(16)
                .allSatisfy(extraction -> assertThat(extraction).isEqualTo(alone));
    }

    private static final String VARIED = """
            rule "base" when $a : Action(intensity < 0, $w : intensity) then signals.escalate($a, -$w); end
            rule "good" when $a : Action(intensity > 0, $w : intensity) then signals.cooperate($a, $w / 3); end
            rule "issue" when $a : Action(issue == "taiwan", source == "USA") then
              signals.escalate($a, 1).between("CHN", "USA"); end
            rule "past" when $a : Action($p : points("conflict", "target", 30), $r : repeats(10), $p > 5) then
              signals.escalate($a, $p / 20 - $r).halfLife(30); end
            rule "silence" when $a : Action(daysObserved() >= 20, daysSince("CONSULT", "both") > 10) then
              signals.cooperate($a, 1.5); end
            """;
}
