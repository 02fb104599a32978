package dev.detente.rules.language;

import static dev.detente.rules.TestBooks.engine;
import static dev.detente.rules.TestBooks.named;
import static dev.detente.rules.TestBooks.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.detente.rules.TestBooks;
import dev.detente.rules.book.Diagnostic;
import dev.detente.rules.book.RuleBookException;
import dev.detente.rules.book.Severity;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules that are valid but probably unintended. A paragraph sign marks the place. */
class RuleReviewTest {
    private static final String EMIT = "signals.escalate($a, 1);";

    static Stream<Arguments> neverFires() {
        return Stream.of(
                arguments("type == \"AID\", §type == \"SANCTION\"", "no action fits both this and type == \"AID\""),
                arguments("type == \"AID\", §type in (\"SANCTION\", \"ACCUSE\")", "both this and type == \"AID\""),
                arguments(
                        "type in (\"AID\", \"AGREE\"), §type not in (\"AID\", \"AGREE\")",
                        "no action fits both this and"),
                arguments("§type == \"AID\" && type != \"AID\"", "no action fits both sides of &&"),
                arguments("intensity > 0, §intensity < -1", "both this and intensity > 0"),
                arguments("§intensity > 10", "no action fits this condition"),
                arguments("§intensity < -2 && intensity > -1", "no action fits both sides of &&"),
                arguments("type == \"SANCTION\", §intensity > 0", "both this and type == \"SANCTION\""),
                arguments("intensity >= 2, §type == \"ACCUSE\"", "both this and intensity >= 2"),
                arguments("type == \"AID\", §mode == \"visit\"", "both this and type == \"AID\""),
                arguments("type == \"AID\", §quad == \"VERBAL_CONFLICT\"", "both this and type == \"AID\""),
                arguments("root == \"07\", §code == \"042\"", "both this and root == \"07\""),
                arguments("code == \"072\", §type == \"SANCTION\"", "both this and code == \"072\""),
                arguments("source == \"USA\", type == \"AID\", §source == \"CHN\"", "both this and source == \"USA\""),
                arguments(
                        "target in (\"USA\", \"\"), §target in (\"CHN\", \"RUS\")",
                        "no action fits both this and target in"),
                arguments("issue == \"trade\", §issue != \"trade\"", "both this and issue == \"trade\""),
                arguments(
                        "issue != \"trade\", issue == \"aid\", §issue not in (\"aid\", \"trade\")",
                        "both this and issue == \"aid\""),
                arguments("intensity > -4, intensity < -2, §type == \"SANCTION\"", "both this and intensity > -4"),
                arguments(
                        "type in (\"AID\", \"SANCTION\"), intensity < 0, §mode == \"visit\"",
                        "no action fits both this and type in"),
                arguments("§actions(\"any\", \"both\", 3) < 0", "no action fits this condition"),
                arguments(
                        "actions(\"any\", \"both\", 3) > 2, §actions(\"any\", \"both\", 3) < 3",
                        "both this and actions"),
                arguments("peak(\"both\", 3) > 2, §peak(\"both\", 3) <= 2", "both this and peak(\"both\", 3) > 2"),
                arguments("§daysObserved() > 365", "no action fits this condition"),
                arguments("§daysSince(\"any\", \"both\") == 0", "no action fits this condition"));
    }

    @ParameterizedTest
    @MethodSource("neverFires")
    void aRuleThatCanNeverFireIsReportedAtTheConditionToBlame(String marked, String fragment) {
        int column = 15 + marked.indexOf('§');

        assertThat(warnings(rule(marked.replace("§", ""), EMIT)))
                .singleElement()
                .satisfies(d -> {
                    assertThat(d.line() + ":" + d.column()).as(d.toString()).isEqualTo("5:" + column);
                    assertThat(d.severity()).isEqualTo(Severity.WARNING);
                    assertThat(d.text()).startsWith("the rule can never fire: ").contains(fragment);
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "type == \"AID\", source == \"USA\", target == \"\", issue != \"trade\", intensity > 0",
                "type in (\"AID\", \"SANCTION\"), type != \"AID\", intensity < 0",
                "type == \"CONSULT\", mode == \"visit\", code == \"042\", root == \"04\"",
                "type == \"AID\" || type == \"SANCTION\", intensity < 0",
                "source != target, source == \"USA\"",
                "actions(\"any\", \"both\", 3) > 2, actions(\"any\", \"both\", 4) < 1",
                "actions(\"any\", \"both\", 3) > 2, actions(\"any\", \"both\", 3) < 4",
                "peak(\"both\", 3) > 2, peak(\"both\", 3) < 2.5, peak(\"both\", 3) != 2.2",
                "points(\"any\", \"both\", 3) - 2 < -1",
                "daysSince(\"any\", \"both\") == 366, daysObserved() == 365",
                "intensity > 0 || actions(\"any\", \"both\", 3) < 0",
                "1 > 2"
            })
    void whereARuleMayFireOrItCannotBeDecidedNothingIsSaid(String constraints) {
        assertThat(warnings(rule(constraints, EMIT))).isEmpty();
    }

    @Test
    void theWeightsOfTheBookDecideWhichSignATypeCanHave() {
        Map<String, String> files = TestBooks.files(rule("type == \"SANCTION\", intensity > 0", EMIT));
        files.merge("weights.csv", "SANCTION,convict,,1\n", String::concat);

        assertThat(engine(files).warnings()).isEmpty();
    }

    @Test
    void aRuleWithTheConditionsOfAnotherIsReportedInAnyNotation() {
        String drl = named("One", "type == \"AID\", intensity > 2, issue in (\"aid\", \"trade\")")
                + named("Two", "2 < intensity && issue in (\"trade\", \"aid\"), \"AID\" == type")
                        .replace("package small;", "");

        assertThat(warnings(drl))
                .containsExactly(
                        new Diagnostic(
                                "rules.drl",
                                11,
                                1,
                                Severity.WARNING,
                                "rule \"Two\" has the same conditions as rule \"One\" of rules.drl:3: give its signals to that rule"));
    }

    @Test
    void aCopyIsReportedAndNotItsOriginalWhicheverComesFirst() {
        Map<String, String> files = TestBooks.files(named("Arms", "type == \"AID\""));
        files.put("new-rules.drl", named("Arms 2", "type == \"AID\""));

        assertThat(engine(files).warnings())
                .extracting(Diagnostic::toString)
                .containsExactly("new-rules.drl:3:1: warning: rule \"Arms 2\" has the same conditions as rule \"Arms\""
                        + " of rules.drl:3: give its signals to that rule");
    }

    @Test
    void wordsOfTheTemplateAreReportedUntilTheyAreReplaced() {
        String drl = named("Arms", "type == \"AID\"");
        String unfinished = drl.replace("$a, 1)", "$a, 1).because(\"say it in a few words\")");

        assertThat(unfinished).isNotEqualTo(drl);
        assertThat(warnings(unfinished))
                .extracting(Diagnostic::toString)
                .containsExactly(
                        "rules.drl:3:1: warning: rule \"Arms\" still has \u201csay it in a few words\u201d of the template:"
                                + " replace it, or nobody can approve the rule");
        assertThat(warnings(unfinished.replace("say it in a few words", "arms")))
                .isEmpty();
    }

    @Test
    void aRuleThatAnotherImpliesIsReportedWhenItEmitsTheSame() {
        Map<String, String> files = TestBooks.files(named("Narrow", "type == \"AID\", source == \"USA\""));
        files.put("wide.drl", named("Wide", "type == \"AID\""));

        assertThat(engine(files).warnings())
                .extracting(Diagnostic::toString)
                .containsExactly(
                        "rules.drl:3:1: warning: rule \"Narrow\" fires only where rule \"Wide\" of wide.drl:3 fires,"
                                + " and emits the same once more: give other points, or remove one");
        files.put("wide.drl", named("Wide", "type == \"AID\"").replace("$a, 1)", "$a, 2)"));
        assertThat(engine(files).warnings()).isEmpty();
    }

    @Test
    void aBindingThatNobodyUsesIsReportedAtItsName() {
        assertThat(warnings(rule(
                        "type == \"AID\", $w : intensity, $s : source",
                        "signals.escalate($a, 1).between($s, \"CHN\");")))
                .extracting(Diagnostic::toString)
                .containsExactly("rules.drl:5:30: warning: $w is bound and never used: use it, or remove the binding");
    }

    @Test
    void warningsAreReportedBesideErrors() {
        String drl = named("One", "type == \"AID\", type == \"ACCUSE\"")
                + named("Two", "tpye == \"AID\"").replace("package small;", "");
        Map<String, String> files = TestBooks.files(named("One", "type == \"AID\", type == \"ACCUSE\""));
        files.put("second.drl", named("Two", "tpye == \"AID\""));

        assertThat(TestBooks.findings(drl)).extracting(Diagnostic::severity).containsExactly(Severity.ERROR);
        assertThat(TestBooks.findings(files))
                .extracting(Diagnostic::severity)
                .containsExactly(Severity.ERROR, Severity.WARNING);
    }

    @Test
    void anErrorRefusesABookAndAWarningDoesNot() {
        assertThat(engine(rule("type == \"AID\", type == \"ACCUSE\"", EMIT)).warnings())
                .hasSize(1);
        assertThat(TestBooks.findings(rule("type == \"AIDE\"", EMIT)))
                .isNotEmpty()
                .allMatch(Diagnostic::refuses);
    }

    private static List<Diagnostic> warnings(String drl) {
        try {
            return engine(drl).warnings();
        } catch (RuleBookException e) {
            throw new AssertionError(e);
        }
    }
}
