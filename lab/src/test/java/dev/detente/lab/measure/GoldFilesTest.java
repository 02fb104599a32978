package dev.detente.lab.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.detente.model.ActorCode;
import dev.detente.model.EventType;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GoldFilesTest {
    @Test
    void recordsOfPloverAreReadInItsPresentTerms() {
        GoldSet set = GoldFiles.read("gsr.json", """
                [{"event": "DOCUMENT", "comment": "tells of the file"},
                 {"id": "a", "date": "2000-01-01", "event": "FIGHT", "text": "{Tokyo fought NATO troops.}",
                  "source": [{"actorText": "Tokyo", "code": "JAP"}],
                  "target": [{"actorText": "N.A.T.O. troops", "code": "IGO"}, {"actorText": "somebody", "code": "NGO"}]},
                 {"id": "b", "date": "2000-01-01", "event": "INVESTIGATE", "text": "It looked.", "source": null, "target": ""}]
                """);

        assertThat(set).isInstanceOfSatisfying(GoldSet.Sentences.class, s -> {
            assertThat(s.sentences()).hasSize(2);
            GoldSentence first = s.sentences().get(0);
            assertThat(first.type()).isEqualTo(EventType.ASSAULT);
            assertThat(first.article().text()).isEqualTo("Tokyo fought NATO troops.");
            assertThat(first.sources()).isEqualTo(Set.of(new ActorCode("JPN")));
            assertThat(first.targets()).isEqualTo(Set.of(new ActorCode("NATO")));
            assertThat(first.directed()).isTrue();
            assertThat(s.sentences().get(1).type()).isEqualTo(EventType.ACCUSE);
            assertThat(s.sentences().get(1).directed()).isFalse();
        });
    }

    @Test
    void allErrorsOfARecordAreReported() {
        assertThatThrownBy(() ->
                        GoldFiles.read("gsr.json", "[{\"event\": \"FIGTH\", \"date\": \"yesterday\", \"text\": \"\"}]"))
                .isInstanceOf(GoldException.class)
                .hasMessageContainingAll(
                        "gsr.json: record 1: event \"FIGTH\": This is not an event type: use one of AGREE",
                        "record 1: text \"\": This is needed",
                        "record 1: date \"yesterday\": This is not a day");
    }

    @Test
    void reportsHaveTheirActions() {
        GoldSet set = GoldFiles.read("r.ndjson", """
                {"id": "a", "day": "2024-04-26", "title": null, "text": "Talks.", "actions": [
                """.strip() + """
                {"source": "USA", "target": null, "type": "CONSULT", "mode": "visit", "day": "2024-04-25", "sentence": "Talks."},\
                {"source": "USA", "target": null, "type": "CONSULT", "mode": "visit", "day": "2024-04-25", "sentence": "Talks."}]}

                {"id": "b", "day": "2024-04-27", "text": "Rain.", "actions": []}
                """);

        assertThat(set)
                .isInstanceOfSatisfying(
                        GoldSet.Texts.class,
                        t -> assertThat(t.texts())
                                .extracting(text -> text.actions().size())
                                .as("the same action twice counts once")
                                .containsExactly(1, 0));
    }

    @Test
    void allErrorsOfReportsAreReportedWithTheirLines() {
        assertThatThrownBy(() -> GoldFiles.read("r.ndjson", """
                {"id": "a", "day": "2024-04-26", "text": "Talks.", "actions": [{"source": "UAS", "type": "AID", "day": "2024-04-26"}]}
                {"id": "b", "day": "2024-04-26", "text": "Talks.", "actions": [{"source": "USA", "type": "AIDE", "day": "2024-04-26"}]}
                {"id": "c", "text": "Talks."}
                {"id": "d",
                """))
                .hasMessageContainingAll(
                        "r.ndjson: line 1: action 1: unknown actor \"UAS\": did you mean",
                        "line 2: action 1: type \"AIDE\": \"AIDE\" is not an event type",
                        "line 3: actions \"\": This is needed",
                        "line 4: is not JSON");
    }

    @Test
    void plainTextIsNeither() {
        assertThat(GoldFiles.read("a.txt", "Talks were held.")).isNull();
    }
}
