package dev.detente.scoring;

import dev.detente.model.ActorCatalog;
import dev.detente.rules.book.RuleBookReader;
import dev.detente.rules.compile.RuleEngine;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A rule book that is compiled while other things start; it is kept until its first user takes it. */
public final class ReadyBook {
    private static final AtomicReference<@Nullable ReadyBook> READY = new AtomicReference<>();

    private final Map<String, String> files;
    private final ActorCatalog actors;
    private final CompletableFuture<RuleEngine> engine;

    private ReadyBook(Map<String, String> files, ActorCatalog actors) {
        this.files = Map.copyOf(files);
        this.actors = actors;
        this.engine = CompletableFuture.supplyAsync(() -> RuleEngine.compile(RuleBookReader.read(files), actors));
    }

    /** Starts compiling the book of these files. */
    public static void prepare(Map<String, String> files, ActorCatalog actors) {
        READY.set(new ReadyBook(files, actors));
    }

    /**
     * The book of these files, compiled.
     *
     * @throws dev.detente.rules.book.RuleBookException with every finding, when it cannot be used
     */
    static RuleEngine engine(Map<String, String> files, ActorCatalog actors) {
        ReadyBook ready = READY.getAndSet(null);
        if (ready != null && ready.actors == actors && ready.files.equals(files)) {
            try {
                return ready.engine.join();
            } catch (CompletionException e) {
                // Compiling below reports it, as for any other book.
            }
        }
        return RuleEngine.compile(RuleBookReader.read(files), actors);
    }
}
