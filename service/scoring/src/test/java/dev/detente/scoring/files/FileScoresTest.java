package dev.detente.scoring.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.model.ActorCatalog;
import dev.detente.model.Dyad;
import dev.detente.model.NewReport;
import dev.detente.model.Stress;
import dev.detente.model.TensionScore;
import dev.detente.model.work.Progress;
import dev.detente.rules.book.RuleBook;
import dev.detente.rules.book.RuleBooks;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.scoring.Board;
import dev.detente.scoring.Query;
import dev.detente.scoring.ReportStream;
import dev.detente.scoring.Scoring;
import dev.detente.scoring.View;
import dev.detente.scoring.files.PairReports.Extent;
import dev.detente.store.ReportStore.Outcome;
import dev.detente.store.memory.InMemoryReportStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileScoresTest {
    private static final int STREAMS = Stress.size(20, 1_000);
    private static final RuleBook BOOK = RuleBooks.read(null);
    private static final RuleEngine ENGINE = RuleEngine.compile(BOOK, ActorCatalog.standard());
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2024-05-01T00:00:00Z"));
    private static final LocalDate DAY = ReportStream.FIRST.plusDays(ReportStream.DAYS - 60L);

    private final Path temporary;

    FileScoresTest(@TempDir Path temporary) {
        this.temporary = temporary;
    }

    private static List<NewReport> stream(long seed) {
        return ReportStream.unrecorded(seed, BOOK, 200);
    }

    /** Adds the first half of the rows as file 0 and the others as file 1, in any order. */
    private static FileScores add(List<NewReport> rows, PairReports reports, Random random) {
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, rows.size()).boxed().toList());
        Collections.shuffle(order, random);
        int half = rows.size() / 2;
        order.forEach(i -> reports.add(i < half ? 0 : 1, i < half ? i : i - half, rows.get(i)));
        reports.settle(Progress.none());
        return new FileScores(ENGINE, reports);
    }

    @Test
    void scoresAndOutcomesAreThoseOfAStoreBitForBit() throws IOException {
        int corrections = 0;
        for (int seed = 0; seed < STREAMS; seed++) {
            List<NewReport> rows = stream(seed);
            InMemoryReportStore store = new InMemoryReportStore();
            List<Outcome> outcomes = store.append(rows, CLOCK);
            corrections += Collections.frequency(outcomes, Outcome.CORRECTION);
            try (Scoring scoring = new Scoring(store, ENGINE, CLOCK, false);
                    PairReports reports = new PairReports(ENGINE, Extent.SCORED, temporary)) {
                FileScores files = add(rows, reports, new Random(seed));

                for (int file = 0; file < 2; file++) {
                    List<Outcome> own =
                            outcomes.subList(file * (rows.size() / 2), file == 0 ? rows.size() / 2 : rows.size());
                    for (Outcome outcome : Outcome.values()) {
                        assertThat(reports.count(file, outcome))
                                .as("seed " + seed + " " + outcome)
                                .isEqualTo(Collections.frequency(own, outcome));
                    }
                }
                View view = scoring.view(new Query(DAY, null, null));
                assertThat(files.scores(DAY, null, Progress.none()))
                        .as("seed " + seed)
                        .isNotEmpty()
                        .isEqualTo(Board.of(view).first(Integer.MAX_VALUE));
            }
        }
        assertThat(corrections).isPositive();
    }

    @Test
    void oneDyadHasTheSameScoreAsAmongAll() throws IOException {
        List<NewReport> rows = stream(1);
        List<TensionScore> all;
        try (PairReports reports = new PairReports(ENGINE, Extent.SCORED, temporary)) {
            all = add(rows, reports, new Random(1)).scores(DAY, null, Progress.none());
        }
        Dyad dyad = all.get(1).dyad();
        Dyad silent = ActorCatalog.standard().requireDyad("FJI-TON");

        try (PairReports reports = new PairReports(ENGINE, Extent.SCORED, temporary)) {
            assertThat(add(rows, reports, new Random(2)).scores(DAY, dyad, Progress.none()))
                    .containsExactly(all.get(1));
        }
        try (PairReports reports = new PairReports(ENGINE, Extent.SCORED, temporary)) {
            assertThat(add(rows, reports, new Random(3)).scores(DAY, silent, Progress.none()))
                    .singleElement()
                    .matches(score -> score.now() == null);
        }
    }

    @Test
    void nothingIsLeftOnDisk() throws IOException {
        try (PairReports reports = new PairReports(ENGINE, Extent.SCORED, temporary)) {
            stream(1).forEach(row -> reports.add(0, 0, row));
            assertThat(temporary).isNotEmptyDirectory();
        }
        assertThat(temporary).isEmptyDirectory();
    }
}
