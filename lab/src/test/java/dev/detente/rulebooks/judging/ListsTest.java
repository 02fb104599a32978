package dev.detente.rulebooks.judging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.detente.lab.judge.Calm;
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
                .hasMessageContaining("mine.csv: row 3: onset \"2020-12-31\": This is outside the data, 2021-01-01 to"
                        + " 2021-08-31: leave the row out")
                .hasMessageContaining("mine.csv: row 4: event \"\": This is needed")
                .hasMessageContaining("mine.csv: row 6: onset \"2021-03-19\": This is there twice for CHN-USA");
    }

    @Test
    void aMissingColumnIsReportedWithTheRightHeader() {
        assertThatThrownBy(() -> crises("dyad,day\nCHN-USA,2021-03-18\n"))
                .hasMessage(
                        "mine.csv: header \"dyad,day\": This lacks onset and event and what: begin the file with the header"
                                + " dyad,onset,event,what.");
        assertThatThrownBy(() -> crises("")).hasMessageContaining("lacks dyad and onset");
    }

    @Test
    void aListOfCalmDyadsIsReadAndChecked() {
        assertThat(calm("from,to,dyad\n2020-12-01,2021-02-01,CAN-USA\n").inData())
                .hasSize(1);
        assertThatThrownBy(() -> calm("from,to,dyad\n2021-02-01,2021-01-01,CAN-USA\n2019-01-01,2019-02-01,CAN-USA\n"))
                .hasMessageContaining("row 1: from \"2021-02-01\": This is after to, 2021-01-01: swap them")
                .hasMessageContaining("row 2: from \"2019-01-01\": This is outside the data");
    }

    @Test
    void theListsWithinCountAsFarAsTheyLieInTheData() {
        Crises crises = Crises.standard(PERIODS);
        Calm calm = Calm.standard(PERIODS);

        assertThat(crises.listed()).isEqualTo(128);
        assertThat(crises.inData()).hasSize(39).allMatch(c -> !c.sources().isEmpty());
        assertThat(calm.listed()).isEqualTo(86);
        assertThat(calm.inData()).hasSize(18);
    }

    private static ConflictLabels labels(String text) {
        return ConflictLabels.read("labels.csv", text, ActorCatalog.standard(), PERIODS);
    }

    @Test
    void aListOfLabelsIsRead() {
        ConflictLabels labels =
                labels("dyad,from,to,label,sure,source,note\nUSA-CHN,2020-12-01,2021-03-18,2,0,mine,Words.\n");

        assertThat(labels.inData())
                .containsExactly(new ConflictLabel(
                        Dyad.parse("CHN-USA"),
                        LocalDate.of(2020, 12, 1),
                        LocalDate.of(2021, 3, 18),
                        ConflictIntensity.NON_VIOLENT_CRISIS,
                        false,
                        "mine",
                        "Words."));
        assertThat(labels.origin()).isEqualTo("The labels are those of labels.csv.");
    }

    @Test
    void allErrorsOfAListOfLabelsComeAtOnce() {
        String bad = """
                dyad,from,to,label,sure
                CHN-USS,2021-03-18,2021-04-18,1,1
                CHN-USA,spring,2021-04-18,6,yes
                CHN-USA,2021-04-18,2021-03-18,1,1
                CHN-USA,2021-05-01,2021-06-01,1,1
                USA-CHN,2021-06-01,2021-07-01,2,1
                CHN-JPN,2019-01-01,2019-02-01,2,1
                """;

        assertThatThrownBy(() -> labels(bad))
                .isInstanceOf(ListException.class)
                .hasMessageContaining("labels.csv: row 1: dyad \"CHN-USS\": ")
                .hasMessageContaining("labels.csv: row 2: from \"spring\": ")
                .hasMessageContaining(
                        "labels.csv: row 2: label \"6\": This is no label: write 0 for an ally or partner")
                .hasMessageContaining(
                        "labels.csv: row 2: sure \"yes\": This is neither: write 1 for a label that counts")
                .hasMessageContaining("labels.csv: row 3: from \"2021-04-18\": This is after to, 2021-03-18: swap them")
                .hasMessageContaining(
                        "labels.csv: row 5: from \"2021-06-01\": Another label of CHN-USA lasts from 2021-05-01 to"
                                + " 2021-06-01: let each day have one label")
                .hasMessageContaining("labels.csv: row 6: from \"2019-01-01\": This is outside the data");
    }

    @Test
    void theLabelsWithinSayWhereTheyAreFromInWholeSentences() {
        ConflictLabels all = ConflictLabels.all();

        assertThat(all.listed()).isEqualTo(187);
        assertThat(all.inData())
                .allMatch(l -> l.source().contains("not looked up") && l.note().endsWith("."))
                .extracting(ConflictLabel::intensity)
                .contains(ConflictIntensity.values());
        assertThat(all.origin()).contains("our own coding", "most were not looked up");
        assertThat(ConflictLabels.standard(PERIODS).inData()).hasSize(60);
    }

    @Test
    void everyTurnHasASource() {
        for (boolean breaks : new boolean[] {false, true}) {
            Crises turns = Crises.turns(breaks, List.of(Period.EVER));

            assertThat(turns.inData()).hasSizeGreaterThan(80).hasSize(turns.listed());
            assertThat(turns.inData())
                    .allSatisfy(turn ->
                            assertThat(turn.sources()).as(turn.toString()).isNotBlank());
        }
    }
}
