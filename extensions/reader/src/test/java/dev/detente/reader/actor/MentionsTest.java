package dev.detente.reader.actor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.reader.grammar.Grammar;
import dev.detente.reader.grammar.Sentence;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MentionsTest {
    private final Grammar grammar = Grammar.load();

    private List<Mention> find(String text, LocalDate day) {
        Mentions mentions = new Mentions(day);
        List<Mention> all = new ArrayList<>();
        for (Sentence sentence : grammar.read(text)) {
            all.addAll(mentions.find(text, sentence));
        }
        return all;
    }

    private List<String> actors(String text) {
        return find(text, LocalDate.of(2024, 4, 26)).stream()
                .flatMap(m -> m.actors().stream())
                .map(Object::toString)
                .toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Beijing spoke.                              | CHN
            The Kremlin spoke.                          | RUS
            The White House spoke.                      | USA
            British officials spoke.                    | GBR
            Antony Blinken spoke.                       | USA
            The U.S. spoke.                             | USA
            NATO spoke.                                 | NATO
            Recep Tayyip Erdoğan spoke.                 | TUR
            The Democratic Republic of the Congo spoke. | COD
            South Sudan spoke.                          | SSD
            """)
    void knowsByWhatNamesStatesAreCalled(String text, String code) {
        assertThat(actors(text)).containsExactly(code);
    }

    @Test
    void aSeaIsNoState() {
        assertThat(actors("Ships met in the South China Sea.")).isEmpty();
    }

    @Test
    void usIsNotTheUnitedStates() {
        assertThat(actors("They told us nothing.")).isEmpty();
    }

    @Test
    void aTitleAndANameAreOneMention() {
        assertThat(find("U.S. Secretary of State Antony Blinken left.", LocalDate.of(2024, 4, 26)))
                .singleElement()
                .satisfies(m -> assertThat(m.role()).isEqualTo(Mention.Role.OFFICIAL));
    }

    @Test
    void rebelsDoNotActForTheirState() {
        assertThat(find("Syrian rebels attacked.", LocalDate.of(2024, 4, 26)))
                .singleElement()
                .satisfies(m -> assertThat(m.acts()).isFalse());
    }

    @Test
    void theDayDecidesWhoIsInOffice() {
        assertThat(find("President Reagan spoke.", LocalDate.of(1985, 1, 1))
                        .get(0)
                        .actors())
                .extracting(Object::toString)
                .containsExactly("USA");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Norway met Peru. Oslo sued its neighbour.            | NOR PER NOR PER
            Norway left Peru. Oslo met its Chinese counterpart.  | NOR PER NOR NOR CHN
            Norway met Peru. Oslo praised them.                  | NOR PER NOR PER
            Norway backs Peru in its dispute.                    | NOR PER PER
            Norway met Peru. The two agreed.                     | NOR PER NOR PER
            Norway met Peru. Peru heard the other side.          | NOR PER PER NOR
            Norway met Peru. Chile mediated between the two.     | NOR PER CHL NOR PER
            """)
    void findsWhomWordsReferTo(String text, String codes) {
        assertThat(actors(text)).containsExactly(codes.split(" "));
    }

    @Test
    void aFirstNameIsNobodysSurname() {
        assertThat(actors("The fisheries minister, Douglas Devananda, spoke.")).isEmpty();
    }

    @Test
    void aSurnameMeansWhoWasNamedBefore() {
        assertThat(actors("Norwegian Foreign Minister Ola Nordmann left. Nordmann returned."))
                .containsExactly("NOR", "NOR");
    }
}
