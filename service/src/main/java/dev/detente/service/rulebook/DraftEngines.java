package dev.detente.service.rulebook;

import dev.detente.model.ActorCatalog;
import dev.detente.model.Recent;
import dev.detente.rules.book.RuleBookReader;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.service.scoring.RuleEngines;
import dev.detente.service.store.RuleBookStore;
import dev.detente.service.work.Stopwatch;
import dev.detente.service.work.Stopwatch.Work;
import java.util.Map;

/**
 * Compiled rule books of drafts: a tested draft is not compiled again to be backtested and published. They are kept apart from the books that are or
 * were in use, so that drafts evict none of these.
 */
public final class DraftEngines {
    private static final int KEPT = 2;

    private final RuleBookStore books;
    private final RuleEngines used;
    private final ActorCatalog actors;
    private final Stopwatch stopwatch;
    private final Map<String, RuleEngine> compiled = new Recent<>(KEPT);

    /** The drafts whose versions are in that store. */
    public DraftEngines(RuleBookStore books, RuleEngines used, ActorCatalog actors, Stopwatch stopwatch) {
        this.stopwatch = stopwatch;
        this.books = books;
        this.used = used;
        this.actors = actors;
    }

    /**
     * The version, compiled; only one is compiled at a time.
     *
     * @throws dev.detente.rules.book.RuleBookException with every finding, when it cannot be used
     * @throws IllegalArgumentException when the version is not kept
     */
    public synchronized RuleEngine of(String version) {
        RuleEngine known = used.compiled(version).orElseGet(() -> compiled.get(version));
        if (known == null) {
            Map<String, String> files = books.files(version).orElseThrow(() -> RuleBookStore.notKept(version));
            known = stopwatch.time(Work.RULE_BOOK_BUILD, () -> RuleEngine.compile(RuleBookReader.read(files), actors));
            compiled.put(version, known);
        }
        return known;
    }
}
