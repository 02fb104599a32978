package dev.detente.service.backtest;

import dev.detente.model.Dyad;
import dev.detente.rules.drools.EnginePair;
import dev.detente.rules.drools.RuleEngine;
import dev.detente.service.backtest.BacktestListener.Stage;
import dev.detente.service.backtest.BacktestResult.BookRef;
import dev.detente.service.backtest.BacktestResult.Cause;
import dev.detente.service.backtest.BacktestResult.LevelChange;
import dev.detente.service.backtest.BacktestResult.Move;
import dev.detente.service.backtest.BacktestResult.Mover;
import dev.detente.service.backtest.BacktestResult.Totals;
import dev.detente.service.backtest.BothBooks.Both;
import dev.detente.service.backtest.DyadMoves.Peak;
import dev.detente.service.backtest.Period.Days;
import dev.detente.service.scoring.Facts;
import dev.detente.service.store.ReportStore;
import dev.detente.service.validation.Crises;
import dev.detente.service.validation.CrisisVerdict;
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

/**
 * Compares a draft of a rule book with another book over a period of what is stored. Each pair of actors is read once, and its past is gone
 * through once for both books; only its sums are kept. Then the dyads are compared, day by day, on which the books differ. In the end the
 * pairs behind the furthest moves are read again, to tell which actions explain them; and both books are judged by the dated crises that lie in the
 * period.
 */
public final class Backtest {
    /** So many of the dyads that move are told in full. */
    public static final int MOVERS = 20;
    /** So many runs of days with another level are told. */
    public static final int LEVELS = 200;
    /** So many moves of a dyad are told: its own and those of its issues. */
    private static final int MOVES = 6;

    private final ReportStore store;
    private final EnginePair engines;
    private final Crises crises;

    /** Two moves are the same if they are of the same dyad and issue: there is one of each. */
    private record MoveKey(Dyad dyad, Peak move) {}

    /**
     * A backtest over what a store holds when it runs, judged by the crises within.
     *
     * @param base the book to compare with
     * @param draft the book under test
     */
    public Backtest(ReportStore store, RuleEngine base, RuleEngine draft) {
        this(store, base, draft, Crises.all());
    }

    /**
     * A backtest over what a store holds when it runs.
     *
     * @param base the book to compare with
     * @param draft the book under test
     * @param crises by which both are judged, as far as they lie in the period
     */
    public Backtest(ReportStore store, RuleEngine base, RuleEngine draft, Crises crises) {
        this.store = store;
        this.crises = crises;
        this.engines = new EnginePair(base, draft);
    }

    /**
     * Runs it, on all processors.
     *
     * @param clock for the pace that the listener is told
     * @throws dev.detente.model.FieldException when no action counts under either book, or there is none on days of the period or before
     */
    public BacktestOutcome run(Period period, BacktestListener listener, InstantSource clock) {
        Meter meter = new Meter(listener, clock);
        try {
            return new BacktestOutcome.Finished(result(period, meter));
        } catch (Meter.StoppedException e) {
            return new BacktestOutcome.Cancelled(meter.last());
        }
    }

    private BacktestResult result(Period period, Meter meter) {
        Facts facts = Facts.Stored.present(store);
        BothBooks books = new BothBooks(facts, engines);
        CrisisCheck check = CrisisCheck.of(crises, facts, engines, period);
        BothSums sums = BothSums.of(facts, engines, books, check, meter);
        Days days = sums.days(period);
        List<DyadMoves> moved = moved(sums, days, meter);
        CrisisVerdict verdict = check.verdict(sums, days, meter);
        List<DyadMoves> shown =
                moved.stream().limit(MOVERS).map(Backtest::limited).toList();
        Map<MoveKey, List<Cause>> causes = causes(books, sums, shown, meter);
        List<Mover> movers =
                shown.stream().map(m -> mover(m, sums, days, causes)).toList();
        List<LevelChange> levels =
                moved.stream().flatMap(m -> m.levels().stream()).toList();
        return new BacktestResult(
                BookRef.of(engines.first().book()),
                BookRef.of(engines.second().book()),
                days.from(),
                days.to(),
                new Totals(
                        sums.totals().pairs(),
                        sums.totals().actions(),
                        sums.totals().dropped(),
                        sums.dyads().size(),
                        moved.size(),
                        (int) moved.stream().filter(m -> !m.levels().isEmpty()).count(),
                        levels.stream()
                                .mapToLong(l -> ChronoUnit.DAYS.between(l.from(), l.to()) + 1)
                                .sum()),
                RuleChanges.of(engines.first(), engines.second(), sums.before(), sums.after(), days),
                movers,
                levels.subList(0, Math.min(LEVELS, levels.size())),
                verdict,
                sums.after().ruleShares().warnings(engines.second()));
    }

    /** How the dyads move that do, furthest first. */
    private static List<DyadMoves> moved(BothSums sums, Days days, Meter meter) {
        ConcurrentLinkedQueue<DyadMoves> moved = new ConcurrentLinkedQueue<>();
        meter.eachOf(
                Stage.COMPARING,
                sums.candidates(),
                dyad -> DyadMoves.of(dyad, sums.before(), sums.after(), days).ifPresent(moved::add));
        return moved.stream().sorted(DyadMoves.FURTHEST_FIRST).toList();
    }

    private static DyadMoves limited(DyadMoves all) {
        List<Peak> some = all.moves().subList(0, Math.min(MOVES, all.moves().size()));
        return new DyadMoves(all.dyad(), some, all.levels());
    }

    /** Reads the pairs again that differ on these dyads, each once. */
    private static Map<MoveKey, List<Cause>> causes(
            BothBooks books, BothSums sums, List<DyadMoves> shown, Meter meter) {
        SortedSet<String> pairs = new TreeSet<>();
        shown.forEach(m -> pairs.addAll(sums.differing(m.dyad())));
        Map<String, Map<MoveKey, List<Cause>>> byPair = new ConcurrentHashMap<>();
        meter.eachOf(Stage.EXPLAINING, pairs, pair -> {
            Both both = books.of(pair);
            Difference difference =
                    Difference.of(both.before().signals(), both.after().signals());
            Map<MoveKey, List<Cause>> here = new ConcurrentHashMap<>();
            for (DyadMoves m : shown) {
                if (sums.differing(m.dyad()).contains(pair)) {
                    m.moves()
                            .forEach(move ->
                                    here.put(new MoveKey(m.dyad(), move), Causes.of(m.dyad(), move, difference)));
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
        List<Move> told = moves.moves().stream()
                .map(m -> new Move(
                        m.issue(),
                        m.day(),
                        m.before(),
                        m.after(),
                        m.change(),
                        causes.getOrDefault(new MoveKey(moves.dyad(), m), List.of())))
                .toList();
        return new Mover(moves.dyad(), told, DyadMoves.curve(moves.dyad(), sums.before(), sums.after(), days));
    }
}
