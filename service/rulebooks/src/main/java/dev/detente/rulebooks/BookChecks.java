package dev.detente.rulebooks;

import dev.detente.model.ActorCatalog;
import dev.detente.model.Sha256;
import dev.detente.model.work.Once;
import dev.detente.rules.book.Budget;
import dev.detente.rules.book.RuleBookReader;
import dev.detente.rules.cases.BookCheck;
import dev.detente.rules.compile.CheckedBook;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * Checks rule books while clients wait, each within a {@link Budget}. A check ends when the last client that waits for it leaves. The results of the
 * last few complete checks are kept.
 */
public final class BookChecks {
    /** How long a check may take. Those of the largest books take a second or two of a processor. */
    public static final Duration TIME = Duration.ofSeconds(10);

    private static final int KEPT = 16;
    /** How many read books are kept; fewer than checks, since rules take more memory than findings. */
    private static final int KEPT_BOOKS = 4;

    private final ActorCatalog actors;
    private final Once<String, CheckResult<BookCheck>> checks =
            Once.onThreads("rule-check", KEPT, CheckResult::whole, failure -> false);
    private final Once<String, CheckResult<CheckedBook>> books =
            Once.onThreads("rule-check", KEPT_BOOKS, CheckResult::whole, failure -> false);

    /**
     * The result of a check.
     *
     * @param whole whether the check came to its end
     */
    private record CheckResult<T>(T result, boolean whole) {}

    public BookChecks(ActorCatalog actors) {
        this.actors = actors;
    }

    /**
     * Checks these files without building the book.
     *
     * @param files by name
     */
    public BookCheck check(Map<String, String> files) {
        return checks.get(key(files), () -> {
                    Budget budget = Budget.within(TIME);
                    BookCheck check = BookCheck.of(files, actors, budget);
                    return new CheckResult<>(check, !budget.ended());
                })
                .result();
    }

    /**
     * A rule book's rules.
     *
     * @param version of the files
     * @param files by name
     * @return the rules with what is wrong with them
     */
    public CheckedBook read(String version, Map<String, String> files) {
        return books.get(version, () -> {
                    Budget budget = Budget.within(TIME);
                    CheckedBook book = CheckedBook.of(RuleBookReader.read(files, budget), actors, budget);
                    return new CheckResult<>(book, !budget.ended());
                })
                .result();
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
