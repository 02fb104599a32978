package dev.detente.reader.english;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.model.ActorCode;
import dev.detente.reader.Article;
import dev.detente.reader.Reading;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SpeakersTest {
    private static final LocalDate DAY = LocalDate.of(2024, 4, 26);
    private static final String CONFERENCE = """
            Regular press conference of the Foreign Ministry, Lima, 26 April 2024
            Radio: Norway says that we all should worry. What do you say?
            Spokesperson: We urge Norway to stop its provocations.
            We have lodged a protest with the Norwegian side.""";

    private final EnglishReader reader = EnglishReader.of((sentence, source, target, code) -> List.of());

    private List<String> deeds(String text, @Nullable String speaker) {
        Article article = new Article(text, DAY, null, null);
        return reader
                .read(speaker == null ? article : article.spokenBy(new ActorCode(speaker)))
                .above(Reading.BORDER)
                .proposals()
                .stream()
                .map(p -> p.source() + ">" + p.target() + " " + p.type())
                .toList();
    }

    private static @Nullable ActorCode at(String text, String words) {
        return Speakers.of(new Article(text, DAY, null, null), DAY).at(text.indexOf(words));
    }

    @Test
    void whoAnswersIsTheOneOfTheHeading() {
        assertThat(at(CONFERENCE, "We urge")).isEqualTo(new ActorCode("PER"));
        assertThat(at(CONFERENCE, "We have")).isEqualTo(new ActorCode("PER"));
        assertThat(at(CONFERENCE, "that we all")).isNull();
        assertThat(deeds(CONFERENCE, null)).contains("PER>NOR REQUEST", "PER>NOR ACCUSE");
    }

    @Test
    void withoutAHeadingItIsTheOneWhoIsNamedMost() {
        String text = """
                Q: What is Peru's comment on the Norwegian claim?
                A: Peru rejects it. We urge Norway to stop.""";

        assertThat(at(text, "We urge")).isEqualTo(new ActorCode("PER"));
    }

    @Test
    void somebodyMaySayWhoSpeaks() {
        String statement = "We condemn the words of the Norwegian minister. We call on Norway to apologise.";

        assertThat(deeds(statement, null)).isEmpty();
        assertThat(deeds(statement, "KEN")).contains("KEN>NOR ACCUSE", "KEN>NOR REQUEST");
    }

    @Test
    void inQuotationMarksItIsWhoeverIsQuoted() {
        assertThat(deeds("\"We condemn Peru,\" Kenya's foreign minister said.", "NOR"))
                .contains("KEN>PER ACCUSE")
                .noneMatch(t -> t.startsWith("NOR"));
    }

    @Test
    void theMinistryOfAStatementIsTheSpeakers() {
        assertThat(deeds("The spokesperson said that the ministry had summoned the Norwegian ambassador.", "PER"))
                .contains("PER>NOR ACCUSE");
    }
}
