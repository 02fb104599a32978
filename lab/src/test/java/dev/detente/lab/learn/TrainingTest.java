package dev.detente.lab.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.detente.model.Repository;
import dev.detente.reader.Span;
import dev.detente.reader.deed.Calibration;
import dev.detente.reader.deed.LinearModel;
import dev.detente.reader.deed.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingTest {
    private static final Path SENTENCES = Path.of("sentences");
    private static final Path REPORTS = Path.of("reports.txt");

    @TempDir
    Path folder;

    @Test
    void theWeightsWereLearntFromTheseSentences() throws IOException {
        assertThat(Weights.load().version())
                .as(
                        "the sentences have changed since the weights were learnt: learn anew as lab/sentences/README.md tells")
                .isEqualTo(Trainer.version(SENTENCES, REPORTS));
    }

    @Test
    void atLeastThreeThousandSentencesAreMarkedAndNoneTwice() throws IOException {
        List<MarkedSentence> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(SENTENCES)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".txt")).toList()) {
                all.addAll(MarkedSentence.read(file));
            }
        }
        Set<String> texts = new HashSet<>();

        assertThat(all).hasSizeGreaterThan(3_000).allMatch(m -> texts.add(m.text()));
    }

    @Test
    void aMarkIsRead() throws IOException {
        Path file = Files.writeString(folder.resolve("style.txt"), """
                ## a comment
                Norway and Chile met Peru, and Peru left.
                - Norway + Chile > Peru#1 : met = CONSULT
                - Peru#2 > - : left = SANCTION/withdraw
                """);

        MarkedSentence marked = MarkedSentence.read(file).get(0);

        assertThat(marked.style()).isEqualTo("style");
        assertThat(marked.deeds().get(0).sources()).containsExactly(new Span(0, 6), new Span(11, 16));
        assertThat(marked.deeds().get(1).sources()).containsExactly(new Span(31, 35));
        assertThat(marked.deeds().get(1).mode()).isEqualTo("withdraw");
    }

    @Test
    void markedWordsNameTheLastMentionThatTheyTouch() throws IOException {
        Path file = Files.writeString(folder.resolve("style.txt"), """
                In Lima the foreign ministry thanked two Kenyan pilots and his Chilean counterpart.
                - foreign ministry > two Kenyan + his Chilean : thanked = SUPPORT
                """);

        assertThat(Example.of(MarkedSentence.read(file).get(0)).parts())
                .extracting(Example.Part::role)
                .containsExactly("NONE", "SOURCE", "TARGET", "NONE", "TARGET");
    }

    @Test
    void aCodedReportIsRead() throws IOException {
        Path file = Files.writeString(folder.resolve("reports.txt"), """
                ## a comment
                2023-05-17
                Chad accused Sudan of firing.
                Two shells fell near Adré.
                - TCD > SDN = ACCUSE
                - TCD > - = MOBILIZE
                """);

        CodedReport report = CodedReport.read(file).get(0);

        assertThat(report.article().text()).isEqualTo("Chad accused Sudan of firing.\nTwo shells fell near Adré.");
        assertThat(report.article().day()).isEqualTo("2023-05-17");
        assertThat(report.actions()).hasSize(2);
    }

    @Test
    void noCodedReportIsPartOfTheHeldOutOnes() throws IOException {
        String heldOut = Files.readString(Repository.of("extensions/reader/src/test/resources/gold/reports.ndjson"));

        assertThat(CodedReport.read(REPORTS))
                .hasSizeGreaterThan(50)
                .noneMatch(report -> heldOut.contains(report.article().text().substring(0, 60)));
    }

    @Test
    void aMarkOfWordsThatDoNotStandThereIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("style.txt"), "Norway left.\n- Peru > - : left = SANCTION\n");

        assertThatThrownBy(() -> MarkedSentence.read(file)).hasMessageContaining("\"Peru\" is not in: Norway left.");
    }

    @Test
    void learnsWhatFeaturesMean() {
        Learner learner = new Learner(1e-4, 1);
        for (int i = 0; i < 200; i++) {
            learner.add("A", List.of("a", "both"));
            learner.add("B", List.of("b", "both"));
        }

        LinearModel model = learner.fit(new Layer(List.of("B", "A"), new float[][] {{-4, 4}, {0, 0}}), 0.5);

        int a = model.outcomes().indexOf("A");
        assertThat(model.probabilities(List.of("a"), new float[0])[a]).isGreaterThan(0.9);
        assertThat(model.probabilities(List.of("b"), new float[0])[a]).isLessThan(0.1);
        assertThat(model.probabilities(List.of("both"), new float[] {1})[a]).isGreaterThan(0.9);
        assertThat(model.probabilities(List.of("both"), new float[] {-1})[a]).isLessThan(0.1);
    }

    @Test
    void calibrationFindsHowOftenReadingsAreRight() {
        CalibrationFit fit = new CalibrationFit();
        Random random = new Random(7);
        for (int i = 0; i < 4_000; i++) {
            double p = random.nextDouble();
            // Right half as often as the probability says, and a quarter as often when a noun expresses it.
            fit.add(p, 0.5, false, i % 2 == 0, false, random.nextDouble() < p / (i % 2 == 0 ? 4 : 2));
        }

        Calibration calibration = fit.fit();

        assertThat(1 / (1 + Math.exp(-calibration.bias()))).isCloseTo(0.25, within(0.05));
        assertThat(calibration.deed()).isPositive();
        assertThat(calibration.noun()).isNegative();
    }
}
