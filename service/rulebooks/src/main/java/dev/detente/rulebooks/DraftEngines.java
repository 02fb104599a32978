package dev.detente.rulebooks;

import dev.detente.model.ActorCatalog;
import dev.detente.model.work.Once;
import dev.detente.model.work.Stopwatch;
import dev.detente.model.work.Stopwatch.Work;
import dev.detente.rules.book.RuleBookException;
import dev.detente.rules.book.RuleBookReader;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.scoring.RuleEngines;
import dev.detente.store.RuleBookStore;
import java.util.Map;

/**
 * Compiles the rule books of drafts and keeps the last few, so that a tested draft is not compiled again to be backtested and published. They are kept
 * apart from the books that are or were in use, which drafts must not evict.
 */
public final class DraftEngines {
    private static final int KEPT = 2;

    private final RuleBookStore books;
    private final RuleEngines used;
    private final ActorCatalog actors;
    private final Stopwatch stopwatch;
    private final Once<String, RuleEngine> compiled;

    /** @param used the rule books that are or were in use */
    public DraftEngines(RuleBookStore books, RuleEngines used, ActorCatalog actors, Stopwatch stopwatch) {
        this.stopwatch = stopwatch;
        this.books = books;
        this.used = used;
        this.actors = actors;
        compiled = Once.onThreads(
                "draft-build", KEPT, failure -> failure instanceof RuleBookException refused && !refused.passing());
    }

    /**
     * Compiles a version, once for all callers that wait; gives up when the last one leaves. Remembers its faults for a minute, except those of the
     * moment.
     *
     * @throws RuleBookException with every finding, when the book cannot be used
     * @throws IllegalArgumentException when the version is not kept
     */
    public RuleEngine of(String version) {
        return used.compiled(version)
                .orElseGet(() -> compiled.get(version, () -> {
                    Map<String, String> files = books.files(version).orElseThrow(() -> RuleBookStore.notKept(version));
                    return stopwatch.time(
                            Work.RULE_BOOK_BUILD, () -> RuleEngine.compile(RuleBookReader.read(files), actors));
                }));
    }
}
