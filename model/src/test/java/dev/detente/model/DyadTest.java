package dev.detente.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DyadTest {
    private static final ActorCode CHN = new ActorCode("CHN");
    private static final ActorCode USA = new ActorCode("USA");
    private static final ActorCode TWN = new ActorCode("TWN");

    @Test
    void aDyadIsWrittenSortedInEitherOrderOfItsActors() {
        assertThat(Dyad.of(USA, CHN)).isEqualTo(Dyad.of(CHN, USA)).hasToString("CHN-USA");
        assertThat(Dyad.of(USA, CHN).a()).isEqualTo(CHN);
        assertThat(Dyad.of(USA, CHN).b()).isEqualTo(USA);
    }

    @ParameterizedTest
    @CsvSource({"CHN-USA, CHN-USA", "USA-CHN, CHN-USA", "RUS-NATO, NATO-RUS", "EU-UN, EU-UN", "G20-G7, G20-G7"})
    void bothOrdersAreRead(String text, String dyad) {
        assertThat(Dyad.parse(text)).hasToString(dyad);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "CHN", "CHNUSA", "CHN/USA"})
    void aTextWithoutADashIsNoDyad(String text) {
        assertThatThrownBy(() -> Dyad.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("\"" + text + "\" is not a dyad: write two actor codes and a dash, such as CHN-USA");
    }

    @ParameterizedTest
    @CsvSource({"-USA, ''", "CHN-, ''", "chn-USA, chn", "CHN-US A, US A", "CHN-USA-TWN, USA-TWN", "7UP-USA, 7UP"})
    void aPartThatIsNoCodeIsNamed(String text, String part) {
        assertThatThrownBy(() -> Dyad.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "\"" + part
                                + "\" is not an actor code: use ISO 3166-1 alpha-3 such as USA, or an organisation such as NATO");
    }

    @Test
    void nobodyMakesADyadWithThemselves() {
        assertThatThrownBy(() -> Dyad.parse("USA-USA"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a dyad needs two different actors in order, not USA and USA");
        assertThatThrownBy(() -> new DirectedDyad(USA, USA))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("source and target are both USA");
    }

    @Test
    void theConstructorRefusesTheWrongOrder() {
        assertThatThrownBy(() -> new Dyad(USA, CHN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a dyad needs two different actors in order, not USA and CHN");
    }

    @Test
    void dyadsSortByTheirFirstActorAndThenByTheirSecond() {
        assertThat(Stream.of("TWN-USA", "CHN-USA", "CHN-TWN", "AUS-USA")
                        .map(Dyad::parse)
                        .sorted())
                .extracting(Dyad::toString)
                .containsExactly("AUS-USA", "CHN-TWN", "CHN-USA", "TWN-USA");
    }

    @Test
    void aDyadHasItsTwoActorsAndNoOther() {
        Dyad dyad = Dyad.of(CHN, USA);

        assertThat(dyad.has(CHN)).isTrue();
        assertThat(dyad.has(USA)).isTrue();
        assertThat(dyad.has(TWN)).isFalse();
    }

    @Test
    void aDirectedDyadKeepsItsDirectionAndSortsBySourceThenTarget() {
        DirectedDyad there = new DirectedDyad(USA, CHN);
        DirectedDyad back = new DirectedDyad(CHN, USA);

        assertThat(there).isNotEqualTo(back).hasToString("USA->CHN");
        assertThat(there.dyad()).isEqualTo(back.dyad());
        assertThat(Stream.of(there, back, new DirectedDyad(CHN, TWN)).sorted())
                .extracting(DirectedDyad::toString)
                .containsExactly("CHN->TWN", "CHN->USA", "USA->CHN");
    }

    @ParameterizedTest
    @CsvSource({
        "CHN-USA, CHN-USA",
        "usa-chn, CHN-USA",
        "us-cn, CHN-USA",
        "US-CN, CHN-USA",
        "us-CHN, CHN-USA",
        "china-united-states, CHN-USA",
        "United States-China, CHN-USA",
        "China \u2013 United States, CHN-USA",
        "nato-Russia, NATO-RUS",
        "guinea-bissau-senegal, GNB-SEN",
        "senegal-guinea-bissau, GNB-SEN",
        "guinea-bissau-guinea, GIN-GNB",
        "guinea-guinea-bissau, GIN-GNB",
        "timor-leste-indonesia, IDN-TLS",
        "timor-leste-guinea-bissau, GNB-TLS",
        "cote-d-ivoire-mali, CIV-MLI",
        "C\u00f4te d'Ivoire-Mali, CIV-MLI",
        "AU-CHN, AU-CHN",
        "au-eu, AU-EU",
        "aus-us, AUS-USA"
    })
    void peopleNameTheTwoActorsInManyWays(String text, String dyad) {
        assertThat(ActorCatalog.standard().requireDyad(text)).hasToString(dyad);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CHN-USS | unknown actor \"USS\": did you mean",
                "us-chnia | unknown actor \"chnia\": did you mean CHN (China)?",
                "timor-leste-indonesai | unknown actor \"indonesai\": did you mean IDN (Indonesia)?",
                "sengal-guinea-bissau | unknown actor \"sengal\": did you mean SEN (Senegal)?",
                "CHN | \"CHN\" is not a dyad: write two actors and a dash, such as CHN-USA or china-united-states",
                "a-b-c | \"a-b-c\" is not a dyad: write two actors and a dash",
                "cn-china | \"cn-china\" names China twice: a dyad has two different actors",
                "guinea-bissau-guinea-bissau | \"guinea-bissau-guinea-bissau\" names Guinea-Bissau twice",
                "au-us | \"au\" is the code of the African Union and, in two letters, Australia: write AUS or \"African Union\""
            })
    void anotherTextIsRefusedWithWhatToWrite(String text, String message) {
        assertThatThrownBy(() -> ActorCatalog.standard().requireDyad(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void eachPairOfNamesIsReadOrRefusedWithBothReadings() {
        ActorCatalog actors = ActorCatalog.standard();
        int refused = 0;
        for (Actor first : actors.actors()) {
            for (Actor second : actors.actors()) {
                if (first.code().compareTo(second.code()) < 0) {
                    String text = first.name() + "-" + second.name();
                    String read;
                    try {
                        read = actors.requireDyad(text).toString();
                    } catch (IllegalArgumentException e) {
                        read = String.valueOf(e.getMessage());
                        refused++;
                    }
                    assertThat(read).contains(first.code() + "-" + second.code());
                }
            }
        }
        assertThat(refused).isLessThan(10);
    }
}
