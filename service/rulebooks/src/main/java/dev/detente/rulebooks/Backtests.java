package dev.detente.rulebooks;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.detente.model.FieldException;
import dev.detente.model.work.Worker;
import dev.detente.rulebooks.BacktestRun.State;
import dev.detente.rulebooks.backtest.Backtest;
import dev.detente.rulebooks.backtest.BacktestOutcome;
import dev.detente.rulebooks.backtest.BacktestOutcome.Finished;
import dev.detente.rulebooks.backtest.BacktestPeriod;
import dev.detente.rulebooks.backtest.BacktestResult;
import dev.detente.rulebooks.judging.Crises;
import dev.detente.rules.book.RuleBookException;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.scoring.RuleEngines;
import dev.detente.scoring.Scoring;
import dev.detente.store.Draft.Step;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Runs backtests of drafts against the book in use, in the background, one at a time: each uses all processors. Keeps the last few results in memory, and
 * stores a finished run as a step of its draft. The lock guards which runs are kept; no run holds it.
 */
public final class Backtests {
    private static final System.Logger LOG = System.getLogger(Backtests.class.getName());
    private static final int KEPT = 20;

    private final Scoring scoring;
    private final RuleEngines used;
    private final DraftEngines engines;
    private final Drafts drafts;
    private final Crises crises;
    private final InstantSource clock;

    @GuardedBy("this")
    private final Map<String, BacktestRun> runs = new LinkedHashMap<>();

    private final Worker thread = new Worker("backtests");

    /**
     * Backtests over the stored actions.
     *
     * @param crises the dated crises by which both books are judged
     */
    public Backtests(
            Scoring scoring,
            RuleEngines used,
            DraftEngines engines,
            Drafts drafts,
            Crises crises,
            InstantSource clock) {
        this.scoring = scoring;
        this.used = used;
        this.engines = engines;
        this.drafts = drafts;
        this.crises = crises;
        this.clock = clock;
    }

    /** Starts a backtest of a draft's current contents. */
    public synchronized BacktestRun begin(DraftLife life, BacktestPeriod period, String author) {
        Drafts.checkOpen(life);
        Optional<BacktestRun> running = runs.values().stream()
                .filter(run -> run.stand().state() == State.RUNNING)
                .findFirst();
        if (running.isPresent()) {
            throw new ConflictException(
                    "backtest",
                    running.get().id(),
                    "This is running, of draft " + running.get().draft()
                            + ", and one runs at a time: wait for its end, or cancel it with DELETE"
                            + " /api/v1/rule-books/backtests/" + running.get().id() + ".");
        }
        RuleEngine base = used.current();
        BacktestRun run = new BacktestRun(
                UUID.randomUUID().toString(),
                life.draft().id(),
                life.draft().version(),
                base.book().version());
        runs.put(run.id(), run);
        Iterator<String> eldest = runs.keySet().iterator();
        while (runs.size() > KEPT) {
            eldest.next();
            eldest.remove();
        }
        thread.run(() -> run(run, life, period, author));
        return run;
    }

    /** The backtest with that id, while it is kept. */
    public synchronized Optional<BacktestRun> find(String id) {
        return Optional.ofNullable(runs.get(id));
    }

    /** The id of the newest kept backtest that compared the same contents of a draft with the same book as a step did; empty when there is none. */
    public synchronized Optional<String> newest(String draft, Step step) {
        return runs.values().stream()
                .filter(run -> run.draft().equals(draft) && run.version().equals(step.version()))
                .filter(run -> {
                    BacktestResult result = run.stand().result();
                    return result != null && result.base().version().equals(step.against());
                })
                .map(BacktestRun::id)
                .reduce((earlier, later) -> later);
    }

    private void run(BacktestRun run, DraftLife life, BacktestPeriod period, String author) {
        try {
            BacktestOutcome outcome = new Backtest(scoring, engines.of(run.version()), crises).run(period, run, clock);
            if (outcome instanceof Finished finished) {
                String summary = summary(finished.result());
                drafts.compared(life, run.version(), finished.result().base().version(), author, summary);
                run.end(State.FINISHED, finished.result(), null);
            } else {
                run.end(State.CANCELLED, null, null);
            }
        } catch (RuleBookException e) {
            run.end(State.FAILED, null, "the draft cannot be used: " + Startup.first(e.diagnostics()));
        } catch (FieldException e) {
            run.end(State.FAILED, null, e.problem().toString());
        } catch (RuntimeException | Error e) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "the backtest of draft " + run.draft() + ", version " + run.version() + ", failed",
                    e);
            run.end(State.FAILED, null, "a fault of the service: its log says more. Begin it again");
        }
    }

    private static String summary(BacktestResult result) {
        return result.totals().movedDyads() + " of " + result.totals().dyads() + " dyads move, "
                + result.totals().levelDyads() + " to another level, " + result.from() + " to " + result.to();
    }

    /** Stops what is running. */
    public void stop() {
        synchronized (this) {
            runs.values().forEach(BacktestRun::cancel);
        }
        thread.stop();
    }
}
