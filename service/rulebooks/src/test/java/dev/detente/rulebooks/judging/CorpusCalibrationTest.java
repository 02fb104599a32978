package dev.detente.rulebooks.judging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.model.ActorCatalog;
import dev.detente.model.Corpus;
import dev.detente.model.Dyad;
import dev.detente.model.Feed;
import dev.detente.model.Report;
import dev.detente.model.work.Progress;
import dev.detente.rules.book.Parameters;
import dev.detente.rules.book.RuleBook;
import dev.detente.rules.book.RuleBooks;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.scoring.files.PairReports;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** ICEWS of January to August 2021, calibrated by the labels that come with the program. */
class CorpusCalibrationTest {
    private static final LocalDate FROM = LocalDate.of(2021, 6, 3);
    private static final int DAYS = 90;
    private static final List<String> FOURTEEN = List.of(
            "RUS-UKR", "IRN-ISR", "RUS-USA", "CHN-USA", "CHN-TWN", "AUS-CHN", "CHN-IND", "CHN-JPN", "IND-PAK",
            "JPN-USA", "CAN-USA", "TWN-USA", "CHN-RUS", "DEU-FRA");
    private static final RuleEngine ENGINE = engine();

    private final Path folder;

    CorpusCalibrationTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private static RuleEngine engine() {
        RuleBook book = RuleBooks.read(null);
        Parameters numbers = book.parameters();
        return RuleEngine.compile(
                book.with(numbers.only(Feed.ICEWS, numbers.feed(Feed.ICEWS))), ActorCatalog.standard());
    }

    /**
     * A calibration of some reports.
     *
     * @param means the mean tension of each pair under the numbers that it found
     * @param before the same under those of the rule book
     */
    private record Calibrated(CalibrationResult result, List<Double> means, List<Double> before) {}

    private static double meanMove(List<Double> some, List<Double> others) {
        return IntStream.range(0, some.size())
                .mapToDouble(i -> Math.abs(some.get(i) - others.get(i)))
                .average()
                .orElseThrow();
    }

    private Calibrated calibrated(List<Report> reports) throws IOException {
        try (PairReports files = SomeReports.settled(ENGINE, reports, folder)) {
            EventData data = EventData.of(files, ENGINE, Progress.none());
            CalibrationResult result = new Calibration(data, ENGINE, ConflictLabels.standard(data.periods()))
                    .run(ActorCatalog.standard(), Progress.none());
            PeriodScores scores = data.scores(Progress.none()).get(0);
            Parameters book = ENGINE.book().parameters();
            return new Calibrated(result, means(scores, book.only(Feed.ICEWS, result.numbers())), means(scores, book));
        }
    }

    private static List<Double> means(PeriodScores scores, Parameters numbers) {
        return FOURTEEN.stream()
                .map(dyad ->
                        scores.series(Dyad.parse(dyad)).pointDays(FROM, DAYS).meanTension(numbers))
                .toList();
    }

    private static List<Report> thinned(List<Report> reports, double share) {
        Random random = new Random(11);
        return reports.stream().filter(r -> random.nextDouble() < share).toList();
    }

    /** With a fifth of the reports the tension moves by 13 points without a calibration, and by 7 with one. */
    @Test
    void calibratingAThinnerFeedMovesTheFourteenDyadsLittle() throws IOException {
        List<Report> all = Corpus.icews("icews_state_events_2021.csv");
        Calibrated full = calibrated(all);
        Calibrated half = calibrated(thinned(all, 0.5));
        Calibrated fifth = calibrated(thinned(all, 0.2));

        assertThat(full.result().distance()).isLessThanOrEqualTo(full.result().before());
        assertThat(full.result().heldOut()).isLessThan(5);
        assertThat(meanMove(full.means(), half.means()))
                .isLessThanOrEqualTo(4)
                .isLessThan(meanMove(full.before(), half.before()));
        assertThat(meanMove(full.means(), fifth.means()))
                .isLessThanOrEqualTo(8)
                .isLessThan(meanMove(full.before(), fifth.before()));
    }
}
