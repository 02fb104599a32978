package dev.detente.reader.deed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.reader.grammar.Grammar;
import dev.detente.reader.grammar.Sentence;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DenialTest {
    private static final Grammar GRAMMAR = Grammar.load();

    /** The token of a word. */
    private static int at(Sentence sentence, String word) {
        for (int i = 0; i < sentence.size(); i++) {
            if (sentence.token(i).form().equals(word)) {
                return i;
            }
        }
        throw new IllegalArgumentException(word);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Oslo recalled its envoy.                               | recalled  | NONE
            Oslo did not recall its envoy.                         | recall    | UNDONE
            Oslo has never yet recalled an envoy.                  | recalled  | UNDONE
            No Norwegian ship has entered the port.                | entered   | UNDONE
            None of the ships entered the port.                    | entered   | UNDONE
            Not a single soldier crossed the river.                | crossed   | UNDONE
            Oslo denied having bombed the port.                    | bombed    | UNDONE
            Oslo denied that it had bombed the port.               | bombed    | UNDONE
            Oslo stopped short of expelling the envoy.             | expelling | UNDONE
            Oslo left without attacking the port.                  | attacking | UNDONE
            Oslo has imposed no sanctions on Lima.                 | sanctions | UNDONE
            No talks were held in Lima.                            | talks     | UNDONE
            Oslo did not order an attack on the port.              | attack    | UNDONE
            Oslo will not recall its envoy.                        | recall    | REFUSED
            Oslo won't sign the treaty.                            | sign      | REFUSED
            Oslo refused to sign the treaty.                       | sign      | REFUSED
            Oslo ruled out sanctions on Lima.                      | sanctions | REFUSED
            Oslo has no plan to attack the port.                   | attack    | REFUSED
            Oslo not only condemned the raid but recalled its envoy. | condemned | NONE
            Oslo urged Lima not to attack and sent an envoy.       | urged     | NONE
            Oslo did not stay silent: it condemned the raid.       | condemned | NONE
            """)
    void whatDidNotHappenIsDenied(String text, String word, Denial expected) {
        Sentence sentence = GRAMMAR.sentence(text);

        assertThat(Denial.of(sentence, at(sentence, word))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Oslo froze cooperation with Lima.                    | cooperation | true
            Oslo called off the talks with Lima.                 | talks       | true
            Talks with Lima were broken off by Oslo.             | Talks       | true
            Oslo put its exchange of students with Lima on hold. | exchange    | true
            Oslo scrapped the fishing agreement with Lima.       | agreement   | true
            Oslo began talks with Lima.                          | talks       | false
            Talks with Lima were welcomed by Oslo.               | Talks       | false
            """)
    void aNounEndsWithItsVerb(String text, String word, boolean expected) {
        Sentence sentence = GRAMMAR.sentence(text);

        assertThat(Ending.of(sentence, at(sentence, word))).isEqualTo(expected);
    }
}
