package dev.detente.cluster.core;

import dev.detente.model.ActorCatalog;
import dev.detente.model.RecentMap;
import dev.detente.rules.book.RuleBookException;
import dev.detente.rules.book.RuleBookReader;
import dev.detente.rules.compile.RuleEngine;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/** The rule books that this process compiled: each once for all threads. It keeps only the last few, so that the classes of old books are unloaded. */
public final class CompiledBooks {
    /** A stream knows the book in use and the next one, a backtest two books. */
    private static final int KEPT = 3;

    private static final Map<String, CompletableFuture<RuleEngine>> COMPILED = new RecentMap<>(KEPT);

    private CompiledBooks() {}

    /** Runs work on a thread of its own, which ends with it: one that stays would keep the classes of a job that has ended. */
    public static Executor beside() {
        return work -> {
            Thread thread = new Thread(work, "rule-book");
            thread.setDaemon(true);
            thread.setContextClassLoader(CompiledBooks.class.getClassLoader());
            thread.start();
        };
    }

    /**
     * The book, compiled; waits until it is.
     *
     * @throws RuleBookException with every finding, when a rule cannot be used
     */
    public static RuleEngine engine(BookText book) {
        try {
            return compile(book).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuleBookException refused) {
                throw refused;
            }
            throw e;
        }
    }

    /** Compiles the book {@link #beside} the caller, who can continue meanwhile. */
    public static CompletableFuture<RuleEngine> compile(BookText book) {
        synchronized (COMPILED) {
            CompletableFuture<RuleEngine> known = COMPILED.get(book.version());
            if (known == null || known.isCompletedExceptionally()) {
                known = CompletableFuture.supplyAsync(
                        () -> RuleEngine.compile(RuleBookReader.read(book.files()), ActorCatalog.standard()), beside());
                COMPILED.put(book.version(), known);
            }
            return known;
        }
    }
}
