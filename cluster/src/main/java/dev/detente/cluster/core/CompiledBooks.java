package dev.detente.cluster.core;

import dev.detente.model.ActorCatalog;
import dev.detente.rules.book.RuleBookReader;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.service.scoring.Recent;
import java.util.Map;

/** Rule books as this process compiled them: each once, whichever of its threads asks first. Only the last few are kept, so that the classes of old books go. */
public final class CompiledBooks {
    /** A stream knows the book in use and the next one, a backtest two books. */
    private static final int KEPT = 3;

    private static final Map<String, RuleEngine> COMPILED = new Recent<>(KEPT);

    private CompiledBooks() {}

    /**
     * The book, compiled.
     *
     * @throws dev.detente.rules.book.RuleBookException with every finding, when a rule cannot be used
     */
    public static RuleEngine engine(BookText book) {
        synchronized (COMPILED) {
            RuleEngine known = COMPILED.get(book.version());
            if (known == null) {
                known = RuleEngine.compile(RuleBookReader.read(book.files()), ActorCatalog.standard());
                COMPILED.put(book.version(), known);
            }
            return known;
        }
    }
}
