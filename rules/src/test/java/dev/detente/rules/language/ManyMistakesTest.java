package dev.detente.rules.language;

import static dev.detente.rules.TestBooks.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.detente.model.ActorCatalog;
import dev.detente.rules.TestBooks;
import dev.detente.rules.book.Budget;
import dev.detente.rules.book.Diagnostic;
import dev.detente.rules.cases.BookCheck;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Files with several mistakes: each is reported at its place, and nothing that only follows from another one. A paragraph sign precedes each
 * place; the remedies are in the order of these.
 */
class ManyMistakesTest {
    private static final String EMIT = "signals.escalate($a, 1);";

    static Stream<Arguments> files() {
        return Stream.of(
                file("""
                        package mine;
                        §import java.util.List;

                        rule "Sanctions strain"
                          §salience 10
                        when
                          $a : Action(type == §"SANCTOIN")
                          §$b : Action(type == "AID")
                          §not Action(type == "RETREAT")
                        then
                          signals.escalate($a, 2);
                        end
                        """, "'import' is not", "'salience' is", "mean SANCTION?", "'$b' is not", "'not' is not"),
                file("""
                        §import java.util.List;
                        §import java.util.Map;
                        §global java.util.List list;
                        rule "A" §no-loop true §extends "B" @doc("why") §@watch("x") @author("ana")
                        when $a : Action(intensity < 0) then signals.escalate($a, 1); end
                        §function void f() { }
                        """, "'import'", "'import'", "'global'", "'no-loop'", "'extends'", "@watch", "'function'"),
                file(
                        """
                        rule §One two
                        §whn
                          $a : §Actoin(source == §"USB", target == "CHN" || type == §"AIDE", §tpye == "AID" && target == §"CHM")
                        §thn
                          signals.§escalte($a, §0).between("USA", §"CHM").halfLife(§0).§forse();
                        §edn
                        """,
                        "needs quotes",
                        "did you mean when?",
                        "mean Action?",
                        "USB",
                        "mean AID?",
                        "mean type?",
                        "CHM",
                        "mean then?",
                        "mean escalate?",
                        "points are above 0",
                        "CHM",
                        "a half-life is",
                        "mean force?",
                        "mean end?"),
                file(
                        """
                        §ruel "A" when $a : Action(type §= §"SANCTOIN" §and source §=> "USA") then signals.escalate($a, 1); end
                        rule "B" when $a : Action(type == "AID") then signals.escalate($a, §101); end
                        """,
                        "mean rule?",
                        "compare with ==",
                        "mean SANCTION?",
                        "write &&",
                        "write >=",
                        "points are above"),
                file(
                        """
                        rule "A"
                        when
                          $a : Action(source == §"USA,
                                      type == §"SANCTOIN", $w : §intensty, $w < -2,
                                      actions(§"war", §"all", §400) > 1)
                        then
                          signals.escalate($a, $w);
                          signals.escalate($a, §"1").because("it");
                        end
                        rule "B"
                        when
                          $a : Action(target == §“USA”, type == "AID"
                        then
                          signals.cooperate($a, 1)
                          §signals.cooperate($a, §200);
                        end
                        """,
                        "does not end on its line",
                        "mean SANCTION?",
                        "mean intensity?",
                        "unknown kind",
                        "unknown side",
                        "the window",
                        "is not a number",
                        "not a quote of the keyboard",
                        "expected ';'",
                        "points are above"),
                file(
                        """
                        rule "A" when $a : Action(type in ("AID", §"SUPORT", §"CONSULTT", §5)) then signals.escalate($a, 1); end
                        rule "B" when §Action(type == §"AIDD") then signals.escalate($a, 1).§times(2).because("x").§because("y"); end
                        rule "C" when $a : Action(type == "AID")§) §eval(true) then signals.escalate($a, 1); §then signals.escalate($a, 1); end
                        """,
                        "mean SUPPORT?",
                        "mean CONSULT?",
                        "a text with a number",
                        "needs a variable",
                        "mean AID?",
                        "'times' is not allowed",
                        ".because is there twice",
                        "closes no parenthesis",
                        "'eval' is not",
                        "a rule has one then"),
                file("""
                        rule "A" when $a : Action(type == §"AIDD") then signals.escalate($a, 1); end
                        rule "B" when $a : Action(source == "USB") then signals.escalate($a, 1); §/* for now
                        end
                        """, "mean AID?", "does not end: close it"),
                file(
                        rule(
                                "(§tpye == \"AID\" || type == §\"SUPORT\") && source == §\"USB\", §intensity, (type == \"AID\"",
                                EMIT),
                        "mean type?",
                        "mean SUPPORT?",
                        "USB",
                        "is not a condition"));
    }

    private static Arguments file(String marked, String... remedies) {
        return arguments(marked, List.of(remedies));
    }

    @ParameterizedTest
    @MethodSource("files")
    void eachMistakeIsReportedAtItsPlace(String marked, List<String> remedies) {
        StringBuilder text = new StringBuilder();
        List<String> places = new ArrayList<>();
        int line = 1;
        int column = 1;
        for (int i = 0; i < marked.length(); i++) {
            char c = marked.charAt(i);
            if (c == '§') {
                places.add(line + ":" + column);
                continue;
            }
            text.append(c);
            column = c == '\n' ? 1 : column + 1;
            line += c == '\n' ? 1 : 0;
        }

        List<Diagnostic> found = TestBooks.findings(text.toString()).stream()
                .sorted(Comparator.comparingInt(Diagnostic::line).thenComparingInt(Diagnostic::column))
                .toList();

        assertThat(found)
                .extracting(d -> d.line() + ":" + d.column())
                .as(found.toString())
                .isEqualTo(places);
        for (int i = 0; i < remedies.size(); i++) {
            assertThat(found.get(i).text()).contains(remedies.get(i));
        }
        assertThat(remedies).hasSameSizeAs(places);
    }

    @Test
    void theCheckOfCommandsAndPagesSaysTheSame() {
        Map<String, String> files =
                TestBooks.files(rule("type == \"AIDD\", source == \"USB\"", "signals.escalte($a, 0);"));

        assertThat(BookCheck.of(files, ActorCatalog.standard(), Budget.ofSteps())
                        .findings())
                .isEqualTo(TestBooks.findings(files))
                .hasSize(4);
    }
}
