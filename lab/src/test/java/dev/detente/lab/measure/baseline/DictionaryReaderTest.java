package dev.detente.lab.measure.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.detente.model.ActorCode;
import dev.detente.model.EventType;
import dev.detente.reader.Article;
import dev.detente.reader.Proposal;
import dev.detente.reader.Reading;
import dev.detente.reader.UnreadableException;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class DictionaryReaderTest {
    private static Reading read(String text) {
        return new DictionaryReader().read(new Article(text, LocalDate.of(2024, 4, 26), null, null));
    }

    @Test
    void theFirstVerbIsTheTypeAndTheFirstTwoNamesAreTheActors() {
        String text =
                "Chinese officials criticised the United States. Nobody moved.\nU.S. troops will leave; Iraq condemned them.";

        Reading reading = read(text);

        assertThat(reading.sentences()).isEqualTo(3);
        assertThat(reading.proposals())
                .extracting(Proposal::source, Proposal::target, Proposal::type)
                .containsExactly(
                        tuple(new ActorCode("CHN"), new ActorCode("USA"), EventType.ACCUSE),
                        tuple(new ActorCode("USA"), new ActorCode("IRQ"), EventType.ACCUSE));
        assertThat(reading.proposals().get(0).deedSpan().of(text)).isEqualTo("criticised");
        assertThat(reading.notCoded()).hasSize(1);
    }

    @Test
    void aVerbWithoutAnActorIsNotCoded() {
        Reading reading = read("Rebels attacked a convoy.");

        assertThat(reading.proposals()).isEmpty();
        assertThat(reading.notCoded().get(0).type()).isEqualTo(EventType.ASSAULT);
    }

    @Test
    void aTextWithoutADayIsRefused() {
        assertThatThrownBy(() -> new DictionaryReader().read(new Article("a", null, null, null)))
                .isInstanceOf(UnreadableException.class);
    }
}
