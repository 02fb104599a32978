package dev.detente.rulebooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.model.ActorCatalog;
import dev.detente.rules.book.RuleBook;
import dev.detente.rules.book.RuleBooks;
import dev.detente.rules.book.RuleFile;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.rules.language.RuleDefinition;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuleWordsTest {
    /** The default book with these rules, in a file small.drl, instead of its own. */
    static RuleEngine engine(String drl) {
        RuleBook book = RuleBooks.read(null);
        return RuleEngine.compile(
                new RuleBook(
                        book.name(),
                        book.description(),
                        book.parameters(),
                        book.lookbackDays(),
                        book.weights(),
                        book.issues(),
                        book.ties(),
                        null,
                        List.of(new RuleFile("small.drl", drl, null)),
                        book.version()),
                ActorCatalog.standard());
    }

    private static RuleDefinition rule(String when, String then) {
        return engine("rule \"r\" when $a : Action(" + when + ") then " + then + " end")
                .rules()
                .get(0);
    }

    private static String points(String formula) {
        return RuleWords.points(
                rule("$w : intensity, $p : peak(\"both\", 90)", "signals.escalate($a, " + formula + ");"));
    }

    private static String halfLife(String when) {
        return RuleWords.halfLife(
                rule(when, "signals.escalate($a, 1);"), RuleBooks.read(null).parameters());
    }

    @Test
    void pointsHaveASignAndNameWhoseConductTowardsWhom() {
        assertThat(RuleWords.points(rule(
                        "$s : source, $t : target",
                        "signals.escalate($a, 1.50); signals.cooperate($a, 2).between(\"CHN\", $s);"
                                + " signals.escalate($a, 3).between($t, \"USA\");")))
                .isEqualTo("+1.5 source → target<br>-2 CHN → source<br>+3 target → USA");
    }

    @Test
    void formulasNameWhatBoundNamesStandForAndKeepTheirParentheses() {
        assertThat(points("0.5 * (-$w - $p)")).contains("`0.5 * (-intensity - peak(\"both\", 90))`");
        assertThat(points("10 - ($w - (1 + 2) * $p)")).contains("`10 - (intensity - (1 + 2) * peak(\"both\", 90))`");
        assertThat(points("$p / 4 - -(2 + $w)")).contains("`peak(\"both\", 90) / 4 - -(2 + intensity)`");
    }

    @Test
    void aDefaultHalfLifeIsThatOfTheWordsOrDeedsThatTheRuleCanFireOn() {
        assertThat(halfLife("type in (\"ACCUSE\", \"REJECT\")")).isEqualTo("14 (default)");
        assertThat(halfLife("quad == \"MATERIAL_CONFLICT\", type != \"PROTEST\""))
                .isEqualTo("60 (default)");
        assertThat(halfLife("type == \"AID\" || code == \"154\"")).isEqualTo("60 (default)");
        assertThat(halfLife("mode == \"visit\", code not in (\"043\")")).isEqualTo("14 (default)");
        assertThat(halfLife("intensity < 0")).isEqualTo("14 or 60 (default)");
    }

    @Test
    void whatIsStatedGoesBeforeTheDefault() {
        RuleDefinition rule = rule(
                "type == \"AID\"",
                "signals.escalate($a, 1).halfLife(90); signals.escalate($a, 2).halfLife(90); signals.escalate($a, 1);");

        assertThat(RuleWords.halfLife(rule, RuleBooks.read(null).parameters())).isEqualTo("90<br>60 (default)");
    }

    @Test
    void signsOfMarkdownAreNoMarkdown() {
        assertThat(Markdown.text("a|b <i> *x* _y_ [z](u) `c` & \"q\"\n  d"))
                .isEqualTo("a\\|b \\<i\\> \\*x\\* \\_y\\_ \\[z\\](u) \\`c\\` &amp; \"q\" d");
        assertThat(Markdown.code("a || b")).isEqualTo("`a \\|\\| b`");
        assertThat(Markdown.cells(
                        Markdown.row(List.of("x", Markdown.text("a | b"), "1")).strip()))
                .containsExactly("x", "a \\| b", "1");
    }
}
