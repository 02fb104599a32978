package dev.detente.scoring.files;

import dev.detente.model.Action;
import dev.detente.model.NewReport;
import dev.detente.model.work.Progress;
import dev.detente.rules.codec.ActionsCodec;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.rules.score.PairSumsCodec;
import dev.detente.scoring.Projections;
import dev.detente.scoring.files.PairReports.Extent;
import dev.detente.store.ProjectionStore.Projection;
import dev.detente.store.ReportStore.Outcome;
import dev.detente.store.ReportStore.Position;
import dev.detente.store.Store;
import dev.detente.store.StoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Adds up the sums of an import into an empty store while its rows go by, and stores them, so that the first start need not read all reports again.
 * When anything else was stored meanwhile, or a temporary file cannot be written, nothing is kept, and the first start makes the sums.
 */
public final class ImportSums implements AutoCloseable {
    private final Store store;
    private final RuleEngine engine;
    private final String program;
    private final PairReports reported;
    private long rows;
    private CompletableFuture<Void> adding = CompletableFuture.completedFuture(null);

    /**
     * No sums yet.
     *
     * @param store an empty store
     * @param program the program's version
     * @param temporary where a folder of temporary files is made
     * @throws IOException when it cannot be made
     */
    public ImportSums(Store store, RuleEngine engine, String program, Path temporary) throws IOException {
        this.store = store;
        this.engine = engine;
        this.program = program;
        reported = new PairReports(engine, Extent.SCORED, temporary);
    }

    /**
     * Adds reports in the order of storage, while the caller stores others; waits for those added before. Called by one thread. Does nothing once a
     * temporary file could not be written.
     */
    public void add(List<NewReport> reports) {
        if (!added()) {
            return;
        }
        long first = rows;
        rows += reports.size();
        adding = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < reports.size(); i++) {
                reported.add(0, first + i, reports.get(i));
            }
        });
    }

    /** Whether all reports were added so far. */
    private boolean added() {
        try {
            adding.join();
            return true;
        } catch (CompletionException e) {
            // It stays failed: some reports are missing.
            return false;
        }
    }

    /**
     * Stores the sums; called once, after all reports were added.
     *
     * @return why they are not stored, a sentence; empty when they are
     */
    public Optional<String> save(Progress<String> progress) {
        try {
            adding.join();
            reported.settle(progress);
            Position stored =
                    new Position(reported.count(0, Outcome.ACCEPTED) + reported.count(0, Outcome.CORRECTION), 0);
            if (!store.reports().position().equals(stored)) {
                return Optional.of("Something else was stored meanwhile.");
            }
            Collection<Projection> actions = new ConcurrentLinkedQueue<>();
            Collection<Projection> packed = new ConcurrentLinkedQueue<>();
            reported.each(progress, "scoring", (pair, some) -> {
                List<Action> merged = reported.actions(pair, some);
                actions.add(new Projection(pair, ActionsCodec.encode(pair, merged)));
                packed.add(new Projection(pair, PairSumsCodec.encode(engine.sums(merged))));
            });
            new Projections(store.projections(), program).save(engine, stored, actions, packed);
            return Optional.empty();
        } catch (CompletionException e) {
            return Optional.of(String.valueOf(e.getCause()));
        } catch (UncheckedIOException | StoreException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** Deletes the temporary files. */
    @Override
    public void close() throws IOException {
        var unused = added();
        reported.close();
    }
}
