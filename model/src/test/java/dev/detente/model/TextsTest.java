package dev.detente.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextsTest {

    @ParameterizedTest
    @CsvSource({
        "SANCTOIN, SANCTION",
        "sanction, SANCTION",
        "SANCTIONS, SANCTION",
        "ANCTION, SANCTION",
        "ASSALT, ASSAULT",
        "MOBILISE, MOBILIZE",
        "AIDD, AID"
    })
    void theNearestCandidateIsSuggested(String text, String meant) {
        assertThat(Texts.didYouMean(text, EventType.names())).isEqualTo(": did you mean " + meant + "?");
    }

    @ParameterizedTest
    @CsvSource({"WAR", "XYZ", "DIPLOMACY", "''"})
    void nothingIsSuggestedWhenNoneIsNear(String text) {
        assertThat(Texts.didYouMean(text, EventType.names())).isEmpty();
    }

    @Test
    void upToThreeEquallyNearCandidatesAreNamedInAlphabeticalOrder() {
        assertThat(Texts.didYouMean("bat", List.of("rat", "cat"))).isEqualTo(": did you mean cat or rat?");
        assertThat(Texts.didYouMean("bat", List.of("rat", "mat", "cat", "cats")))
                .isEqualTo(": did you mean cat, mat or rat?");
        assertThat(Texts.nearest("bat", List.of("vat", "rat", "mat", "cat"))).containsExactly("cat", "mat", "rat");
        assertThat(Texts.closest("bat", List.of("rat", "cat"))).contains("cat");
    }

    @Test
    void aMessageBecomesASentence() {
        assertThat(Texts.sentence("there is no such day: take another"))
                .isEqualTo("There is no such day: take another.");
        assertThat(Texts.sentence("\"X\" is unknown: did you mean Y?")).isEqualTo("\"X\" is unknown: did you mean Y?");
    }

    @Test
    void amongEquallyNearCandidatesThoseOfTheSameLettersComeFirst() {
        assertThat(Texts.nearest("UAS", List.of("OAS", "USA", "AUS", "UGA"))).containsExactly("AUS", "USA", "OAS");
        assertThat(Texts.nearest("tab", List.of("cab", "dab", "lab", "tba"))).containsExactly("tba", "cab", "dab");
    }

    @Test
    void aTranspositionIsOneEditAndOneEditIsAllowedForThreeCharacters() {
        assertThat(Texts.closest("ab", List.of("ba"))).contains("ba");
        assertThat(Texts.closest("abc", List.of("axy"))).isEmpty();
        assertThat(Texts.closest("abcdef", List.of("abcxyf"))).contains("abcxyf");
        assertThat(Texts.closest("abcdef", List.of("axyzef"))).isEmpty();
    }

    @Test
    void aLongTextIsNearNothing() {
        assertThat(Texts.closest("a".repeat(61), List.of("a".repeat(61)))).isEmpty();
        assertThat(Texts.closest("a".repeat(60), List.of("a".repeat(60)))).contains("a".repeat(60));
    }

    @Test
    void aTextIsCutAt60CharactersAndControlCharactersBecomeBlanks() {
        assertThat(Texts.shorten("x".repeat(60))).isEqualTo("x".repeat(60));
        assertThat(Texts.shorten("x".repeat(61))).isEqualTo("x".repeat(60) + "…");
        assertThat(Texts.shorten("a\nb\u001b[31m\tc")).isEqualTo("a b [31m c");
    }

    @Test
    void aCutNeverHalvesACharacter() {
        assertThat(Texts.shorten("x".repeat(59) + "😀😀")).isEqualTo("x".repeat(59) + "…");
    }
}
