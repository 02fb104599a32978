package dev.detente.rulebooks.judging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.detente.intake.Rows;
import dev.detente.lab.judge.Calm;
import dev.detente.lab.judge.SeriesResult;
import dev.detente.lab.judge.Validation;
import dev.detente.lab.judge.ValidationResult;
import dev.detente.model.ActorCatalog;
import dev.detente.model.Corpus;
import dev.detente.model.Report;
import dev.detente.model.Stress;
import dev.detente.model.work.Progress;
import dev.detente.rulebooks.backtest.Backtest;
import dev.detente.rulebooks.backtest.BacktestOutcome;
import dev.detente.rulebooks.backtest.BacktestResult;
import dev.detente.rulebooks.judging.CrisisVerdict.Comparison;
import dev.detente.rules.book.RuleBookReader;
import dev.detente.rules.book.RuleBooks;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.scoring.Scoring;
import dev.detente.scoring.files.PairReports;
import dev.detente.store.memory.InMemoryReportStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backtests over a year of ICEWS, judged by the crises within. */
class CorpusBacktestTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z"));
    private static final dev.detente.rulebooks.backtest.BacktestPeriod USUAL =
            new dev.detente.rulebooks.backtest.BacktestPeriod(null, null);
    /** The printed ratio gets firmer with more. */
    private static final int ROUNDS = Stress.size(1, 8);

    private static List<Report> reports() throws IOException {
        return Rows.icews(Corpus.folder().resolve("data/icews/icews_state_events_2021.csv"), CLOCK.instant());
    }

    private static RuleEngine base() {
        return RuleEngine.compile(RuleBooks.read(null), ActorCatalog.standard());
    }

    /** The book within, in which hostile deeds escalate by no weight. */
    private static RuleEngine withoutDeeds() {
        Map<String, String> files = new TreeMap<>(RuleBooks.texts(null));
        String rules = Objects.requireNonNull(files.get("base.drl"));
        assertThat(rules).contains("Action(intensity < 0, $w");
        files.put(
                "base.drl",
                rules.replace("Action(intensity < 0, $w", "Action(intensity < 0, quad != \"MATERIAL_CONFLICT\", $w"));
        return RuleEngine.compile(RuleBookReader.read(files), ActorCatalog.standard());
    }

    private static BacktestResult run(InMemoryReportStore store, RuleEngine base, RuleEngine draft, Crises crises) {
        BacktestOutcome outcome =
                new Backtest(new Scoring(store, base, CLOCK, false), draft, crises).run(USUAL, Progress.none(), CLOCK);
        return ((BacktestOutcome.Finished) outcome).result();
    }

    @Test
    void aDraftWithoutDeedsIsWorseAndTheBaseEqualsValidate(@TempDir Path folder) throws IOException {
        RuleEngine base = base();
        RuleEngine draft = withoutDeeds();
        List<Report> reports = reports();
        InMemoryReportStore store = new InMemoryReportStore();
        store.append(reports);
        Crises none = new Crises(List.of(), 0);
        double with = Double.MAX_VALUE;
        double without = Double.MAX_VALUE;
        List<CrisisVerdict> verdicts = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            long began = System.nanoTime();
            verdicts.add(
                    Objects.requireNonNull(run(store, base, draft, Crises.all()).crises()));
            long between = System.nanoTime();
            assertThat(run(store, base, draft, none).crises()).isNull();
            with = Math.min(with, (between - began) / 1e9);
            without = Math.min(without, (System.nanoTime() - between) / 1e9);
        }
        System.out.printf(
                Locale.ROOT,
                "backtest of %,d reports: %.2f s, without crises %.2f s, ratio %.2f%n",
                reports.size(),
                with,
                without,
                with / without);

        CrisisVerdict verdict = verdicts.get(0);
        assertThat(verdicts).as("the same each time").containsOnly(verdict);
        assertThat(verdict.verdict()).isEqualTo(Comparison.WORSE);
        assertThat(verdict.sentence()).startsWith("The draft detects crises worse than the book in use: ");
        assertThat(verdict.changed()).isNotEmpty().anyMatch(c -> c.became().equals("lost"));

        ValidationResult validated = validated(base, reports, folder);
        theLevelsAreJudgedAlike(verdict, validated);
        assertThat(verdict.crises()).isEqualTo(validated.counts().onsets());
        assertThat(verdict.events()).isEqualTo(validated.counts().events());
        assertThat(verdict.judgedDyads()).isEqualTo(validated.counts().dyads());
        assertThat(verdict.series()).hasSameSizeAs(validated.productSeries()).isNotEmpty();
        for (int s = 0; s < verdict.series().size(); s++) {
            SeriesResult series = validated.productSeries().get(s);
            Map<String, Double> figures = series.whole().entrySet().stream()
                    .collect(Collectors.toMap(
                            e -> e.getKey().id(), e -> e.getValue().value()));
            assertThat(verdict.series().get(s).threshold()).isEqualTo(series.threshold());
            assertThat(verdict.series().get(s).figures())
                    .isNotEmpty()
                    .allSatisfy(f -> assertThat(f.before()).isEqualTo(figures.get(f.figure())));
        }
    }

    private static ValidationResult validated(RuleEngine base, List<Report> reports, Path folder) throws IOException {
        try (PairReports files = SomeReports.settled(base, reports, folder)) {
            EventData data = EventData.of(files, base, Progress.none());
            return new Validation(base)
                    .run(
                            data,
                            Crises.standard(data.periods()),
                            Calm.standard(data.periods()),
                            ConflictLabels.standard(data.periods()),
                            false,
                            Progress.none());
        }
    }

    /** Only alike: a backtest counts reports, of which some are copies, where validate counts rows. */
    private static void theLevelsAreJudgedAlike(CrisisVerdict verdict, ValidationResult validated) {
        LevelVerdict levels = Objects.requireNonNull(verdict.levels());
        LevelFigures tension = validated.levels().tension().whole();
        assertThat(levels.units()).isBetween(tension.units(), tension.units() * 11 / 10);
        assertThat(levels.figures()).extracting(FigureChange::figure).containsExactly("stair", "band", "war80");
        assertThat(levels.figures().get(0).before()).isCloseTo(tension.of(LevelFigure.STAIR), within(0.03));
        assertThat(levels.figures().get(0).after())
                .isNotEqualTo(levels.figures().get(0).before());
    }

    @Test
    void aDraftThatChangesNothingChangesNoFigure() throws IOException {
        RuleEngine base = base();
        InMemoryReportStore store = new InMemoryReportStore();
        store.append(reports());

        CrisisVerdict verdict =
                Objects.requireNonNull(run(store, base, base(), Crises.all()).crises());

        assertThat(verdict.verdict()).isEqualTo(Comparison.SAME);
        assertThat(verdict.changed()).isEmpty();
        assertThat(Objects.requireNonNull(verdict.levels()).differs()).isFalse();
        assertThat(verdict.series())
                .flatExtracting(CrisisVerdict.SeriesChange::figures)
                .isNotEmpty()
                .allMatch(f -> Objects.equals(f.before(), f.after()));
    }
}
