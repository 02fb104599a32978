package dev.detente.rulebooks.backtest;

import dev.detente.model.Action;
import dev.detente.model.Dyad;
import dev.detente.model.Pair;
import dev.detente.model.ProgramVersion;
import dev.detente.model.work.Progress;
import dev.detente.rulebooks.backtest.BacktestPace.Stage;
import dev.detente.rulebooks.backtest.BacktestPeriod.Days;
import dev.detente.rulebooks.backtest.BacktestResult.Cause;
import dev.detente.rulebooks.backtest.BacktestResult.LevelChange;
import dev.detente.rulebooks.backtest.BacktestResult.Move;
import dev.detente.rulebooks.backtest.BacktestResult.Mover;
import dev.detente.rulebooks.backtest.BacktestResult.RuleChange;
import dev.detente.rulebooks.backtest.BacktestResult.Totals;
import dev.detente.rulebooks.backtest.DyadMoves.Peak;
import dev.detente.rulebooks.judging.BookRef;
import dev.detente.rulebooks.judging.BookTrial;
import dev.detente.rulebooks.judging.ConflictLabels;
import dev.detente.rulebooks.judging.Crises;
import dev.detente.rulebooks.judging.CrisisVerdict;
import dev.detente.rulebooks.judging.LevelTrial;
import dev.detente.rulebooks.judging.SeriesTrial;
import dev.detente.rules.book.Diagnostic;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.rules.score.DyadSeries;
import dev.detente.scoring.Scoring;
import dev.detente.scoring.Snapshot;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Compares a draft of a rule book with the book in use over a period of the stored data. The draft runs only over the pairs of actors on which it can
 * give other signals. Then the dyads on which the books differ are compared day by day. Finally, the pairs behind the furthest moves are read from
 * their reports to find the actions that explain them, and both books are judged by the dated crises in the period.
 */
public final class Backtest {
    /** How many of the dyads that move are reported in full. */
    public static final int MOVERS = 20;
    /** How many runs of days with another level are reported. */
    public static final int LEVELS = 200;
    /** How many moves of a dyad are reported: its own and those of its issues. */
    private static final int MOVES = 6;

    private final Supplier<Snapshot> before;
    private final UnaryOperator<Snapshot> after;
    private final RuleEngine draft;
    private final Crises crises;

    /** Identifies a move by its dyad and issue: there is one of each. */
    private record MoveKey(Dyad dyad, Peak move) {}

    /** A backtest over what is stored when it runs, judged by the crises of the program's own list. */
    public Backtest(Scoring scoring, RuleEngine draft) {
        this(scoring, draft, Crises.all());
    }

    /**
     * A backtest over what is stored when it runs.
     *
     * @param scoring has the book in use, to compare with
     * @param draft the book under test
     * @param crises by which both are judged, as far as they are in the period
     */
    public Backtest(Scoring scoring, RuleEngine draft, Crises crises) {
        this(scoring::present, base -> base.under(draft), draft, crises);
    }

    /**
     * A backtest over what was computed elsewhere.
     *
     * @param base everything under the book to compare with
     * @param under the same under the book under test
     * @param crises by which both are judged, as far as they are in the period
     */
    public Backtest(Snapshot base, Snapshot under, Crises crises) {
        this(() -> base, same -> under, under.engine(), crises);
    }

    private Backtest(Supplier<Snapshot> before, UnaryOperator<Snapshot> after, RuleEngine draft, Crises crises) {
        this.before = before;
        this.after = after;
        this.draft = draft;
        this.crises = crises;
    }

    /**
     * Runs it, on all processors.
     *
     * @param clock measures the pace that is reported
     * @throws dev.detente.model.FieldException when no action counts under either book, or there is none in the period or before it
     */
    public BacktestOutcome run(BacktestPeriod period, Progress<BacktestPace> progress, InstantSource clock) {
        Meter meter = new Meter(progress, clock);
        try {
            return new BacktestOutcome.Finished(result(period, meter));
        } catch (Meter.StoppedException e) {
            return new BacktestOutcome.Cancelled(meter.last());
        }
    }

    private BacktestResult result(BacktestPeriod period, Meter meter) {
        Snapshot base = before.get();
        Snapshot under = after.apply(base);
        BothSums sums = BothSums.of(base, under, meter);
        Days days = sums.days(period);
        List<DyadMoves> moved = moved(sums, days, meter);
        CrisisVerdict verdict = verdict(sums, days, meter);
        List<DyadMoves> shown = moved.stream()
                .limit(MOVERS)
                .map(m -> m.withIssues(sums.before(), sums.after(), days))
                .toList();
        Map<MoveKey, List<Cause>> causes = causes(base, under, sums, shown, meter);
        List<Mover> movers =
                shown.stream().map(m -> mover(m, sums, days, causes)).toList();
        List<LevelChange> levels =
                moved.stream().flatMap(m -> m.levels().stream()).toList();
        List<RuleChange> rules = RuleChanges.of(base.engine(), draft, sums.before(), sums.after(), days);
        List<Diagnostic> warnings = new ArrayList<>(sums.after().ruleShares().warnings(draft));
        warnings.addAll(RuleChanges.warnings(rules, draft, days));
        return new BacktestResult(
                BookRef.of(base.engine().book()),
                BookRef.of(draft.book()),
                ProgramVersion.value(),
                days.from(),
                days.to(),
                !moved.isEmpty(),
                new Totals(
                        sums.acting(),
                        sums.both(book -> book.ruleShares().actions()),
                        sums.both(BookSums::dropped),
                        sums.dyads().size(),
                        moved.size(),
                        (int) moved.stream().filter(m -> !m.levels().isEmpty()).count(),
                        levels.stream()
                                .mapToLong(l -> ChronoUnit.DAYS.between(l.from(), l.to()) + 1)
                                .sum()),
                rules,
                movers,
                levels.subList(0, Math.min(LEVELS, levels.size())),
                verdict,
                warnings);
    }

    /** Judges both books by the dated crises in the period; null when no crisis can be judged. */
    private @Nullable CrisisVerdict verdict(BothSums sums, Days days, Meter meter) {
        LevelTrial.Criteria by = new LevelTrial.Criteria(
                ConflictLabels.all(),
                sums.before().parameters().levels(),
                sums.after().parameters().levels());
        BookTrial trial =
                BookTrial.of(crises, by, sums.reports(), days.from(), days.to()).orElse(null);
        if (trial == null) {
            return null;
        }
        SortedSet<Dyad> differing = sums.candidates();
        meter.eachOf(Stage.SCORING, trial.dyads(), dyad -> {
            DyadSeries before = sums.before().series(dyad);
            trial.score(dyad, before, differing.contains(dyad) ? sums.after().series(dyad) : before);
        });
        meter.eachOf(Stage.JUDGING, trial.series(), SeriesTrial::judge);
        return trial.verdict();
    }

    /** The moves of the dyads that move, furthest first. */
    private static List<DyadMoves> moved(BothSums sums, Days days, Meter meter) {
        ConcurrentLinkedQueue<DyadMoves> moved = new ConcurrentLinkedQueue<>();
        meter.eachOf(
                Stage.COMPARING,
                sums.candidates(),
                dyad -> DyadMoves.of(dyad, sums.before(), sums.after(), days).ifPresent(moved::add));
        return moved.stream().sorted(DyadMoves.FURTHEST_FIRST).toList();
    }

    /** Extracts the signals of the pairs that differ on these dyads, each once, and reads the reports of the actions that are reported. */
    private static Map<MoveKey, List<Cause>> causes(
            Snapshot base, Snapshot under, BothSums sums, List<DyadMoves> shown, Meter meter) {
        SortedSet<Pair> pairs = new TreeSet<>();
        shown.forEach(m -> pairs.addAll(sums.differing(m.dyad())));
        boolean sameActions = Snapshot.sameActions(base.engine(), under.engine());
        if (!sameActions) {
            base.facts().expect(pairs);
        }
        Map<Pair, Map<MoveKey, List<Cause>>> byPair = new ConcurrentHashMap<>();
        meter.eachOf(Stage.EXPLAINING, pairs, pair -> {
            // Only packed actions are quick to get, but packed actions of books with other ones are not comparable.
            Difference difference = sameActions
                    ? Difference.of(base.packedSignals(pair), under.packedSignals(pair))
                    : Difference.of(
                            base.details(pair).signals(), under.details(pair).signals());
            UnaryOperator<Action> completer = sameActions ? base.completer(pair) : UnaryOperator.identity();
            Map<MoveKey, List<Cause>> here = new ConcurrentHashMap<>();
            for (DyadMoves m : shown) {
                if (sums.differing(m.dyad()).contains(pair)) {
                    m.moves(MOVES)
                            .forEach(move -> here.put(
                                    new MoveKey(m.dyad(), move), Causes.of(m.dyad(), move, difference, completer)));
                }
            }
            byPair.put(pair, here);
        });
        Map<MoveKey, List<Cause>> causes = new ConcurrentHashMap<>();
        new TreeMap<>(byPair)
                .values()
                .forEach(some -> some.forEach((move, of) ->
                        causes.computeIfAbsent(move, m -> new ArrayList<>()).addAll(of)));
        causes.replaceAll((move, ofPairs) -> Causes.greatest(ofPairs));
        return causes;
    }

    private static Mover mover(DyadMoves moves, BothSums sums, Days days, Map<MoveKey, List<Cause>> causes) {
        List<Move> shown = moves.moves(MOVES).stream()
                .map(m -> new Move(
                        m.issue(),
                        m.day(),
                        m.before(),
                        m.after(),
                        m.change(),
                        causes.getOrDefault(new MoveKey(moves.dyad(), m), List.of())))
                .toList();
        return new Mover(moves.dyad(), shown, DyadMoves.curve(moves.dyad(), sums.before(), sums.after(), days));
    }
}
