package dev.detente.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.base.Corpus;
import dev.detente.base.work.Progress;
import dev.detente.model.ActorCatalog;
import dev.detente.model.Dyad;
import dev.detente.model.Feed;
import dev.detente.model.Report;
import dev.detente.rules.book.Parameters;
import dev.detente.rules.book.RuleBook;
import dev.detente.rules.book.RuleBooks;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.scoring.files.PairReports;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
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
     */
    private record Calibrated(CalibrationResult result, Map<String, Double> means) {
        double meanMove(Calibrated other) {
            return means.keySet().stream()
                    .mapToDouble(dyad -> Math.abs(
                            Objects.requireNonNull(means.get(dyad)) - Objects.requireNonNull(other.means.get(dyad))))
                    .average()
                    .orElseThrow();
        }
    }

    private Calibrated calibrated(List<Report> reports) throws IOException {
        try (PairReports files = SomeReports.settled(ENGINE, reports, folder)) {
            EventData data = EventData.of(files, ENGINE, Progress.none());
            CalibrationResult result = new Calibration(data, ENGINE, ConflictLabels.standard(data.periods()))
                    .run(ActorCatalog.standard(), Progress.none());
            Parameters numbers = ENGINE.book().parameters().only(Feed.ICEWS, result.numbers());
            PeriodScores scores = data.scores(Progress.none()).get(0);
            Map<String, Double> means = new LinkedHashMap<>();
            FOURTEEN.forEach(dyad -> means.put(
                    dyad, scores.series(Dyad.parse(dyad)).pointDays(FROM, DAYS).meanTension(numbers)));
            return new Calibrated(result, means);
        }
    }

    private static List<Report> thinned(List<Report> reports, double share) {
        Random random = new Random(11);
        return reports.stream().filter(r -> random.nextDouble() < share).toList();
    }

    @Test
    void calibratingAThinnerFeedMovesTheFourteenDyadsLittle() throws IOException {
        List<Report> all = Corpus.icews("icews_state_events_2021.csv");
        Calibrated full = calibrated(all);

        assertThat(full.result().distance()).isLessThanOrEqualTo(full.result().before());
        assertThat(full.result().heldOut()).isLessThan(5);
        Calibrated half = calibrated(thinned(all, 0.5));
        Calibrated fifth = calibrated(thinned(all, 0.2));
        System.out.println("XX " + full.result() + " " + half.result().numbers() + " " + full.meanMove(half) + " "
                + fifth.result().numbers() + " " + full.meanMove(fifth));
        assertThat(full.meanMove(half)).isLessThanOrEqualTo(2);
        assertThat(full.meanMove(fifth)).isLessThanOrEqualTo(5);
    }
}
