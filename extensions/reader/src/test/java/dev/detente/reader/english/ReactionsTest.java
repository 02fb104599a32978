package dev.detente.reader.english;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.reader.Article;
import dev.detente.reader.NotCoded;
import dev.detente.reader.Reading;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How reports tell of what states say about others' deeds, and of what they do not do. */
class ReactionsTest {
    private static final LocalDate DAY = LocalDate.of(2025, 10, 10);

    private final EnglishReader reader = EnglishReader.of((sentence, source, target, code) -> List.of());

    private Reading read(String text) {
        return reader.read(new Article(text, DAY, null, null)).above(Reading.BORDER);
    }

    private List<String> deeds(String text) {
        return read(text).proposals().stream()
                .map(p -> p.source() + ">" + p.target() + " " + p.type())
                .toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Kenya condemned Peru's attack on Norway.                                        | KEN>PER ACCUSE
            Kenya deplored the killing of Norwegians by Peru.                               | KEN>PER ACCUSE
            Kenya condemned Peru for its raid on Norway.                                    | KEN>PER ACCUSE
            Peru bombed Norway. The attack was condemned by Kenya.                          | KEN>PER ACCUSE
            Peru bombed Norway. On Monday Kenya denounced the strikes on Norway.            | KEN>PER ACCUSE
            Kenya said Peru had killed two of its officers.                                 | KEN>PER ACCUSE
            The ministry in Nairobi said Peru had bombed a hospital.                        | KEN>PER ACCUSE
            Peru refused to withdraw from Chile.                                            | PER>CHL REJECT
            Kenya froze cooperation with Peru.                                              | KEN>PER SANCTION
            Talks between Kenya and Peru were broken off by Nairobi.                        | KEN>PER SANCTION
            Kenya advised its citizens against travel to Peru.                              | KEN>PER SANCTION
            Kenya banned imports of Peruvian fish.                                          | KEN>PER COERCE
            Trump said he would impose a 40% tariff on Peruvian goods.                      | USA>PER THREATEN
            North Korea fired a ballistic missile over Japan.                               | PRK>JPN MOBILIZE
            Peru was attacked by Kenya on Monday.                                           | KEN>PER ASSAULT
            Kenya attacked Peru over its fishing ban.                                       | KEN>PER ACCUSE
            Kenya summons Peruvian ambassador                                               | KEN>PER ACCUSE
            Peru, Kenya agree to talks                                                      | PER>KEN AGREE
            """)
    void whatIsDoneToWhomIsFound(String text, String expected) {
        assertThat(deeds(text)).contains(expected);
    }

    @Test
    void whoIsCondemnedIsNotGuessed() {
        Reading attack = reader.read(new Article("Kenya condemned the attack on Norway.", DAY, null, null));
        Reading bombing = reader.read(new Article("Kenya condemned the bombing of Norway.", DAY, null, null));

        assertThat(attack.proposals()).noneMatch(p -> p.target() != null);
        assertThat(bombing.proposals()).noneMatch(p -> p.target() != null);
        assertThat(bombing.notCoded()).extracting(NotCoded::why).contains("It does not say who does this.");
    }

    @Test
    void aMediatorTalksWithBothAndNotBothWithEachOther() {
        String text =
                "Peru shelled Chile. Chile shelled Peru. Kenya's president, who chairs ASEAN, spoke with both leaders.";

        assertThat(deeds(text))
                .contains("KEN>PER CONSULT", "KEN>CHL CONSULT")
                .doesNotContain("PER>CHL CONSULT", "CHL>PER CONSULT")
                .noneMatch(t -> t.contains("ASEAN"));
    }

    @Test
    void anOfficeIsThatOfTheOneNamedWithIt() {
        String text = "Germany's chancellor received Kenya's president in Berlin. The chancellor urged Norway to pay. "
                + "The president criticised Peru.";

        assertThat(deeds(text)).contains("DEU>NOR REQUEST", "KEN>PER ACCUSE");
    }

    @Test
    void aListThatEndsWithAndIsWhole() {
        assertThat(deeds("Kenya thanked Peru, Norway and the United States."))
                .contains("KEN>PER SUPPORT", "KEN>NOR SUPPORT", "KEN>USA SUPPORT");
    }
}
