package dev.detente.service.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.detente.model.ActorCatalog;
import dev.detente.model.Dyad;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Lists of crises and of calm dyads. */
class ListsTest {
    private static final List<Period> PERIODS =
            List.of(new Period(LocalDate.of(2021, 1, 1), LocalDate.of(2021, 8, 31)));
    private static final String HEADER = "dyad,onset,event,what\n";

    private static Crises crises(String text) {
        return Crises.read("mine.csv", text, ActorCatalog.standard(), PERIODS);
    }

    private static Calm calm(String text) {
        return Calm.read("calm.csv", text, ActorCatalog.standard(), PERIODS);
    }

    @Test
    void aListOfCrisesIsRead() {
        Crises crises =
                crises("dyad,onset,event,what,sources\nUSA-CHN,2021-03-18,talks,\"Anchorage, opening\",a record\n");

        assertThat(crises.inData())
                .containsExactly(new Crisis(
                        Dyad.parse("CHN-USA"), LocalDate.of(2021, 3, 18), "talks", "Anchorage, opening", "a record"));
        assertThat(crises.listed()).isEqualTo(1);
    }

    @Test
    void allErrorsOfAListComeAtOnceWithPlaceValueAndRemedy() {
        assertThatThrownBy(() -> crises(HEADER
                        + "CHN-USS,2021-03-18,talks,one\n"
                        + "CHN-USA,18 March,talks,two\n"
                        + "CHN-USA,2020-12-31,talks,three\n"
                        + "CHN-USA,2021-03-18,,four\n"
                        + "CHN-USA,2021-03-19,talks,five\n"
                        + "USA-CHN,2021-03-19,talks,six\n"))
                .isInstanceOf(ListException.class)
                .hasMessageContaining("mine.csv: row 1: dyad \"CHN-USS\": ")
                .hasMessageContaining("did you mean USA")
                .hasMessageContaining("mine.csv: row 2: onset \"18 March\": ")
                .hasMessageContaining("mine.csv: row 3: onset \"2020-12-31\": lies outside the data, 2021-01-01 to"
                        + " 2021-08-31: leave the row out")
                .hasMessageContaining("mine.csv: row 4: event \"\": is needed")
                .hasMessageContaining("mine.csv: row 6: onset \"2021-03-19\": stands there twice for CHN-USA");
    }

    @Test
    void aMissingColumnIsReportedWithTheRightHeader() {
        assertThatThrownBy(() -> crises("dyad,day\nCHN-USA,2021-03-18\n"))
                .hasMessage(
                        "mine.csv: header \"dyad,day\": lacks onset and event and what: begin the file with the header"
                                + " dyad,onset,event,what");
        assertThatThrownBy(() -> crises("")).hasMessageContaining("lacks dyad and onset");
    }

    @Test
    void aListOfCalmDyadsIsReadAndChecked() {
        assertThat(calm("from,to,dyad\n2020-12-01,2021-02-01,CAN-USA\n").inData())
                .hasSize(1);
        assertThatThrownBy(() -> calm("from,to,dyad\n2021-02-01,2021-01-01,CAN-USA\n2019-01-01,2019-02-01,CAN-USA\n"))
                .hasMessageContaining("row 1: from \"2021-02-01\": lies behind to, 2021-01-01: swap them")
                .hasMessageContaining("row 2: from \"2019-01-01\": lies outside the data");
    }

    @Test
    void theListsWithinCountAsFarAsTheyLieInTheData() {
        Crises crises = Crises.standard(PERIODS);
        Calm calm = Calm.standard(PERIODS);

        assertThat(crises.listed()).isEqualTo(79);
        assertThat(crises.inData()).hasSize(39).allMatch(c -> !c.sources().isEmpty());
        assertThat(calm.listed()).isEqualTo(40);
        assertThat(calm.inData()).hasSize(18);
    }
}
