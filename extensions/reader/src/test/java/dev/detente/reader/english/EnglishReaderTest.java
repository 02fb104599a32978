package dev.detente.reader.english;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.detente.model.EventType;
import dev.detente.model.IssueId;
import dev.detente.reader.Article;
import dev.detente.reader.IssueSource;
import dev.detente.reader.NotCoded;
import dev.detente.reader.Proposal;
import dev.detente.reader.Reading;
import dev.detente.reader.Span;
import dev.detente.reader.UnreadableException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnglishReaderTest {
    private static final LocalDate FRIDAY = LocalDate.of(2024, 4, 26);
    private static final IssueSource ISSUES = (sentence, source, target, code) ->
            sentence.contains("Taiwan") ? List.of(new IssueId("taiwan")) : List.of();

    private final EnglishReader reader = EnglishReader.of(ISSUES);

    private List<String> deeds(String text) {
        return reader.read(new Article(text, FRIDAY, null, null)).above(Reading.BORDER).proposals().stream()
                .map(p -> p.source() + ">" + p.target() + " " + p.type())
                .toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Norway accused Peru of fishing in its waters.                               | NOR>PER ACCUSE
            Peru was accused by Norway of fishing in its waters.                        | NOR>PER ACCUSE
            Kenya urged Somalia to free the fishermen.                                  | KEN>SOM REQUEST
            Algeria recalled its ambassador from Paris on Monday.                       | DZA>FRA SANCTION
            Poland will send Moldova two field hospitals.                               | POL>MDA AGREE
            Australia imposed sanctions on Myanmar.                                     | AUS>MMR COERCE
            Japan rejected China's demand for an apology.                               | JPN>CHN REJECT
            Turkish jets bombed targets in Syria.                                       | TUR>SYR ASSAULT
            Iran threatened to strike Israel.                                           | IRN>ISR THREATEN
            Rwanda released five Burundian soldiers.                                    | RWA>BDI RETREAT
            """)
    void findsWhoDidWhatToWhom(String sentence, String expected) {
        assertThat(deeds(sentence)).contains(expected);
    }

    @Test
    void talksGoBothWays() {
        assertThat(deeds("Talks between Greece and Turkey were held in Geneva."))
                .contains("GRC>TUR CONSULT", "TUR>GRC CONSULT");
    }

    @Test
    void eachOfAListDoesIt() {
        assertThat(deeds("Norway and Chile condemned North Korea's missile test."))
                .contains("NOR>PRK ACCUSE", "CHL>PRK ACCUSE");
    }

    @Test
    void aListThatPraisesSomebodyDoesNotPraiseItself() {
        assertThat(deeds("Saudi Arabia and Qatar praised Turkey."))
                .containsExactly("SAU>TUR SUPPORT", "QAT>TUR SUPPORT");
    }

    @Test
    void aDayInFrontDatesWhatHadHappened() {
        assertThat(reader.read(new Article(
                                "Two days earlier a Chinese ship had rammed a Philippine boat.", FRIDAY, null, null))
                        .proposals())
                .extracting(Proposal::day)
                .containsOnly(LocalDate.of(2024, 4, 24));
    }

    @Test
    void aChargeIsTheSpeakersAndNoDeedOfTheAccused() {
        assertThat(deeds("Pakistan accused India of shelling two villages."))
                .contains("PAK>IND ACCUSE")
                .noneMatch(t -> t.startsWith("IND>PAK ASSAULT"));
    }

    @Test
    void whatNobodyDoesIsNotProposed() {
        Reading reading = reader.read(
                new Article("Wheat prices in Chicago rose by two per cent. The harvest was good.", FRIDAY, null, null));

        assertThat(reading.proposals()).isEmpty();
        assertThat(reading.notCoded()).hasSize(2);
        assertThat(reading.sentences()).isEqualTo(2);
    }

    @Test
    void whatHappensWithinAStateIsReadButNotCoded() {
        Reading reading =
                reader.read(new Article("Turkish police arrested Turkish journalists in Ankara.", FRIDAY, null, null));

        assertThat(reading.proposals()).isEmpty();
        assertThat(reading.notCoded())
                .extracting(NotCoded::why)
                .contains("It happens within one state or organisation.");
    }

    @Test
    void aDeedExpressedByANounCounts() {
        assertThat(deeds("Ministers spoke about the Russian invasion of Georgia. Talks between Chile and Peru began."))
                .contains("RUS>GEO ASSAULT", "CHL>PER CONSULT", "PER>CHL CONSULT");
    }

    @Test
    void aQuestionGivesNoProposal() {
        Reading reading = reader.read(new Article("Has Norway condemned Peru?", FRIDAY, null, null));

        assertThat(reading.proposals()).isEmpty();
        assertThat(reading.notCoded()).extracting(NotCoded::why).containsExactly("It is a question.");
    }

    @Test
    void anAnswerGoesToTheOneMentionedLast() {
        assertThat(deeds("Norway accused Peru of theft. Kenya accused Somalia of theft. Somalia rejected the charge."))
                .contains("SOM>KEN REJECT");
    }

    @Test
    void anAnswerGoesToWhoeverSpokeAndNotToWhoeverWasDealtWith() {
        assertThat(deeds("Norway accused Peru of selling arms to Chile. Lima rejected the charge."))
                .contains("PER>NOR REJECT")
                .doesNotContain("PER>CHL REJECT");
    }

    @Test
    void whatTwoDoToEachOtherIsDoneBothWays() {
        assertThat(deeds("Thai and Cambodian soldiers shelled each other on Monday."))
                .contains("THA>KHM ASSAULT", "KHM>THA ASSAULT");
    }

    @Test
    void nobodyActsInADateline() {
        assertThat(deeds("THE HAGUE, April 26 - Germany condemned Peru.")).containsExactly("DEU>PER ACCUSE");
    }

    @Test
    void aSentenceWithoutADeedMayGiveTheDayOfTheNext() {
        String text = "Trouble began on Monday, a cold day. The same day Norway recalled its envoy from Peru.";

        assertThat(reader.read(new Article(text, FRIDAY, null, null)).proposals())
                .extracting(Proposal::day)
                .contains(LocalDate.of(2024, 4, 22));
    }

    @Test
    void surnamesAndPronounsMeanThoseNamedBefore() {
        List<String> deeds =
                deeds("French President Emmanuel Macron met German Chancellor Olaf Scholz in Paris on Monday. "
                        + "Macron criticised Hungary. He also urged Poland to pay.");

        assertThat(deeds).contains("FRA>HUN ACCUSE", "FRA>POL REQUEST");
    }

    @Test
    void bothSidesAreTheTwoOfTheReport() {
        assertThat(deeds("Armenia and Azerbaijan held talks in Tbilisi. Both sides agreed to meet again."))
                .contains("ARM>AZE AGREE", "AZE>ARM AGREE");
    }

    @Test
    void placesLeadToTheWordsInTheText() {
        String text = "In short:\nNorway’s minister condemned Peru over Taiwan.";

        Proposal proposal =
                reader.read(new Article(text, FRIDAY, null, null)).proposals().get(0);

        assertThat(proposal.sentence().of(text)).isEqualTo("Norway’s minister condemned Peru over Taiwan.");
        assertThat(proposal.deedSpan().of(text)).isEqualTo("condemned");
        assertThat(proposal.sourceSpan()).isEqualTo(new Span(text.indexOf("Norway"), text.indexOf("’s minister")));
        assertThat(proposal.issues()).containsExactly(new IssueId("taiwan"));
    }

    @Test
    void aProposalSaysWhatDecided() {
        Proposal proposal = reader.read(new Article("Norway condemned Peru.", FRIDAY, null, null))
                .proposals()
                .get(0);

        assertThat(proposal.type()).isEqualTo(EventType.ACCUSE);
        assertThat(proposal.causes())
                .isNotEmpty()
                .anyMatch(c -> c.weight() > 0 && c.feature().contains("condemn"));
    }

    @Test
    void aHigherBorderProposesLess() {
        String text =
                "Norway condemned Peru. Seoul hinted at steps over the dispute with Tokyo. Kenya may yet host Somalia.";

        Reading all = reader.read(new Article(text, FRIDAY, null, null));
        Reading some = all.above(0.8);

        assertThat(some.proposals()).hasSizeLessThan(all.proposals().size());
        assertThat(some.proposals()).isNotEmpty().allMatch(p -> p.confidence() >= 0.8);
    }

    @Test
    void theSameTextGivesTheSameReadingOnSeveralThreads() throws Exception {
        Article article = new Article(
                "Norway accused Peru of theft. Oslo recalled its envoy. Talks between Chile and Peru broke down.",
                FRIDAY,
                null,
                null);
        Reading first = reader.read(article);
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            List<Callable<Reading>> tasks =
                    List.of(() -> reader.read(article), () -> reader.read(article), () -> reader.read(article));
            for (Future<Reading> reading : threads.invokeAll(tasks)) {
                assertThat(reading.get()).isEqualTo(first);
            }
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void aTextWithoutADayIsRefused() {
        assertThatThrownBy(() -> reader.read(new Article("Norway condemned Peru.", null, null, null)))
                .isInstanceOf(UnreadableException.class)
                .hasMessageContaining("give its day");
    }

    @Test
    void nothingIsLoadedBeforeTheFirstText() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-verbose:class",
                        "-cp",
                        System.getProperty("java.class.path"),
                        MakesAReader.class.getName())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).isZero();
        assertThat(output).contains("made a reader").contains("dev.detente.reader.english.EnglishReader");
        assertThat(output).doesNotContain("opennlp.tools").doesNotContain("ai.onnxruntime");
    }

    /** Makes a reader and reads nothing. */
    static final class MakesAReader {
        private MakesAReader() {}

        public static void main(String[] args) {
            EnglishReader reader = EnglishReader.of(ISSUES);
            System.out.println("made a reader: " + reader.getClass());
        }
    }
}
