package dev.detente.reader.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GrammarTest {
    private final Grammar grammar = Grammar.load();

    @Test
    void placesAreThoseOfTheText() {
        String text = "The U.S. Secretary of State left.\n\n“China’s envoy” didn’t.";

        List<Sentence> sentences = grammar.read(text);
        assertThat(sentences).hasSize(2);
        for (Sentence sentence : sentences) {
            assertThat(sentence.tokens()).isNotEmpty();
            for (Token token : sentence.tokens()) {
                String words = text.substring(token.start(), token.end())
                        .replace('’', '\'')
                        .replace('“', '"')
                        .replace('”', '"');
                assertThat(words).isEqualTo(token.form());
            }
        }
    }

    @Test
    void anAbbreviationEndsNoSentence() {
        assertThat(grammar.read("U.S. Secretary of State Antony Blinken met Gen. Smith. They talked."))
                .hasSize(2);
    }

    @Test
    void aPossessiveIsAWordOfItsOwn() {
        assertThat(forms("China's support grew.")).containsExactly("China", "'s", "support", "grew", ".");
    }

    @Test
    void aNegationIsAWordOfItsOwn() {
        Sentence sentence = grammar.sentence("Peru won't sign.");

        assertThat(sentence.tokens()).extracting(Token::lemma).containsSequence("will", "not", "sign");
    }

    @Test
    void baseFormsAreFound() {
        assertThat(grammar.sentence("Norway accused Peru and met Chile.").tokens())
                .extracting(Token::lemma)
                .contains("accuse", "meet");
    }

    @ParameterizedTest
    @CsvSource({
        "condemned, condemn",
        "opposed, oppose",
        "summoned, summon",
        "deplored, deplore",
        "resumed, resume",
        "mediated, mediate",
        "barred, bar",
        "denied, deny",
        "condemns, condemn"
    })
    void baseFormsThatTheModelGetsWrongAreFound(String form, String base) {
        assertThat(grammar.sentence("Peru " + form + " it.").tokens().get(1).lemma())
                .isEqualTo(base);
    }

    @Test
    void anAdjectiveBehindANameIsItsVerb() {
        assertThat(grammar.sentence("Peru halted sales of power to Chile.")
                        .token(1)
                        .verb())
                .isTrue();
    }

    @Test
    void aWordThatEndsLikeAVerbIsNoConjunction() {
        assertThat(grammar.sentence("China on Saturday condemned the United States.")
                        .tokens())
                .anyMatch(t -> t.form().equals("condemned") && t.verb());
    }

    @Test
    void aLongLineIsCut() {
        List<Sentence> sentences = grammar.read("word ".repeat(20_000));

        assertThat(sentences).isNotEmpty().allMatch(s -> s.end() - s.start() <= 1_000);
        assertThat(sentences.stream().mapToInt(Sentence::size).sum()).isEqualTo(20_000);
    }

    private List<String> forms(String text) {
        return grammar.sentence(text).tokens().stream().map(Token::form).toList();
    }
}
