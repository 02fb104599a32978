package dev.detente.rulebooks;

import dev.detente.model.ActorCatalog;
import dev.detente.model.Recent;
import dev.detente.model.Sha256;
import dev.detente.rules.book.Budget;
import dev.detente.rules.book.RuleBookReader;
import dev.detente.rules.cases.BookCheck;
import dev.detente.rules.compile.CheckedBook;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Checks rule books that somebody waits for, each within a {@link Budget} and on threads of their own, so that
 * whoever waits can end a check when nobody wants its result any more. The results of the last few checks are cached.
 */
public final class BookChecks {
    /** How long a check may take. Those of the largest books take a second or two of a processor. */
    public static final Duration TIME = Duration.ofSeconds(10);

    private static final int KEPT = 16;
    /** Rules take more memory than findings. */
    private static final int KEPT_BOOKS = 4;

    private final ActorCatalog actors;
    private final Map<String, BookCheck> last = new Recent<>(KEPT);
    private final Map<String, CheckedBook> books = new Recent<>(KEPT_BOOKS);
    private final ExecutorService threads = Executors.newCachedThreadPool(check -> {
        Thread thread = new Thread(check, "rule-check");
        thread.setDaemon(true);
        return thread;
    });

    /** Checks against these actors. */
    public BookChecks(ActorCatalog actors) {
        this.actors = actors;
    }

    /**
     * Begins to find out what can be found out about these files without building them.
     *
     * @param files by name
     * @param budget from which the steps are taken; whoever stops it ends the check
     * @return the check
     */
    public CompletableFuture<BookCheck> begin(Map<String, String> files, Budget budget) {
        return CompletableFuture.supplyAsync(() -> of(files, budget), threads);
    }

    /**
     * Begins to read a rule book's rules.
     *
     * @param version of the files
     * @param files by name
     * @param budget from which the steps are taken
     * @return the rules with what is wrong with them
     */
    public CompletableFuture<CheckedBook> read(String version, Map<String, String> files, Budget budget) {
        return CompletableFuture.supplyAsync(
                () -> {
                    CheckedBook known = known(books, version);
                    if (known == null) {
                        known = CheckedBook.of(RuleBookReader.read(files, budget), actors, budget);
                        keep(books, version, known, budget);
                    }
                    return known;
                },
                threads);
    }

    private BookCheck of(Map<String, String> files, Budget budget) {
        String key = key(files);
        BookCheck known = known(last, key);
        if (known == null) {
            known = BookCheck.of(files, actors, budget);
            keep(last, key, known, budget);
        }
        return known;
    }

    private static <T> @Nullable T known(Map<String, T> cache, String key) {
        synchronized (cache) {
            return cache.get(key);
        }
    }

    /** Keeps what was checked to its end. */
    private static <T> void keep(Map<String, T> cache, String key, T result, Budget budget) {
        if (!budget.ended()) {
            synchronized (cache) {
                cache.put(key, result);
            }
        }
    }

    /** Ends when the service ends. */
    public void stop() {
        threads.shutdownNow();
    }

    /** Includes lengths, so that no text can be mistaken for the end of another. */
    private static String key(Map<String, String> files) {
        StringBuilder all = new StringBuilder();
        new TreeMap<>(files)
                .forEach((name, text) -> all.append(name.length())
                        .append(':')
                        .append(name)
                        .append(text.length())
                        .append(':')
                        .append(text));
        return Sha256.hex(all.toString());
    }
}
