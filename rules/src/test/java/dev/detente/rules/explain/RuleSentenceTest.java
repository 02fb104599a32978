package dev.detente.rules.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.model.ActorCatalog;
import dev.detente.model.Dyad;
import dev.detente.rules.book.RuleBooks;
import dev.detente.rules.compile.CheckedBook;
import dev.detente.rules.language.RuleDefinition;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuleSentenceTest {
    private static final CheckedBook BOOK = CheckedBook.of(RuleBooks.read(null), ActorCatalog.standard());

    private static String sentence(String name) {
        return BOOK.rules().stream()
                .filter(r -> r.ref().name().equals(name))
                .map(r -> RuleSentence.of(r, BOOK.book().issues()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aRuleIsSaidInOneSentence() {
        assertThat(sentence("Arms for Taiwan strain relations with Beijing"))
                .isEqualTo(
                        "An act of the United States towards Taiwan on the issue Taiwan, when its type is AID, and its code is 072"
                                + " (provide military aid): gives 3 signal points of escalation between the United States and China.");
        assertThat(sentence("Blow at a client strains relations with its patron"))
                .contains("An act of Israel, Saudi Arabia or the United States towards Syria, Lebanon or Yemen")
                .endsWith("gives 1 signal point of escalation between the one who acts and each patron of the other.");
    }

    @Test
    void everyRuleOfTheDefaultBookHasASentenceWithoutCode() {
        assertThat(BOOK.rules())
                .allSatisfy(rule -> assertThat(RuleSentence.of(rule, BOOK.book().issues()))
                        .startsWith("An act")
                        .endsWith(".")
                        .doesNotContain("==", "&&", "||", "$", "[", "\""));
    }

    @Test
    void rulesAreFoundByWhatTheyAreAboutAndWhomTheyGivePointsTo() {
        List<String> found = BOOK.rules().stream()
                .filter(r -> RuleSearch.isAbout(r, "TWN"))
                .filter(r -> RuleSearch.gives(r, ActorCatalog.standard().requireDyad("USA-CHN")))
                .map(r -> r.ref().name())
                .toList();

        assertThat(found)
                .contains(
                        "Arms for Taiwan strain relations with Beijing",
                        "Coercion of China's neighbours strains relations with Washington")
                .doesNotContain("Talks about disputed land or sea ease relations");
        assertThat(BOOK.rules().stream()
                        .filter(r -> gives(r, "FRA-MLI"))
                        .map(r -> r.ref().file()))
                .as("rules about anybody")
                .doesNotContain("base.drl");
    }

    private static boolean gives(RuleDefinition rule, String dyad) {
        Dyad pair = ActorCatalog.standard().requireDyad(dyad);
        return RuleSearch.gives(rule, pair);
    }
}
