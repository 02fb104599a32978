package dev.detente.rules;

import static dev.detente.rules.TestBooks.named;
import static dev.detente.rules.TestBooks.rule;
import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.model.Action;
import dev.detente.model.ActorCatalog;
import dev.detente.model.EventType;
import dev.detente.model.Signal;
import dev.detente.rules.book.Diagnostic;
import dev.detente.rules.book.Limits;
import dev.detente.rules.compile.RuleEngine;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How large a book may be: a book at a limit passes, and one beyond is refused with the limit and a remedy. */
class LimitsTest {
    private static final String EMIT = "signals.escalate($a, 1);";

    @Test
    void aTextAndANumber() {
        assertPasses(rule("", "signals.escalate($a, 1).because(\"" + "x".repeat(Limits.TEXT) + "\");"));
        assertRefused(
                rule("", "signals.escalate($a, 1).because(\"" + "x".repeat(Limits.TEXT + 1) + "\");"),
                "7:35",
                "at most 200 characters");
        assertPasses(rule("intensity < 0." + "1".repeat(Limits.NUMBER - 2), EMIT));
        assertRefused(rule("intensity < 0." + "1".repeat(Limits.NUMBER - 1), EMIT), "5:27", "at most 25 characters");
    }

    @Test
    void aNameAndAnAnnotation() {
        String doc = "\n  @doc(\"" + "x".repeat(Limits.ANNOTATION - 2) + "\")\nwhen";

        assertPasses(named("n".repeat(Limits.RULE_NAME), "type == \"AID\"").replace("\nwhen", doc));
        assertRefused(named("n".repeat(Limits.RULE_NAME + 1), ""), "3:6", "1 to 120 characters");
        assertRefused(rule("", EMIT).replace("\nwhen", doc.replace("xx", "xxx")), "4:8", "at most 2000 characters");
    }

    @Test
    void constraintsSignalsNestingAndOperands() {
        assertRefused(
                rule(many(101, "intensity < 0", ", "), EMIT), "5:1515", "at most 100 constraints: split the rule");
        assertRefused(rule("", EMIT.repeat(21)), "7:483", "emits at most 20 signals: split the rule");
        assertRefused(
                rule("(".repeat(8) + "intensity < 0" + ")".repeat(8), EMIT),
                "5:23",
                "nested deeper than 8: split the rule");
        assertRefused(rule("intensity < " + many(500, "1", " + "), EMIT), "5:2023", "more than 500 operands");
    }

    @Test
    void aRulesText() {
        assertRefused(
                rule("type == \"AID\" " + " ".repeat(Limits.RULE_TEXT), EMIT),
                "3:1",
                "more than 20000 characters: split it");
    }

    @Test
    void rulesOfAFileAndOfABook() {
        String one = "rule \"x\" when $a : Action() then end\n";

        assertThat(TestBooks.findings(one.repeat(Limits.RULES + 1))).anySatisfy(d -> {
            assertThat(d.line()).isEqualTo(Limits.RULES + 1);
            assertThat(d.text()).contains("at most 2000 rules: take out rules from here on");
        });
    }

    @Test
    void equalRulesAreWarnedOfOnceEachAndNoMoreThanAThousandTimes() {
        String rules = IntStream.range(0, 1200)
                .mapToObj(i -> "rule \"%04d\" when $a : Action(type == \"AID\") then signals.escalate($a, 1); end\n"
                        .formatted(i))
                .collect(Collectors.joining());

        Map<String, String> files = TestBooks.files(rules);
        files.put("a.drl", "rule \"last\" when $a : Action(type == \"AIDD\") then signals.escalate($a, 1); end\n");

        List<Diagnostic> found = TestBooks.findings(files);

        assertThat(found).filteredOn(Diagnostic::refuses).hasSize(1);
        assertThat(found).hasSize(1002);
        assertThat(found.get(1).toString())
                .isEqualTo(
                        "rules.drl:2:1: warning: rule \"0001\" has the same conditions as rule \"0000\" of rules.drl:1: give its"
                                + " signals to that rule");
        assertThat(found.get(1001).toString())
                .isEqualTo(
                        "rules.drl:1002:1: warning: from here on there are 199 findings more, which are not listed: correct those"
                                + " above first");
    }

    @Test
    void rowsOfWeightsAndTextsOfYaml() {
        Map<String, String> files = TestBooks.files(rule("", EMIT));
        files.put(
                "weights.csv",
                TestBooks.WEIGHTS
                        + IntStream.range(0, 2000)
                                .mapToObj(i -> ",,%02d%02d,1\n".formatted(1 + i / 100, i % 100))
                                .collect(Collectors.joining()));
        assertThat(HostileFiles.findings(files))
                .extracting(Diagnostic::toString)
                .contains("weights.csv:2002:1: error: the table has at most 2000 rows: take out rows from here on");

        files.put("weights.csv", TestBooks.WEIGHTS);
        files.put(
                "rulebook.yaml",
                "name: a\ndescription: " + "x".repeat(Limits.YAML_TEXT) + "\nfeeds: {hand: {kappa: 50}}\n");
        assertThat(TestBooks.findings(files)).isEmpty();
        files.put(
                "rulebook.yaml",
                "name: a\ndescription: " + "x".repeat(Limits.YAML_TEXT + 1) + "\nfeeds: {hand: {kappa: 50}}\n");
        assertThat(TestBooks.findings(files))
                .extracting(Diagnostic::toString)
                .containsExactly("rulebook.yaml:2:14: error: a text has at most 2000 characters, not 2001: shorten it");
    }

    @Test
    void signalsAndHistoryCallsOfABook() {
        String emits = EMIT.repeat(Limits.SIGNALS);
        assertThat(TestBooks.findings(rules(251, i -> "", i -> emits)))
                .extracting(Diagnostic::toString)
                .containsExactly(
                        "rules.drl:251:1: error: a rule book has at most 5000 signals in all its rules: take out rules from"
                                + " here on");

        assertThat(TestBooks.findings(rules(
                        12,
                        i -> IntStream.rangeClosed(1, 90)
                                .mapToObj(n -> "actions(\"any\", \"%s\", %d) > 0"
                                        .formatted(
                                                i % 3 == 0 ? "both" : i % 3 == 1 ? "source" : "target",
                                                90 * (i / 3) + n))
                                .collect(Collectors.joining(", ")),
                        i -> EMIT)))
                .extracting(Diagnostic::toString)
                .containsExactly(
                        "rules.drl:12:1: error: a rule book has at most 1000 different calls of history functions: take out"
                                + " rules from here on");
    }

    @Test
    void signalsOfAnAction() {
        String drl = rules(11, i -> "intensity <= 10", i -> EMIT.repeat(Limits.SIGNALS));

        var given = RuleEngine.compile(TestBooks.book(TestBooks.files(drl)), ActorCatalog.standard())
                .extract(List.of(TestActions.action(EventType.AID), TestActions.action(EventType.SANCTION)));

        assertThat(given.signals()).hasSize(2 * Limits.ROW_SIGNALS);
        assertThat(given.dropped()).hasSize(2 * (11 * Limits.SIGNALS - Limits.ROW_SIGNALS));
        assertThat(given.signals())
                .extracting(s -> s.rule().name())
                .contains("00", "09")
                .doesNotContain("10");
    }

    @Test
    void whatGivesNoSignalTakesNoPlaceOfOneThatDoes() {
        String drl = rules(
                11,
                i -> "$s : source, intensity <= 10",
                i -> i == 10
                        ? "signals.escalate($a, 5);".repeat(Limits.SIGNALS)
                        : "signals.escalate($a, intensity - intensity); signals.escalate($a, 1).between(\"USA\", $s);"
                                .repeat(Limits.SIGNALS / 2));
        RuleEngine engine = RuleEngine.compile(TestBooks.book(TestBooks.files(drl)), ActorCatalog.standard());
        List<Action> actions = List.of(TestActions.action(EventType.AID));
        List<Signal> streamed = new ArrayList<>();
        engine.extract(() -> engine.prepare(actions).iterator(), streamed::add);

        var given = engine.extract(actions);

        assertThat(given.signals()).hasSize(Limits.SIGNALS).isEqualTo(streamed);
        assertThat(engine.sums(actions).fired().dropped())
                .isEqualTo(given.dropped().size());
        assertThat(given.dropped()).hasSize(10 * Limits.SIGNALS / 2);
    }

    private static String rules(int many, IntFunction<String> constraints, IntFunction<String> consequence) {
        return IntStream.range(0, many)
                .mapToObj(i -> "rule \"%02d\" when $a : Action(%s) then %s end\n"
                        .formatted(i, constraints.apply(i), consequence.apply(i)))
                .collect(Collectors.joining());
    }

    @Test
    void filesAndBytes() {
        Map<String, String> files = TestBooks.files(rule("", EMIT));
        for (int i = 0; i < Limits.FILES; i++) {
            files.put("more" + i + ".cases.yaml", "");
        }
        assertThat(HostileFiles.findings(files))
                .extracting(Diagnostic::toString)
                .contains("rulebook.yaml:1:1: error: a rule book has at most 200 files, not 204");

        Map<String, String> large = TestBooks.files(rule("", EMIT));
        for (int i = 0; i < 17; i++) {
            large.put("more" + i + ".drl", "//" + "x".repeat(Limits.FILE_BYTES - 2));
        }
        assertThat(HostileFiles.findings(large))
                .singleElement()
                .satisfies(d ->
                        assertThat(d.text()).startsWith("a rule book has at most 4194304 bytes in all files, not "));
        assertRefused("// a\n//" + "é".repeat(Limits.FILE_BYTES / 2), "2:262140", "larger than 256 KiB from here on");
    }

    @Test
    void casesAndGivenActions() {
        Map<String, String> files = TestBooks.files(named("x", "type == \"AID\""));
        files.put("rules.cases.yaml", "- {}\n".repeat(Limits.CASES + 1));
        assertThat(HostileFiles.findings(files))
                .extracting(Diagnostic::toString)
                .containsExactly("rules.cases.yaml:2001:3: error: a file has at most 2000 cases: split it");

        files.put(
                "rules.cases.yaml",
                "- case: a\n  rule: x\n  kind: hit\n  signals: []\n  given:\n" + "  - {}\n".repeat(Limits.GIVEN + 1));
        assertThat(HostileFiles.findings(files))
                .extracting(Diagnostic::toString)
                .containsExactly("rules.cases.yaml:506:5: error: a case has at most 500 given actions: take some out");
    }

    private static void assertPasses(String drl) {
        assertThat(TestBooks.findings(drl)).isEmpty();
    }

    private static void assertRefused(String drl, String place, String fragment) {
        assertThat(TestBooks.findings(drl)).singleElement().satisfies(d -> {
            assertThat(d.line() + ":" + d.column()).as(d.toString()).isEqualTo(place);
            assertThat(d.text()).contains(fragment);
        });
    }

    private static String many(int length, String part, String between) {
        return String.join(between, Collections.nCopies(length, part));
    }
}
