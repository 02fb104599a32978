package dev.detente.rules.language;

import static dev.detente.rules.TestBooks.files;
import static dev.detente.rules.TestBooks.findings;
import static dev.detente.rules.TestBooks.named;
import static dev.detente.rules.TestBooks.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.detente.rules.TestBooks;
import dev.detente.rules.book.Diagnostic;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The profile refuses rules at the right place, with these words. A paragraph sign marks the offending token. */
class RuleProfileTest {
    private static final String EMIT = "signals.escalate($a, 1);";

    static Stream<Arguments> constraints() {
        return Stream.of(
                arguments("§tpye == \"AID\"", "unknown field 'tpye': did you mean type?"),
                arguments("§this == 5", "unknown field 'this': the fields are type, source, target, issue"),
                arguments("type == §\"SANCTOIN\"", "unknown event type \"SANCTOIN\": did you mean SANCTION?"),
                arguments("type == §'SANCTOIN'", "unknown event type \"SANCTOIN\": did you mean SANCTION?"),
                arguments("§\"SANCTOIN\" == type", "unknown event type \"SANCTOIN\": did you mean SANCTION?"),
                arguments("type in (\"AID\", §\"SANCTOIN\")", "did you mean SANCTION?"),
                arguments("source == §\"China\"", "unknown actor \"China\": did you mean CHN (China)?"),
                arguments("source == §\"\"", "unknown actor \"\""),
                arguments("target == §\"USAA\"", "unknown actor \"USAA\": did you mean USA (United States)?"),
                arguments("source == §'U\"S'", "unknown actor \"U\"S\""),
                arguments("issue == §\"tawian\"", "unknown issue \"tawian\": did you mean taiwan?"),
                arguments(
                        "issue == §\"security\"",
                        "the issue security only groups others, and no action is about it: name taiwan"),
                arguments("issue == §\"\"", "unknown issue \"\""),
                arguments("mode == §\"vist\"", "unknown mode \"vist\": did you mean visit?"),
                arguments("code == §\"0999\"", "unknown CAMEO code \"0999\""),
                arguments("code == §\"x\"", "\"x\" is not a CAMEO code"),
                arguments("root == §\"21\"", "unknown CAMEO root \"21\""),
                arguments("quad == §\"CONFLICT\"", "unknown quad class \"CONFLICT\": use one of VERBAL_COOPERATION"),
                arguments("type == \"AID\" || §== \"SUPPORT\"", "each side of && and || is a whole comparison"),
                arguments("type == \"AID\" || §\"SUPPORT\"", "each side of || is a whole comparison"),
                arguments("type == \"AID\" && §intensity", "each side of && is a whole comparison"),
                arguments("type §< \"AID\"", "texts are compared with == or != only"),
                arguments("source §>= target", "texts are compared with == or != only"),
                arguments("intensity == §\"5\"", "intensity is a number: write it without quotes"),
                arguments("type == §5", "compares a text with a number: type is a text, so write it in quotes"),
                arguments("type == §intensity", "compares a text with a number"),
                arguments("type in (§5)", "compares a text with a number"),
                arguments("type in (\"AID\", §source)", "the list after in holds literals only"),
                arguments("\"AID\" §== \"AID\"", "a text is compared with a field"),
                arguments("(intensity < 0) §== (intensity < 1)", "a comparison compares texts or numbers"),
                arguments("type §+ 1 > 2", "'+' computes with numbers only"),
                arguments("intensity < §-\"5\"", "'-' is allowed before a number only"),
                arguments("intensity / §0 > 1", "division is by a literal number other than 0 only"),
                arguments("intensity / §0.000 > 1", "division is by a literal number other than 0 only"),
                arguments("1 / §intensity > 1", "division is by a literal number other than 0 only"),
                arguments("$w : intensity, 1 / §$w > 1", "division is by a literal number other than 0 only"),
                arguments("§count(\"any\", \"both\", 3) > 1", "unknown function 'count': the functions are actions"),
                arguments("§action(\"any\", \"both\", 3) > 1", "unknown function 'action': did you mean actions?"),
                arguments("§eval(true)", "unknown function 'eval'"),
                arguments("actions(§\"war\", \"both\", 3) > 1", "unknown kind \"war\": use one of any, conflict"),
                arguments("actions(§\"conflct\", \"both\", 3) > 1", "did you mean conflict?"),
                arguments("actions(\"any\", §\"all\", 3) > 1", "unknown side \"all\": use one of source, target, both"),
                arguments("actions(\"any\", \"both\", §0) > 1", "the window is a whole number of days from 1 to"),
                arguments(
                        "actions(\"any\", \"both\", §366) > 1",
                        "the book's lookback, 365: write actions(kind, by, days)"),
                arguments("peak(\"both\", §1.5) > 1", "write peak(by, days)"),
                arguments("peak(\"both\", §-1) > 1", "write peak(by, days)"),
                arguments(
                        "actions(\"any\", §3) > 1",
                        "expected a text in quotes but found '3': write actions(kind, by, days)"),
                arguments("repeats(§\"any\", 3) > 1", "write repeats(days)"),
                arguments("daysObserved(§3) > 1", "expected ')' but found '3': write daysObserved()"),
                arguments("member(\"source\", §\"NATOO\") == 1", "unknown group \"NATOO\": did you mean NATO?"),
                arguments("member(\"source\"§) == 1", "expected ',' but found ')': write member(by, group)"),
                arguments("daysSince(\"any\", \"both\"§, 3) > 1", "write daysSince(kind, by)"),
                arguments(
                        "intensity < §$w",
                        "$w is not bound here: bind it before in the pattern, such as $w : intensity"),
                arguments("$w : intensity, §$w : type", "$w is bound twice in this rule"),
                arguments("§$a : intensity", "$a is bound twice in this rule"),
                arguments("§w : intensity", "the name of a bound field starts with $"),
                arguments("$w : §intensity + 1", "only a field or a history function can be bound"),
                arguments("$w : §\"AID\"", "only a field or a history function can be bound"),
                arguments("$w : intensity §< 0", "'<' is not expected here: a binding is a constraint of its own"),
                arguments("$w :§= intensity", "'=' has no meaning in a rule: compare with =="),
                arguments(
                        "§!(type == \"AID\")", "'!' has no meaning in a rule: turn the comparison, with != or not in"),
                arguments("source§.length() > 1", "'.' is not allowed: a rule sees the fields of the action only"),
                arguments("type§#String == \"AID\"", "the character NUMBER SIGN has no meaning in a rule"),
                arguments("intensity §% 2 == 0", "the character PERCENT SIGN has no meaning in a rule"),
                arguments("§intensity", "is not a condition: compare it, such as intensity < -2"),
                arguments("§\"AID\";", "is not a condition"),
                arguments(
                        "type §matches \"A.*\"",
                        "'matches' is not an operator: use == != < <= > >= in, not in, && or ||"),
                arguments("type §memberOf \"A\"", "'memberOf' is not an operator"),
                arguments("intensity < 1§e5", "'e5' is not expected here"),
                arguments("intensity < §1.2.3", "'1.2.3' is not a number"),
                arguments("type == \"AID\" §source == \"USA\"", "a comma parts two constraints"),
                arguments("type §= \"AID\"", "compare with =="),
                arguments("type == \"AID\", §, source == \"USA\"", "remove the comma"),
                arguments("intensity < §" + "9".repeat(26), "a number has at most 25 characters: shorten it"),
                arguments("type == \"\\§u0041ID\"", "in a string only \\\" and \\\\ may follow a backslash"));
    }

    @ParameterizedTest
    @MethodSource("constraints")
    void aConstraintOutsideTheProfileIsRefusedAtTheOffendingToken(String constraints, String fragment) {
        assertOneFindingAtTheMark(rule(constraints, EMIT), fragment);
    }

    static Stream<Arguments> consequences() {
        return Stream.of(
                arguments("signals.escalate($a, §0);", "points are above 0 and at most 100, not 0.0"),
                arguments(
                        "signals.escalate($a, §0.0000004);",
                        "points are counted in millionths, and 4.0E-7 rounds to none: give at least 0.000001"),
                arguments("signals.escalate($a, §1.2.3);", "'1.2.3' is not a number"),
                arguments("signals.escalate($a, §101);", "points are above 0 and at most 100, not 101.0"),
                arguments("signals.escalate($a, §100.000001);", "points are above 0 and at most 100, not 100.000001"),
                arguments("signals.escalate($a, §-1);", "not -1.0: use cooperate for acts that ease"),
                arguments("signals.cooperate($a, §0);", "points are above 0 and at most 100, not 0.0"),
                arguments("signals.escalate($a, 1 / §0);", "division is by a literal number other than 0 only"),
                arguments("signals.escalate($a, 1 / §$w);", "division is by a literal number other than 0 only"),
                arguments("signals.escalate($a, §$x);", "$x is not bound here"),
                arguments("signals.escalate($a, §$s);", "is not a number: use a number or bound numeric fields"),
                arguments("signals.escalate($a, §\"1\");", "is not a number"),
                arguments("signals.escalate($a, §$s.length());", "is not a number"),
                arguments("signals.escalate(§$b, 1);", "the first argument is the pattern's variable, $a"),
                arguments("signals.escalate($a§);", "expected ',' but found ')'"),
                arguments(
                        "signals.§boom($a, 1);",
                        "'boom' is not a signal: a consequence is signals.escalate($a, points)"),
                arguments("signals.escalate($a, 1)§", "expected ';' but found the end"),
                arguments("signals.escalate($a, 1); §insert($a);", "expected 'signals' but found 'insert'"),
                arguments("§insert(new Object());", "expected 'signals' but found 'insert'"),
                arguments("modify($a) §{ };", "the character LEFT CURLY BRACKET has no meaning in a rule"),
                arguments("§System.exit(1);", "expected 'signals' but found 'System'"),
                arguments("§if (true) signals.escalate($a, 1);", "expected 'signals' but found 'if'"),
                arguments(
                        "signals.escalate($a, 1).halfLife(§0);",
                        "a half-life is a whole number of days from 1 to 3650"),
                arguments(
                        "signals.escalate($a, 1).halfLife(§3651);",
                        "a half-life is a whole number of days from 1 to 3650"),
                arguments(
                        "signals.escalate($a, 1).halfLife(§1.5);",
                        "a half-life is a whole number of days from 1 to 3650"),
                arguments(
                        "signals.escalate($a, 1).halfLife(§$w);",
                        "a half-life is a whole number of days from 1 to 3650"),
                arguments(
                        "signals.escalate($a, 1).because(§5);",
                        "because takes a text in quotes of at most 200 characters"),
                arguments(
                        "signals.escalate($a, 1).because(§\"" + "x".repeat(201) + "\");",
                        "a text in quotes has at most 200 characters: shorten it"),
                arguments(
                        "signals.escalate($a, 1).because('it \"was\"').halfLife(§0);", "a half-life is a whole number"),
                arguments("signals.escalate($a, 1).§between(\"CHN\", \"CHN\");", "between names the same party twice"),
                arguments("signals.escalate($a, 1).§between($s, $s);", "between names the same party twice"),
                arguments("signals.escalate($a, 1).between(\"CHN\"§);", "between names two parties"),
                arguments("signals.escalate($a, 1).between(\"CHN\", §\"China\");", "did you mean CHN (China)?"),
                arguments(
                        "signals.escalate($a, 1).between(§$x, \"CHN\");",
                        "'$x' is not a party: use an actor such as \"CHN\""),
                arguments("signals.escalate($a, 1).between(§$w, \"CHN\");", "'$w' is not a party"),
                arguments("signals.escalate($a, 1).halfLife(3).§halfLife(4);", ".halfLife is there twice"),
                arguments("signals.escalate($a, 1).§times(4);", "'times' is not allowed here"));
    }

    @ParameterizedTest
    @MethodSource("consequences")
    void aConsequenceOutsideTheProfileIsRefusedAtTheOffendingToken(String consequence, String fragment) {
        assertOneFindingAtTheMark(rule("$w : intensity, $s : source", consequence), fragment);
    }

    static Stream<Arguments> wholes() {
        String shape = "a rule has one pattern, $a : Action(…), and asks history functions about the past";
        String only = "is not allowed: a rule book file holds rules only";
        String plain = "\nrule \"A\" when $a : Action(intensity < 0) then signals.escalate($a, 1); end\n";
        return Stream.of(
                arguments(lhs("$a : Action(intensity < 0) §$b : Action()"), "'$b' is not allowed: " + shape),
                arguments(lhs("§not Action(intensity < 0)"), "'not' is not allowed here: " + shape),
                arguments(lhs("$a : Action() §not Action(intensity < 0)"), "'not' is not allowed: " + shape),
                arguments(lhs("§exists Action(intensity < 0)"), "'exists' is not allowed here: " + shape),
                arguments(lhs("§forall(Action(intensity < 0))"), "'forall' is not allowed here: " + shape),
                arguments(lhs("§eval(true)"), "'eval' is not allowed here: " + shape),
                arguments(lhs("$a : Action() §eval(true)"), "'eval' is not allowed: " + shape),
                arguments(
                        lhs("$a : Action() §or $a : Action(intensity < 0)"),
                        "'or' is not allowed: a rule has one pattern"),
                arguments(lhs("$a : Action() §from $x"), "'from' is not allowed: " + shape),
                arguments(lhs("$a : Action() §over window:length(10)"), "'over' is not allowed: " + shape),
                arguments(lhs("$a : Action() §@watch(type)"), "'@' is not allowed: " + shape),
                arguments(
                        lhs("$a : §Number() from accumulate(Action($w : intensity), sum($w))"),
                        "\"Number\" is not a fact"),
                arguments(lhs("$a : §Actoin(intensity < 0)"), "\"Actoin\" is not a fact: did you mean Action?"),
                arguments(lhs("§Action(intensity < 0)"), "the pattern needs a variable that starts with $"),
                arguments(lhs("§a : Action(intensity < 0)"), "the pattern needs a variable that starts with $"),
                arguments("rule \"A\" when §then signals.escalate($a, 1); end", "the pattern is missing: " + shape),
                arguments("§function void f() { }" + plain, "'function' " + only),
                arguments("§query q(String s) Action(type == s) end" + plain, "'query' " + only),
                arguments("§declare X\n  v : int\nend" + plain, "'declare' " + only),
                arguments("§global java.util.List list;" + plain, "'global' " + only),
                arguments("§import java.util.List;" + plain, "'import' " + only),
                arguments("§import static java.lang.Math.abs;" + plain, "'import' " + only),
                arguments(attribute("§salience 10"), "'salience' is not allowed: rules have no order and no switches"),
                arguments(attribute("§no-loop"), "'no-loop' is not allowed"),
                arguments(attribute("§no-loop true"), "'no-loop' is not allowed"),
                arguments(attribute("§dialect \"mvel\""), "'dialect' is not allowed"),
                arguments(attribute("§timer (int: 30s)"), "'timer' is not allowed"),
                arguments(attribute("§enabled false"), "'enabled' is not allowed"),
                arguments(attribute("§date-effective \"1-Jan-2024\""), "'date-effective' is not allowed"),
                arguments(attribute("§ruleflow-group \"x\""), "'ruleflow-group' is not allowed"),
                arguments(
                        attribute("§agenda-group \"x\""),
                        "'agenda-group' is not allowed: rules have no order and no switches"),
                arguments(
                        attribute("§@watch(\"x\")"), "@watch is not allowed: annotations are @doc(\"…\") and @author"),
                arguments(attribute("@doc(\"x\") §@role(event)"), "@role is not allowed"),
                arguments(
                        "rule \"A\" §extends \"B\" when $a : Action() then " + EMIT + " end",
                        "'extends' is not allowed"),
                arguments(
                        "rule \"A\" when $a : Action() then " + EMIT + " §then[x] " + EMIT + " end",
                        "'then' is not expected here: a rule has one then"),
                arguments(
                        "rule §\"\" when $a : Action() then " + EMIT + " end", "a rule's name has 1 to 120 characters"),
                arguments(
                        "rule §\"" + "x".repeat(121) + "\" when $a : Action() then " + EMIT + " end",
                        "a rule's name has 1 to 120 characters"),
                arguments("§hello world", "'hello' is not expected here: a rule starts with rule"));
    }

    @ParameterizedTest
    @MethodSource("wholes")
    void whatIsNoRuleOfOnePatternIsRefusedAtItsPlace(String drl, String fragment) {
        assertOneFindingAtTheMark(drl, fragment);
    }

    @Test
    void aRuleThatEmitsNothingIsRefused() {
        List<Diagnostic> found = findings(rule("intensity < 0", ""));

        assertThat(found).hasSize(1);
        assertThat(found.get(0).line()).isEqualTo(6);
        assertThat(found.get(0).text()).startsWith("the rule emits no signal");
    }

    @Test
    void theWindowEndsAtTheBooksOwnLookback() {
        Map<String, String> files = files(rule("peak(\"both\", 31) > 5", EMIT));
        files.merge("rulebook.yaml", "lookbackDays: 30\n", String::concat);

        assertThat(findings(files))
                .singleElement()
                .satisfies(found -> assertThat(found.text()).contains("from 1 to the book's lookback, 30"));
        files.put("rules.drl", rule("peak(\"both\", 30) > 5", EMIT));
        assertThat(findings(files)).isEmpty();
    }

    @Test
    void ruleNamesAreUniqueAcrossFiles() {
        Map<String, String> files = files(named("Same", "intensity < 0"));
        files.put("second.drl", "\n" + named("Same", "intensity > 0"));

        assertThat(findings(files))
                .containsExactly(new Diagnostic(
                        "second.drl",
                        4,
                        1,
                        "the name \"Same\" is taken by a rule in rules.drl: names are unique in a rule book"));
    }

    @Test
    void allErrorsOfAllFilesAreReportedAtOnce() {
        Map<String, String> files = files(rule("tpye == \"AID\", intensity < \"5\"", "signals.escalate($a, 0);")
                + named("Other", "source == \"USB\"").replace("package small;", ""));
        files.put("second.drl", named("Third", "intensity"));

        assertThat(findings(files))
                .extracting(d -> d.file() + ":" + d.line() + ":" + d.column())
                .containsExactly(
                        "rules.drl:5:15", "rules.drl:5:42", "rules.drl:7:24", "rules.drl:13:25", "second.drl:5:15");
    }

    @Test
    void linesAndColumnsAreTheSameWithCarriageReturns() {
        String drl = rule("type == \"SANCTOIN\"", "signals.escalate($a, 101);");

        assertThat(findings(drl.replace("\n", "\r\n"))).hasSize(2).isEqualTo(findings(drl));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rule \"😀\" @doc(\"😀😀\") when $a : Action(/* 😀 */ type == §\"SANCTOIN\") then signals.escalate($a, 1); end",
                "rule \"😀\" @doc(\"😀😀\") §salience 10 when $a : Action(intensity < 0) then signals.escalate($a, 1); end",
                "rule \"😀\" when $a : Action() then signals.escalate($a, 1).because(\"😀\").halfLife(§0); end",
                "rule \"😀\" when $a : Action(type == \"AID\" || §== \"AID\") then signals.escalate($a, 1); end",
                "// 😀\n/* 😀\n😀 */ rule \"A\" when $a : Action(§tpye == \"AID\") then signals.escalate($a, 1); end",
                "rule \"A\" when $a : Action(type == \"AID\" /* ) */, // )\n  §tpye == \"X\") then /* end */ signals.escalate($a, 1); end"
            })
    void charactersOutsideTheBasicPlaneAndCommentsDoNotShiftThePlace(String marked) {
        assertOneFindingAtTheMark(marked, "");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "type == \"AID\" || type == 'SUPPORT'",
                "\"USA\" == source, \"AID\" != type",
                "intensity >= -9 && intensity <= -1",
                "issue in (\"taiwan\", \"trade\"), source not in (\"USA\", \"CHN\"), target == \"\"",
                "-intensity > 3, -(2 - intensity) * 2 < 4 / 2 - -1, intensity in (-1, 2.5)",
                "points(\"any\", \"both\", 3) * 2 + 1 > actions(\"AID\", \"source\", 365) - 1",
                "$p : peak(\"target\", 14), $p > 4.5, daysSince(\"any\", \"both\") > daysObserved()",
                "issues(\"conflict\", \"target\", 30) > 1 || repeats(7) >= 2 && (type == \"AID\" || mode == \"\")",
                "code == \"042\", root != \"04\", quad == \"VERBAL_COOPERATION\", mode == \"visit\"",
                "1 < 2, intensity == intensity, source != target"
            })
    void whatTheProfileAllowsCompiles(String constraints) {
        assertThat(findings(rule(constraints, EMIT))).isEmpty();
    }

    private static String lhs(String pattern) {
        return "package small;\nrule \"A\" when " + pattern + " then signals.escalate($a, 1); end";
    }

    private static String attribute(String attribute) {
        return "package small;\nrule \"A\"\n  " + attribute + "\nwhen\n  $a : Action()\nthen\n  " + EMIT + "\nend";
    }

    private static void assertOneFindingAtTheMark(String marked, String fragment) {
        int mark = marked.indexOf('§');
        String before = marked.substring(0, mark);
        int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
        int column = mark - before.lastIndexOf('\n');

        List<Diagnostic> found = TestBooks.findings(before + marked.substring(mark + 1));

        assertThat(found).singleElement().satisfies(d -> {
            assertThat(d.line() + ":" + d.column()).as(d.toString()).isEqualTo(line + ":" + column);
            assertThat(d.file()).isEqualTo("rules.drl");
            assertThat(d.text()).contains(fragment);
        });
    }
}
