package dev.detente.rules.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.detente.model.ActorCatalog;
import dev.detente.rules.TestBooks;
import dev.detente.rules.book.Diagnostic;
import dev.detente.rules.book.Severity;
import dev.detente.rules.cases.CaseRunner.Results;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CaseRunnerTest {
    private static final String DRL =
            TestBooks.rule("type == \"SANCTION\", actions(\"ACCUSE\", \"source\", 7) > 0", "signals.escalate($a, 2);");

    private static final String HIT = """
            - case: a sanction after an accusation
              rule: R
              kind: hit
              given:
                - {day: 2024-04-20, source: USA, target: CHN, type: ACCUSE}
                - {day: 2024-04-24, source: USA, target: CHN, type: SANCTION, issues: [trade, aid, taiwan]}
              signals:
                - {rule: R, kind: ESCALATION, source: USA, target: CHN, points: 2, halfLife: 45}
              effect: {dyad: CHN-USA, asOf: 2024-04-24, without: 0, with: 3.0769}
            """;

    private static final String NEAR_MISS = """
            - case: eight days later
              rule: R
              kind: near-miss
              given:
                - {day: 2024-04-16, source: USA, target: CHN, type: ACCUSE}
                - {day: 2024-04-24, source: USA, target: CHN, type: SANCTION}
              signals: []
            """;

    private static final String MIRROR = """
            - case: the other side
              rule: R
              kind: mirror
              given:
                - {day: 2024-04-20, source: CHN, target: USA, type: ACCUSE}
                - {day: 2024-04-24, source: CHN, target: USA, type: SANCTION}
              signals:
                - {rule: R, kind: ESCALATION, source: CHN, target: USA, points: 2, halfLife: 45, action: 2}
            """;

    @Test
    void casesThatHoldAndCoverTheRuleHaveNoFindings() {
        Results outcome = run(HIT + NEAR_MISS + MIRROR);

        assertThat(outcome.findings()).isEmpty();
        assertThat(outcome.results()).hasSize(3).allMatch(CaseResult::passes);
        assertThat(outcome.results()).extracting(CaseResult::kind).containsExactly("hit", "near-miss", "mirror");
    }

    @Test
    void eachCaseShowsWhatItExpectsAndWhatCameOut() {
        CaseResult wrong = run(HIT.replace("points: 2, halfLife", "points: 3, halfLife") + NEAR_MISS + MIRROR)
                .results()
                .get(0);

        assertThat(wrong.passes()).isFalse();
        assertThat(wrong.file()).isEqualTo("rules.cases.yaml");
        assertThat(wrong.line()).isEqualTo(1);
        assertThat(wrong.title()).isEqualTo("a sanction after an accusation");
        assertThat(wrong.rule()).isEqualTo("R");
        assertThat(wrong.expected()).containsExactly("action 2: \"R\" ESCALATION USA->CHN 3 points, half-life 45");
        assertThat(wrong.actual()).containsExactly("action 2: \"R\" ESCALATION USA->CHN 2 points, half-life 45");
        assertThat(wrong.effect()).isNull();

        CaseResult effect = run(HIT.replace("with: 3.0769", "with: 4.8462") + NEAR_MISS + MIRROR)
                .results()
                .get(0);
        assertThat(effect.expected()).isEqualTo(effect.actual());
        assertThat(effect.effect()).contains("0.0000 without the rule and 3.0769 with it");
        assertThat(effect.findings())
                .singleElement()
                .satisfies(f -> assertThat(f.line()).isEqualTo(9));
    }

    @Test
    void aRuleWithoutAMirrorIsReported() {
        assertThat(run(HIT + NEAR_MISS).findings())
                .containsExactly(warning("rule \"R\" lacks a case of kind mirror: write it in rules.cases.yaml"));
    }

    @Test
    void aRuleWithoutAnyCaseIsReported() {
        Results outcome = CaseRunner.run(TestBooks.engine(DRL), ActorCatalog.standard());

        assertThat(outcome.cases()).isZero();
        assertThat(outcome.findings())
                .containsExactly(
                        warning("rule \"R\" lacks a case of kind hit, near-miss, mirror: write it in rules.cases.yaml"),
                        warning("rule \"R\" reads history and lacks a case with an effect: add one to a case"));
    }

    @Test
    void aRuleThatReadsHistoryShowsItsEffectOnATension() {
        String effect = "  effect: {dyad: CHN-USA, asOf: 2024-04-24, without: 0, with: 3.0769}\n";

        assertThat(run(HIT.replace(effect, "") + NEAR_MISS + MIRROR).findings())
                .containsExactly(
                        warning("rule \"R\" reads history and lacks a case with an effect: add one to a case"));
        assertThat(run(HIT.replace("3.0769", "3.8463") + NEAR_MISS + MIRROR).findings())
                .extracting(Diagnostic::text)
                .containsExactly(
                        "case \"a sanction after an accusation\" expects another effect: the tension of CHN-USA"
                                + " on 2024-04-24 is 0.0000 without the rule and 3.0769 with it");
        assertThat(run(HIT.replace("3.0769", "0").replace("2024-04-24, without", "2024-04-23, without")
                                + NEAR_MISS
                                + MIRROR)
                        .findings())
                .extracting(Diagnostic::text)
                .containsExactly("case \"a sanction after an accusation\" has an effect, but the tension is the same"
                        + " with and without the rule: choose another day or other actions");
    }

    @Test
    void aCaseThatRepeatsTheActionsOfAnotherShowsNothingNew() {
        String copy = HIT.replace("a sanction after", "once more after");

        assertThat(run(HIT + NEAR_MISS + MIRROR + copy).findings())
                .extracting(Diagnostic::text)
                .containsExactly("case \"once more after an accusation\" gives the same actions as case"
                        + " \"a sanction after an accusation\" and so shows nothing new: change or remove it");
    }

    @Test
    void aNearMissOnWhichMoreThanOneConditionIsOffIsReported() {
        String far = NEAR_MISS.replace(
                "24, source: USA, target: CHN, type: SANCTION", "24, source: USA, target: CHN, type: SUPPORT");

        assertThat(run(HIT + far + MIRROR).findings())
                .extracting(Diagnostic::text)
                .containsExactly(
                        "case \"eight days later\" is a near miss, but 2 conditions fail, not one: the kind of act;"
                                + " actions(\"ACCUSE\", \"source\", 7) > 0");
    }

    @Test
    void conditionsOnTheKindOfActAreOneThing() {
        String drl =
                TestBooks.rule("type == \"SANCTION\", mode == \"expel\", intensity < 0", "signals.escalate($a, 2);");
        String hit = HIT.replaceAll("(?m)^  effect.*\n|^.*ACCUSE}\n", "")
                .replace("type: SANCTION", "type: SANCTION, mode: expel");
        String near = NEAR_MISS.replaceAll("(?m)^.*ACCUSE}\n", "").replace("SANCTION", "AID");
        String mirror = near.replace("near-miss", "mirror")
                .replace("eight days later", "the sign turned")
                .replace("AID", "CONSULT");

        assertThat(run(drl, hit + near + mirror).findings()).isEmpty();
    }

    @Test
    void aMirrorOfNoHitIsReported() {
        String other = MIRROR.replace("USA", "RUS");

        assertThat(run(HIT + NEAR_MISS + other).findings())
                .extracting(Diagnostic::text)
                .containsExactly(
                        "case \"the other side\" is a mirror, but of no hit: swap source and target of a hit's last"
                                + " action, or give one of another sign, such as friendly for hostile");
    }

    @Test
    void anEffectThatIsNoNumberOrOnNoDayIsReported() {
        assertThat(run(HIT.replace("3.0769", "NaN") + NEAR_MISS + MIRROR).findings())
                .extracting(Diagnostic::text)
                .contains("\"NaN\" is not a number: write digits, such as 2.5");
        assertThat(run(HIT.replace("asOf: 2024-04-24", "asOf: +999999999-12-31") + NEAR_MISS + MIRROR)
                        .findings())
                .extracting(Diagnostic::text)
                .contains("the day +999999999-12-31 is outside 1900-01-01 to 2199-12-31");
    }

    static Stream<Arguments> failing() {
        String hit = "case \"a sanction after an accusation\" ";
        String extra = " Extra: action 2: \"R\" ESCALATION USA->CHN 2 points, half-life 45.";
        return Stream.of(
                arguments(
                        "points: 2",
                        "points: 3",
                        List.of(hit + "expects other signals. Missing: action 2: \"R\" ESCALATION USA->CHN 3 points,"
                                + " half-life 45." + extra)),
                arguments(
                        "points: 2",
                        "points: 2.000001",
                        List.of(hit + "expects other signals. Missing: action 2: \"R\" ESCALATION USA->CHN 2.000001"
                                + " points, half-life 45." + extra)),
                arguments(
                        "halfLife: 45",
                        "halfLife: 14",
                        List.of(hit + "expects other signals. Missing: action 2: \"R\" ESCALATION USA->CHN 2 points,"
                                + " half-life 14." + extra)),
                arguments(
                        "halfLife: 45}",
                        "halfLife: 45, action: 1}",
                        List.of(hit + "expects other signals. Missing: action 1: \"R\" ESCALATION USA->CHN 2 points,"
                                + " half-life 45." + extra)),
                arguments(
                        "points: 2",
                        "issue: trade, points: 2",
                        List.of(hit + "expects other signals. Missing: action 2: \"R\" ESCALATION USA->CHN on trade 2"
                                + " points, half-life 45." + extra)),
                arguments(
                        "ESCALATION",
                        "COOPERATION",
                        List.of(hit + "expects other signals. Missing: action 2: \"R\" COOPERATION USA->CHN 2 points,"
                                + " half-life 45." + extra)),
                arguments(
                        "type: ACCUSE",
                        "type: SUPPORT",
                        List.of(
                                hit + "is a hit, but the rule does not fire on the last action",
                                hit + "expects other signals. Missing: action 2: \"R\" ESCALATION USA->CHN 2 points,"
                                        + " half-life 45.")),
                arguments(
                        "kind: hit",
                        "kind: near-miss",
                        List.of(hit + "is a near miss, but the rule fires on the last action")));
    }

    @ParameterizedTest
    @MethodSource("failing")
    void aFailingCaseIsReportedWithWhatIsMissingAndWhatIsExtra(String text, String edit, List<String> expected) {
        Results outcome = run(HIT.replace(text, edit)
                + HIT.replace("a sanction", "the same").replace("2024-04-20", "2024-04-19")
                + NEAR_MISS
                + MIRROR);

        assertThat(outcome.cases()).isEqualTo(4);
        assertThat(outcome.findings())
                .containsExactlyElementsOf(expected.stream()
                        .map(message -> message.contains("expects")
                                ? new Diagnostic("rules.cases.yaml", 8, 5, message)
                                : new Diagnostic("rules.cases.yaml", 3, 9, message))
                        .toList());
    }

    @Test
    void aNearMissThatFiresIsReported() {
        Results outcome = run(HIT + NEAR_MISS.replace("2024-04-16", "2024-04-17") + MIRROR);

        assertThat(outcome.findings())
                .containsExactly(
                        new Diagnostic(
                                "rules.cases.yaml",
                                12,
                                9,
                                "case \"eight days later\" is a near miss, but the rule fires on the last action"),
                        new Diagnostic(
                                "rules.cases.yaml",
                                16,
                                12,
                                "case \"eight days later\" expects other signals."
                                        + " Extra: action 2: \"R\" ESCALATION USA->CHN 2 points, half-life 45."));
    }

    @Test
    void aCaseAboutNoRuleOfTheFileIsReported() {
        assertThat(run(HIT + NEAR_MISS + MIRROR + MIRROR.replace("rule: R\n", "rule: Q\n"))
                        .findings())
                .extracting(Diagnostic::text)
                .containsExactly(
                        "case \"the other side\" is about \"Q\", which is not a rule of rules.drl: did you mean R?");
    }

    static Stream<Arguments> unreadable() {
        return Stream.of(
                arguments("kind: hit", "kind: hti", "unknown kind of case \"hti\": did you mean hit?"),
                arguments("type: ACCUSE", "type: ACUSE", "\"ACUSE\" is not an event type: did you mean ACCUSE?"),
                arguments(
                        "source: USA, target: CHN, type: A",
                        "source: USB, target: CHN, type: A",
                        "unknown actor \"USB\""),
                arguments("2024-04-20", "2024-04-31", "2024-04-31"),
                arguments("[trade,", "[trad,", "unknown issue \"trad\": did you mean trade?"),
                arguments("CHN, type: ACCUSE", "USA, type: ACCUSE", "source and target are both USA"),
                arguments(
                        "halfLife: 45}",
                        "halfLife: 45, action: 3}",
                        "action must be the place of a given action, 1 to 2, not 3"),
                arguments(
                        "ESCALATION",
                        "ESCALATE",
                        "unknown kind of signal \"ESCALATE\": write ESCALATION, FORCE or COOPERATION"),
                arguments("points: 2", "point: 2", "unknown key \"point\": did you mean points?"),
                arguments("points: 2", "points: two", "\"two\" is not a number"),
                arguments("  rule: R\n  kind", "  kind", "the key rule is missing"));
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void aCaseThatCannotBeReadIsReportedAndDoesNotRun(String text, String edit, String fragment) {
        Results outcome = run(HIT + NEAR_MISS + MIRROR + HIT.replace(text, edit));

        assertThat(outcome.cases()).isEqualTo(3);
        assertThat(outcome.findings()).isNotEmpty().anySatisfy(d -> {
            assertThat(d.file()).isEqualTo("rules.cases.yaml");
            assertThat(d.line()).isBetween(25, 36);
            assertThat(d.text()).contains(fragment);
        });
    }

    @Test
    void exactlyTheErrorsOfAGivenActionAreReported() {
        String bad = HIT.replace(
                "{day: 2024-04-20, source: USA, target: CHN, type: ACCUSE}",
                "{day: 20.4., source: USS, target: CHM, type: AIDE, issues: [trad]}");

        assertThat(run(HIT + NEAR_MISS + MIRROR + bad).findings())
                .extracting(Diagnostic::text)
                .satisfiesExactlyInAnyOrder(
                        t -> assertThat(t).startsWith("unknown actor \"USS\": did you mean "),
                        t -> assertThat(t).startsWith("unknown actor \"CHM\": did you mean "),
                        t -> assertThat(t).startsWith("unknown issue \"trad\": did you mean trade?"),
                        t -> assertThat(t).startsWith("\"AIDE\" is not an event type: did you mean AID?"),
                        t -> assertThat(t)
                                .isEqualTo("\"20.4.\" is not a day: write year-month-day, such as 2024-04-26"));
    }

    @Test
    void aRuleThatTestsTheIssueStatesItInItsSignals() {
        String drl = TestBooks.rule("issue in (\"trade\", \"aid\")", "signals.cooperate($a, 1.5).halfLife(9);");
        String hit = """
                - case: two of three
                  rule: R
                  kind: hit
                  given:
                    - {day: 2024-04-24, source: USA, target: CHN, code: "072", issues: [taiwan, trade, aid]}
                  signals:
                    - {rule: R, kind: COOPERATION, source: USA, target: CHN, issue: aid, points: 1.5, halfLife: 9}
                    - {rule: R, kind: COOPERATION, source: USA, target: CHN, issue: trade, points: 1.5, halfLife: 9}
                """;

        assertThat(run(drl, hit).findings())
                .extracting(Diagnostic::text)
                .containsExactly("rule \"R\" lacks a case of kind near-miss, mirror: write it in rules.cases.yaml");
    }

    @Test
    void casesOfTheIssuesAreRunAndReportedAtTheirLine() {
        Map<String, String> files = TestBooks.files(DRL);
        files.put(
                "issues.yaml",
                "[{id: general, title: General}, {id: taiwan, title: T, keywords: [taiwan]}, {id: aid, title: A}]");
        files.put("issues.cases.yaml", """
                - {case: named, summary: On Taiwan, source: USA, target: CHN, type: ACCUSE, issues: [taiwan]}
                - {case: named in a URL, url: "https://example.org/taiwan", source: USA, issues: [taiwan]}
                - {case: wrong, summary: On Taiwan, source: USA, target: CHN, code: "112", issues: []}
                - {case: unknown issue, source: USA, issues: [tawian]}
                - {case: unknown actor, source: UAS, issues: []}
                - {case: unknown code, source: USA, code: "99", issues: []}
                - {case: unknown type, source: USA, type: ACUSE, issues: []}
                - {case: no issues, source: USA}
                - {cas: x, source: USA, issues: []}
                - {case: two errors, source: USS, type: AIDE, issues: []}
                """);

        Results outcome = CaseRunner.run(TestBooks.engine(files), ActorCatalog.standard());

        assertThat(outcome.cases()).isEqualTo(3);
        assertThat(outcome.findings())
                .filteredOn(d -> d.file().equals("issues.cases.yaml"))
                .extracting(d -> d.line() + ": " + d.text())
                .satisfiesExactly(
                        t -> assertThat(t)
                                .isEqualTo("3: case \"wrong\" expects the issues [], but [taiwan] are tagged"),
                        t -> assertThat(t).startsWith("4: unknown issue \"tawian\": did you mean taiwan?"),
                        t -> assertThat(t).startsWith("5: unknown actor \"UAS\""),
                        t -> assertThat(t).startsWith("6: \"99\" is not a CAMEO code"),
                        t -> assertThat(t).contains("7: ", "did you mean ACCUSE?"),
                        t -> assertThat(t).isEqualTo("8: the key issues is missing"),
                        t -> assertThat(t).isEqualTo("9: unknown key \"cas\": did you mean case?"),
                        t -> assertThat(t).startsWith("10: unknown actor \"USS\""),
                        t -> assertThat(t).contains("10: ", "did you mean AID?"));
    }

    private static Diagnostic warning(String text) {
        return new Diagnostic("rules.drl", 3, 1, Severity.WARNING, text);
    }

    private static Results run(String cases) {
        return run(DRL, cases);
    }

    private static Results run(String drl, String cases) {
        Map<String, String> files = TestBooks.files(drl);
        files.put("rules.cases.yaml", cases);
        return CaseRunner.run(TestBooks.engine(files), ActorCatalog.standard());
    }
}
