package dev.detente.rulebooks.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.model.ActorCatalog;
import dev.detente.model.Report;
import dev.detente.model.work.Progress;
import dev.detente.rulebooks.backtest.BacktestPace.Stage;
import dev.detente.rulebooks.judging.Crises;
import dev.detente.rulebooks.judging.CrisisVerdict;
import dev.detente.rulebooks.judging.CrisisVerdict.Comparison;
import dev.detente.rulebooks.judging.CrisisVerdict.SeriesChange;
import dev.detente.rulebooks.judging.FigureChange;
import dev.detente.rules.BaseRules;
import dev.detente.rules.book.RuleBookReader;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.scoring.Scoring;
import dev.detente.store.ReportStore;
import dev.detente.store.Store;
import dev.detente.store.memory.InMemoryReportStore;
import dev.detente.store.sql.SqlStore;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ForkJoinPool;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Crises that are made up, over a small book. */
class CrisisBacktestTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2024-07-01T00:00:00Z"));
    private static final RuleEngine BASE = BaseRules.engine();

    private static ReportStore store(List<Report> reports) {
        InMemoryReportStore store = new InMemoryReportStore();
        store.append(reports);
        return store;
    }

    private static Scoring scoring(ReportStore store, RuleEngine engine) {
        return new Scoring(store, engine, CLOCK, false);
    }

    /** The base book in which sanctions weigh so much. */
    private static RuleEngine sanctions(String weight) {
        Map<String, String> files = new TreeMap<>(BaseRules.FILES);
        files.put(
                "weights.csv",
                Objects.requireNonNull(files.get("weights.csv"))
                        .replaceAll("(?m)^(SANCTION,[a-z-]*,,).*$", "$1" + weight));
        return RuleEngine.compile(RuleBookReader.read(files), ActorCatalog.standard());
    }

    private static BacktestResult run(ReportStore store, RuleEngine draft, Crises crises, BacktestPeriod period) {
        BacktestOutcome outcome = new Backtest(scoring(store, BASE), draft, crises).run(period, Progress.none(), CLOCK);
        return ((BacktestOutcome.Finished) outcome).result();
    }

    private static BacktestResult run(ReportStore store, RuleEngine draft) {
        return run(store, draft, MadeUpCrises.list(), new BacktestPeriod(null, null));
    }

    private static CrisisVerdict verdict(BacktestResult result) {
        return Objects.requireNonNull(result.crises());
    }

    @Test
    void aDraftWithLightSanctionsLosesTheCrisisMadeOfSanctions() {
        CrisisVerdict verdict = verdict(run(store(MadeUpCrises.reports()), sanctions("-0.1")));

        assertThat(verdict.crises()).isEqualTo(6);
        assertThat(verdict.events()).isEqualTo(6);
        assertThat(verdict.judgedDyads()).isEqualTo(6);
        assertThat(verdict.dyads()).isEqualTo(6);
        assertThat(verdict.periods()).hasSize(1);
        assertThat(verdict.changed()).singleElement().satisfies(c -> {
            assertThat(c.dyad()).hasToString("IND-PAK");
            assertThat(c.what()).isEqualTo("made up 2");
            assertThat(c.series()).isEqualTo("tension");
            assertThat(c.became()).isEqualTo("lost");
            assertThat(c.before()).isGreaterThan(c.threshold());
            assertThat(c.after()).isLessThan(c.threshold());
        });
        SeriesChange tension = verdict.series().get(0);
        assertThat(tension.name()).isEqualTo("tension");
        assertThat(tension.caughtBefore()).isEqualTo(5);
        assertThat(tension.caughtAfter()).isEqualTo(4);
        assertThat(tension.differs()).isTrue();
        // A surge counts acts and ignores their weights.
        assertThat(verdict.series().get(1).differs()).isFalse();
        assertThat(verdict.series().get(1).figures()).isNotEmpty().allMatch(f -> Objects.equals(f.before(), f.after()));
    }

    @Test
    void aDraftThatGivesMoreWeightToACrisisWinsIt() {
        RuleEngine light = sanctions("-0.1");
        BacktestOutcome outcome = new Backtest(scoring(store(MadeUpCrises.reports()), light), BASE, MadeUpCrises.list())
                .run(new BacktestPeriod(null, null), Progress.none(), CLOCK);

        // Under the light book its crisis is the least of six; the threshold lies between it and the next.
        assertThat(verdict(((BacktestOutcome.Finished) outcome).result()).changed())
                .filteredOn(c -> c.became().equals("won"))
                .singleElement()
                .satisfies(c -> assertThat(c.dyad()).hasToString("IND-PAK"));
    }

    @Test
    void aDraftThatChangesNothingChangesNoFigureAndNoCrisis() {
        CrisisVerdict verdict = verdict(run(store(MadeUpCrises.reports()), BaseRules.engine()));

        assertThat(verdict.verdict()).isEqualTo(Comparison.SAME);
        assertThat(verdict.sentence())
                .isEqualTo("The draft detects crises exactly as the book in use: it moves no judged pair on any day.");
        assertThat(verdict.changed()).isEmpty();
        assertThat(verdict.series()).isNotEmpty().allSatisfy(s -> {
            assertThat(s.differs()).isFalse();
            assertThat(s.draftThreshold()).isEqualTo(s.threshold());
            assertThat(s.figures())
                    .isNotEmpty()
                    .isNotEmpty()
                    .allMatch(f ->
                            Objects.equals(f.before(), f.after()) && f.verdict().equals("same"));
        });
    }

    @Test
    void withoutADatedCrisisThereIsNoVerdict() {
        ReportStore store = store(MadeUpCrises.reports());

        assertThat(run(store, sanctions("-0.1"), Crises.all(), new BacktestPeriod(null, null))
                        .crises())
                .as("no crisis of the list within lies in 2023")
                .isNull();
        assertThat(run(
                                store,
                                sanctions("-0.1"),
                                MadeUpCrises.list(),
                                new BacktestPeriod(MadeUpCrises.FIRST, MadeUpCrises.FIRST.plusDays(80)))
                        .crises())
                .as("the period ends before the first")
                .isNull();
        assertThat(run(
                                store,
                                sanctions("-0.1"),
                                Crises.all(
                                        "one.csv",
                                        "dyad,onset,event,what\nFRA-GBR,2023-04-01,it,nobody tells of them\n",
                                        ActorCatalog.standard()),
                                new BacktestPeriod(null, null))
                        .crises())
                .as("its dyad has no rows")
                .isNull();
    }

    @Test
    void ofFewEventsItSaysThatTheyAreTooFew() {
        String two = String.join("\n", MadeUpCrises.csv().lines().limit(4).toList());
        CrisisVerdict verdict = verdict(run(
                store(MadeUpCrises.reports()),
                sanctions("-0.1"),
                Crises.all("two.csv", two, ActorCatalog.standard()),
                new BacktestPeriod(null, null)));

        assertThat(verdict.verdict()).isEqualTo(Comparison.TOO_FEW);
        assertThat(verdict.sentence()).contains("too few events to say", ": 3, and 5 are needed.");
    }

    @Test
    void theVerdictDependsOnNeitherOrderNorStoreNorThreads(@TempDir Path folder) throws Exception {
        RuleEngine draft = sanctions("-2.0");
        List<Report> reports = MadeUpCrises.reports();
        BacktestResult expected = run(store(reports), draft);
        List<Report> shuffled = new ArrayList<>(reports);
        Collections.shuffle(shuffled, new Random(1));

        assertThat(verdict(expected).series().get(0).differs()).isTrue();
        assertThat(run(store(reports), draft)).isEqualTo(expected);
        assertThat(run(store(shuffled), draft)).isEqualTo(expected);
        for (int threads : new int[] {1, 7}) {
            ForkJoinPool pool = new ForkJoinPool(threads);
            try {
                assertThat(pool.submit(() -> run(store(reports), draft)).get()).isEqualTo(expected);
            } finally {
                pool.shutdown();
            }
        }
        try (Store store = SqlStore.sqlite(folder)) {
            store.reports().append(shuffled);
            assertThat(run(store.reports(), draft)).isEqualTo(expected);
        }
    }

    @Test
    void scoringAndJudgingAreStagesThatCanBeStopped() {
        List<BacktestPace> told = new ArrayList<>();
        Progress<BacktestPace> patient = (pace, done, of) -> told.add(pace);
        new Backtest(scoring(store(MadeUpCrises.reports()), BASE), sanctions("-0.1"), MadeUpCrises.list())
                .run(new BacktestPeriod(null, null), patient, CLOCK);

        assertThat(told).filteredOn(p -> p.stage() == Stage.SCORING).hasSize(6);
        assertThat(told).filteredOn(p -> p.stage() == Stage.JUDGING).hasSize(2);

        @Nullable BacktestPace[] last = new BacktestPace[1];
        Progress<BacktestPace> impatient = new Progress<>() {
            @Override
            public void step(BacktestPace pace, long done, long of) {
                last[0] = pace;
            }

            @Override
            public boolean stop() {
                return last[0] != null && last[0].stage() == Stage.SCORING;
            }
        };
        assertThat(new Backtest(scoring(store(MadeUpCrises.reports()), BASE), sanctions("-0.1"), MadeUpCrises.list())
                        .run(new BacktestPeriod(null, null), impatient, CLOCK))
                .isInstanceOf(BacktestOutcome.Cancelled.class);
    }

    @Test
    void everyFigureAppearsOnceWithAnOrderedInterval() {
        CrisisVerdict verdict = verdict(run(store(MadeUpCrises.reports()), sanctions("-0.1")));

        assertThat(verdict.series().get(0).figures())
                .extracting(FigureChange::figure)
                .containsExactly("jp", "wL", "pL", "fa", "fa10");
        assertThat(verdict.series().get(1).figures())
                .extracting(FigureChange::figure)
                .containsExactly("jp", "wL", "pL", "fa");
        assertThat(verdict.series().stream().flatMap(s -> s.figures().stream()))
                .extracting(FigureChange::difference)
                .allMatch(i -> i != null && i.low() <= i.high());
    }
}
