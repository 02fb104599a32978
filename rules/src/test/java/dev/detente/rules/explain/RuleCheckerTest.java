package dev.detente.rules.explain;

import static dev.detente.rules.TestActions.DAY;
import static dev.detente.rules.TestActions.action;
import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.model.Action;
import dev.detente.model.EventType;
import dev.detente.rules.TestBooks;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.rules.language.RuleDefinition;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleCheckerTest {
    private static final String POINT = "signals.escalate($a, 1);";

    private static RuleCheck check(String constraints, String consequence, Action action, Action... earlier) {
        RuleEngine engine = TestBooks.engine(TestBooks.rule(constraints, consequence));
        List<Action> pair = Stream.concat(Stream.of(action), Stream.of(earlier)).toList();
        return new RuleChecker(engine.rules(), pair, List.of(action), engine::intensity, engine::volume, 365)
                .check(engine.rules().get(0), action);
    }

    @Test
    void everyConditionIsShownWithTheValuesThatItRead() {
        Action now = action("2", DAY, "USA", "CHN", EventType.ACCUSE, "trade");
        RuleCheck check = check(
                "type == \"ACCUSE\", $p : peak(\"target\", 14), $p >= 4.5 || intensity < -8, mode == \"\"",
                POINT,
                now,
                action("1", DAY.minusDays(3), "CHN", "USA", EventType.SANCTION, "trade"));

        assertThat(check.furthest().conditions())
                .extracting(c -> c.constraint().text() + " " + c.holds() + " " + c.values())
                .containsExactly(
                        "type == \"ACCUSE\" true {type=ACCUSE}",
                        "$p >= 4.5 || intensity < -8 true {peak(\"target\", 14)=6.0, intensity=-2.0}",
                        "mode == \"\" true {mode=}");
        assertThat(check.fired()).isTrue();
        assertThat(WhyNot.of(check)).isEmpty();
        assertThat(check.furthest().values())
                .containsExactly(
                        Map.entry("type", "ACCUSE"),
                        Map.entry("peak(\"target\", 14)", 6.0),
                        Map.entry("intensity", -2.0),
                        Map.entry("mode", ""));
    }

    @Test
    void aRuleOnIssuesIsCheckedOnEachAndTheFurthestIsShown() {
        RuleCheck check = check(
                "issue in (\"taiwan\", \"aid\"), type == \"AID\"",
                POINT,
                action(EventType.ACCUSE, "trade", "taiwan", "general"));

        assertThat(check.issues())
                .extracting(i -> i.issue() + " " + i.held())
                .containsExactly("general 0", "taiwan 1", "trade 0");
        assertThat(check.furthest().issue()).hasToString("taiwan");
        assertThat(WhyNot.of(check)).isEqualTo("type == \"AID\" asks for AID, the action has ACCUSE");
    }

    @Test
    void aRuleThatDoesNotTestTheIssueIsCheckedOnce() {
        RuleCheck check = check("$i : issue, type == \"AID\"", POINT, action(EventType.AID, "trade", "taiwan"));

        assertThat(check.issues()).singleElement().satisfies(i -> {
            assertThat(i.issue()).isNull();
            assertThat(i.conditions()).hasSize(1);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            target == "TWN"                        ~ target == "TWN" asks for TWN, the action has CHN
            "TWN" == target                        ~ "TWN" == target asks for TWN, the action has CHN
            source != "USA"                        ~ source != "USA" rules out USA, which the action has
            mode != ""                             ~ mode != "" rules out an action without mode
            target == ""                           ~ target == "" asks for none, the action has CHN
            code == "072"                          ~ code == "072" asks for 072, the action has none
            issue == "taiwan"                      ~ issue == "taiwan" asks for taiwan, the action is about aid and trade
            type in ("AID", "AGREE")               ~ type in ("AID", "AGREE") asks for one of AID, AGREE, the action has ACCUSE
            type not in ("ACCUSE", "AGREE")        ~ type not in ("ACCUSE", "AGREE") rules out ACCUSE, which the action has
            intensity > 0                          ~ intensity > 0 asks for more than 0, it is -2
            0.5 < intensity                        ~ 0.5 < intensity asks for more than 0.5, it is -2
            $n : repeats(30), $n >= 1              ~ $n >= 1 asks for at least 1, repeats(30) is 0
            daysSince("ACCUSE", "both") <= 365     ~ daysSince("ACCUSE", "both") <= 365 asks for at most 365, it is 366
            intensity in (1, 2)                    ~ intensity in (1, 2) does not hold: intensity is -2
            type == "AID" || mode == "visit"       ~ type == "AID" || mode == "visit" does not hold: type is ACCUSE, mode is none
            type == "AID", source == "CHN"         ~ type == "AID" asks for AID, the action has ACCUSE; one more condition fails
            """)
    void theFirstConditionThatFailsIsNamedInOneSentence(String constraints, String sentence) {
        RuleCheck check = check(constraints, POINT, action(EventType.ACCUSE, "trade", "aid"));

        assertThat(check.holds()).isFalse();
        assertThat(WhyNot.of(check)).isEqualTo(sentence);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            CHN ~ signals.escalate($a, intensity);                   ~ its points come out as -2, and only points above 0 give a signal
            CHN ~ signals.escalate($a, 0 * intensity);               ~ its points come out as 0, and only points above 0 give a signal
            CHN ~ signals.escalate($a, -0.0000001 * intensity);      ~ its points come out as 0.0000002, which rounds to 0 millionths, and a signal weighs at least one
            ''  ~ signals.escalate($a, 1);                           ~ the action has no target, and the rule names no other party
            ''  ~ signals.escalate($a, 1).between($t, "CHN");        ~ the action has no target, and the rule names no other party
            CHN ~ signals.escalate($a, 1).between("CHN", $t);        ~ both parties of its signal come out as the same actor
            """)
    void aRuleWhoseConditionsHoldMayStillGiveNoSignal(String target, String consequence, String sentence) {
        RuleCheck check = check(
                "$t : target, type == \"ACCUSE\"",
                consequence,
                action("1", DAY, "USA", target, EventType.ACCUSE, "trade"));

        assertThat(check.holds()).isTrue();
        assertThat(check.fired()).isFalse();
        assertThat(WhyNot.of(check)).isEqualTo("all conditions hold, but " + sentence);
    }

    @Test
    void aRuleIsShownAsWritten() {
        RuleEngine engine = TestBooks.engine("""
                        // é, and a comment with the word end
                        rule "First" when $a : Action() then signals.escalate($a, 1); end
                        rule "Second"
                          @doc("why")
                        when
                          $a : Action($w : intensity,
                                      type   in ("AID", /* not this */
                                        'SUPPORT'), // end
                                      intensity>0)
                        then
                          signals.cooperate($a, $w); // the end
                        end

                        rule "Third" when $a : Action() then signals.escalate($a, 1); end // behind
                        rule "\uD83D\uDE00" when $a : Action() then signals.escalate($a, 1); end""");
        RuleDefinition rule = engine.rules().get(1);

        assertThat(rule.constraints())
                .extracting(RuleDefinition.Constraint::text)
                .containsExactly("type in (\"AID\", 'SUPPORT')", "intensity>0");
        assertThat(rule.text())
                .startsWith("rule \"Second\"\n  @doc(\"why\")\nwhen\n")
                .endsWith("  signals.cooperate($a, $w); // the end\nend");
        assertThat(engine.rules().get(2).text())
                .startsWith("rule \"Third\" when")
                .endsWith("1); end");
        assertThat(engine.rules().get(3).text())
                .startsWith("rule \"\uD83D\uDE00\"")
                .endsWith("1); end");
    }
}
