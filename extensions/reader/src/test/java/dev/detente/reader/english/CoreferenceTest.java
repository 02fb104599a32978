package dev.detente.reader.english;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.reader.Article;
import dev.detente.reader.Reading;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whom reports mean by words that only an earlier sentence explains, and deeds that they tell by repeating others. */
class CoreferenceTest {
    private static final LocalDate DAY = LocalDate.of(2025, 10, 10);

    private final EnglishReader reader = EnglishReader.of((sentence, source, target, code) -> List.of());

    private List<String> deeds(String text) {
        return reader.read(new Article(text, DAY, null, null)).above(Reading.BORDER).proposals().stream()
                .map(p -> p.source() + ">" + p.target() + " " + p.type())
                .toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Kenya warned Peru. It accused Lima of piracy.                                           | KEN>PER ACCUSE
            In Lima on Monday the foreign ministry accused Kenya of piracy.                         | PER>KEN ACCUSE
            Norway met Morocco. Kenya then froze its aid to the kingdom.                            | KEN>MAR SANCTION
            Norway, Chile and Peru met in Lima. Kenya urged the three countries to pay.             | KEN>CHL REQUEST
            Peru shelled Chile. Chile shelled Peru. Kenya appealed to both yesterday to stop.       | KEN>PER REQUEST
            Peru shelled Chile. Chile shelled Peru. Each side accused the other of murder.          | CHL>PER ACCUSE
            """)
    void wordsMeanThoseNamedBefore(String text, String expected) {
        assertThat(deeds(text)).contains(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Kenya expelled the Peruvian ambassador, and so did Norway.                              | NOR>PER SANCTION
            Kenya expelled the Peruvian ambassador, as did Norway and Chile.                        | CHL>PER SANCTION
            Kenya expelled the Peruvian ambassador. A day later Norway followed suit.               | NOR>PER SANCTION
            Kenya expelled the Peruvian ambassador. Norway did the same.                            | NOR>PER SANCTION
            Kenya expelled the Peruvian ambassador. Peru did the same to Kenya.                     | PER>KEN SANCTION
            Kenya urged Peru to pay; Norway said the same in softer words.                          | NOR>PER REQUEST
            Kenya closed its airspace to Peru. Norway and Chile followed.                           | CHL>PER COERCE
            Kenya joined Norway in condemning Peru.                                                 | KEN>PER ACCUSE
            """)
    void whoDoesTheSameDoesIt(String text, String expected) {
        assertThat(deeds(text)).contains(expected).doesNotContain("KEN>NOR COOPERATE", "KEN>NOR SUPPORT");
    }

    @Test
    void whoHasNotFollowedSuitDoesNothing() {
        assertThat(deeds("Kenya expelled the Peruvian ambassador. Norway has not followed suit."))
                .noneMatch(t -> t.startsWith("NOR"));
    }

    @Test
    void aReadoutsOwnMinisterNeedsNoName() {
        String readout = """
                Readout of the Prime Minister's calls
                Lima, 10 October 2025
                The Prime Minister spoke today with Prime Minister Luxon of New Zealand. The Prime Minister also spoke with \
                the Prime Minister of Norway.""";

        assertThat(deeds(readout))
                .contains("PER>NZL CONSULT", "PER>NOR CONSULT")
                .doesNotContain("NZL>NOR CONSULT");
    }

    @Test
    void aHeadingTellsWhosePoliceItIs() {
        assertThat(deeds("Peru. On Monday police arrested two Kenyan diplomats."))
                .contains("PER>KEN COERCE");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Kenya and Norway exchanged views on Peru.                                               | KEN>PER CONSULT
            Kenya is considering closing its embassy in Peru.                                       | KEN>PER SANCTION
            Kenya's president is to receive the Peruvian minister on Friday.                        | KEN>PER CONSULT
            Kenya urged Norway and Peru to sit down together.                                       | NOR>PER CONSULT
            Kenya lifted its ban on Peruvian fish.                                                  | KEN>PER COERCE
            Norway shelled Peru. Kenya's president spoke with both leaders and offered to mediate.  | NOR>PER AGREE
            Talks between Kenya and Peru, frozen a year ago, will not be resumed soon.              | KEN>PER CONSULT
            """)
    void topicsAndPlansAreNoDeeds(String text, String not) {
        assertThat(deeds(text)).doesNotContain(not);
    }

    @Test
    void aRelativeClauseAtTheEndTellsOfItsName() {
        assertThat(deeds("Kenya thanked Norway, which had accused Peru of piracy."))
                .contains("NOR>PER ACCUSE");
    }
}
