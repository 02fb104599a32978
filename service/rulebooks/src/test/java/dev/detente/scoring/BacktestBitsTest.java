package dev.detente.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.model.ActorCatalog;
import dev.detente.model.Dyad;
import dev.detente.model.IssueId;
import dev.detente.model.Report;
import dev.detente.model.work.Progress;
import dev.detente.rulebooks.backtest.Backtest;
import dev.detente.rulebooks.backtest.BacktestOutcome;
import dev.detente.rulebooks.backtest.BacktestPeriod;
import dev.detente.rulebooks.backtest.BacktestResult;
import dev.detente.rulebooks.backtest.BacktestResult.CurvePoint;
import dev.detente.rulebooks.backtest.BacktestResult.Move;
import dev.detente.rulebooks.backtest.BacktestResult.Mover;
import dev.detente.rulebooks.backtest.BacktestResult.RuleChange;
import dev.detente.rules.BaseRules;
import dev.detente.rules.book.EvidenceParameters;
import dev.detente.rules.book.FeedParameters;
import dev.detente.rules.book.Parameters;
import dev.detente.rules.book.RuleBook;
import dev.detente.rules.book.RuleBookReader;
import dev.detente.rules.book.RuleFile;
import dev.detente.rules.book.SurgeParameters;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.rules.score.ScoreSheet;
import dev.detente.store.ReportStore;
import dev.detente.store.Store;
import dev.detente.store.memory.InMemoryReportStore;
import dev.detente.store.sql.SqlStore;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over seeded streams, a backtest gives exactly the numbers of the service under each of the two books. */
class BacktestBitsTest {
    private static final int STREAMS = 40;
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z"));
    private static final LocalDate FROM = ReportStream.FIRST.plusDays(300);
    private static final LocalDate TO = ReportStream.FIRST.plusDays(720);
    private static final BacktestPeriod PERIOD = new BacktestPeriod(FROM, TO);

    /** Rules on the past, so that windows are shared or not, and some on third parties. */
    private static final RuleBook PAST = HistoryBook.read();

    private static final RuleFile THIRD = new RuleFile("third.drl", """
            rule "Third"
            when
              $a : Action(actions("any", "both", 90) > 1, $s : source, target != "EU", source != "EU")
            then
              signals.escalate($a, 3).between($s, "EU").halfLife(30);
            end
            rule "New question"
            when
              $a : Action($n : peak("source", 77), $n > 1)
            then
              signals.cooperate($a, $n / 2);
            end
            """, null);

    private static final RuleFile SHORTER =
            new RuleFile("past.drl", PAST.files().get(0).drl().replace("365", "200"), null);

    private static final Parameters OTHER_NUMBERS = new Parameters(
            Parameters.everyFeed(new FeedParameters(20, 30, 14, 60, 9, 60)),
            1,
            0.7,
            List.of(10.0, 40.0, 60.0, 80.0),
            SurgeParameters.STANDARD,
            EvidenceParameters.STANDARD);

    private static final RuleEngine BASE = compile(PAST);
    private static final List<RuleEngine> DRAFTS = List.of(
            compile(PAST),
            compile(with(PAST, 365, PAST.parameters(), List.of(PAST.files().get(0), THIRD))),
            // Without the first rules their calls have other numbers.
            compile(with(PAST, 365, PAST.parameters(), List.of(THIRD))),
            compile(with(PAST, 200, PAST.parameters(), List.of(SHORTER))),
            compile(with(PAST, 365, OTHER_NUMBERS, PAST.files())),
            compile(RuleBookReader.read(BaseRules.FILES)));

    private final Path folder;

    BacktestBitsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private static RuleEngine compile(RuleBook book) {
        return RuleEngine.compile(book, ActorCatalog.standard());
    }

    private static RuleBook with(RuleBook book, int lookback, Parameters parameters, List<RuleFile> files) {
        return new RuleBook(
                book.name(),
                book.description(),
                parameters,
                lookback,
                book.weights(),
                book.issues(),
                book.ties(),
                null,
                files,
                "other");
    }

    private static BacktestResult run(ReportStore store, RuleEngine draft) {
        return ((BacktestOutcome.Finished)
                        new Backtest(new Scoring(store, BASE, CLOCK, false), draft).run(PERIOD, Progress.none(), CLOCK))
                .result();
    }

    private static ScoreSheet sheet(ReportStore store, RuleEngine engine) {
        return new Scoring(store, engine, CLOCK, false)
                .view(new Query(TO, null, null))
                .sheet();
    }

    private static List<@Nullable Double> history(ScoreSheet sheet, Dyad dyad, @Nullable IssueId issue) {
        List<@Nullable Double> tensions = new ArrayList<>();
        sheet.history(dyad, issue, FROM, TO, 1)
                .forEach(p ->
                        tensions.add(p.tension() == null ? null : p.tension().tension()));
        return tensions;
    }

    private static boolean moves(ScoreSheet before, ScoreSheet after, Dyad dyad) {
        if (!history(before, dyad, null).equals(history(after, dyad, null))) {
            return true;
        }
        Set<IssueId> issues = new TreeSet<>();
        issues.addAll(before.series(dyad).issues());
        issues.addAll(after.series(dyad).issues());
        return issues.stream().anyMatch(i -> !history(before, dyad, i).equals(history(after, dyad, i)));
    }

    @Test
    void curvesMovesAndRulesAreThoseOfTheServiceUnderEachBook() {
        int moved = 0;
        for (int seed = 0; seed < STREAMS; seed++) {
            List<Report> reports =
                    ReportStream.of(new Random(seed), BASE.book().issues().leaves(), 150);
            RuleEngine draft = DRAFTS.get(seed % DRAFTS.size());
            InMemoryReportStore store = new InMemoryReportStore();
            store.append(reports);
            BacktestResult result = run(store, draft);
            ScoreSheet before = sheet(store, BASE);
            ScoreSheet after = sheet(store, draft);

            Set<Dyad> all = new TreeSet<>(before.dyads());
            all.addAll(after.dyads());
            assertThat(result.totals().dyads()).isEqualTo(all.size());
            Set<Dyad> expected = new TreeSet<>(all);
            expected.removeIf(dyad -> !moves(before, after, dyad));
            assertThat(result.movers())
                    .extracting(Mover::dyad)
                    .as("seed " + seed)
                    .containsExactlyInAnyOrderElementsOf(expected);
            for (Mover mover : result.movers()) {
                Dyad dyad = mover.dyad();
                assertThat(mover.curve().stream().map(CurvePoint::before).toList())
                        .isEqualTo(history(before, dyad, null));
                assertThat(mover.curve().stream().map(CurvePoint::after).toList())
                        .isEqualTo(history(after, dyad, null));
                for (Move move : mover.moves()) {
                    same(history(before, dyad, move.issue()), history(after, dyad, move.issue()), move);
                }
                moved++;
            }
            loads(result.rules(), before, after);
            if (seed < DRAFTS.size()) {
                assertThat(run(store, draft)).as("once more").isEqualTo(result);
            }
        }
        assertThat(moved).isGreaterThan(STREAMS);
    }

    /** The move is the greatest of all days, and of equals the first. */
    private static void same(List<@Nullable Double> before, List<@Nullable Double> after, Move move) {
        int at = (int) (move.day().toEpochDay() - FROM.toEpochDay());
        assertThat(move.before()).isEqualTo(before.get(at));
        assertThat(move.after()).isEqualTo(after.get(at));
        for (int i = 0; i < before.size(); i++) {
            double change = number(after.get(i)) - number(before.get(i));
            assertThat(Math.abs(change)).isLessThanOrEqualTo(Math.abs(move.change()));
            if (i < at && !Objects.equals(before.get(i), after.get(i))) {
                assertThat(Math.abs(change)).isLessThan(Math.abs(move.change()));
            }
        }
    }

    private static double number(@Nullable Double tension) {
        return tension == null ? 0 : tension;
    }

    /** Signals of the period: those up to its last day less those before its first. */
    private static void loads(List<RuleChange> rules, ScoreSheet before, ScoreSheet after) {
        for (RuleChange rule : rules) {
            assertThat(rule.before().signals()).isEqualTo(signals(before, rule));
            assertThat(rule.after().signals()).isEqualTo(signals(after, rule));
        }
    }

    private static long signals(ScoreSheet sheet, RuleChange rule) {
        return signals(sheet, rule, TO) - signals(sheet, rule, FROM.minusDays(1));
    }

    private static long signals(ScoreSheet sheet, RuleChange rule, LocalDate day) {
        return sheet.ruleLoads(day).stream()
                .filter(l -> l.rule().name().equals(rule.rule()))
                .mapToLong(ScoreSheet.RuleLoad::signals)
                .sum();
    }

    @Test
    void aStoreInADatabaseGivesTheSameResultAsOneInMemory() {
        for (int seed = 0; seed < 4; seed++) {
            List<Report> reports =
                    ReportStream.of(new Random(100 + seed), BASE.book().issues().leaves(), 150);
            InMemoryReportStore memory = new InMemoryReportStore();
            memory.append(reports);
            try (Store store = SqlStore.sqlite(folder.resolve("s" + seed))) {
                store.reports().append(reports);

                assertThat(run(store.reports(), DRAFTS.get(1))).isEqualTo(run(memory, DRAFTS.get(1)));
            }
        }
    }
}
