package dev.detente.rules.compile;

import dev.detente.rules.book.Interruption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Builds rules on a thread of its own, so that a build that takes too long can be abandoned. Nothing can stop the Drools builder within a part; but the
 * caller no longer waits, the result is discarded, and no further part begins.
 */
final class TimedBuild {
    /** The most builds at once, abandoned ones included, so that these do not accumulate. */
    private static final int AT_ONCE = 2;

    private static final ExecutorService BUILDERS = Executors.newFixedThreadPool(AT_ONCE, build -> {
        Thread thread = new Thread(build, "rule-build");
        thread.setDaemon(true);
        thread.setContextClassLoader(TimedBuild.class.getClassLoader());
        return thread;
    });

    private final List<Part> parts;
    private final CompletableFuture<List<Map<String, byte[]>>> built = new CompletableFuture<>();
    private final CompletableFuture<Void> begun = new CompletableFuture<>();
    private volatile @Nullable Part inHand;

    /**
     * Rules that are built in one go.
     *
     * @param first the place of the first of them in its book
     */
    record Part(int first, List<EmittedRule> rules) {
        Part {
            rules = List.copyOf(rules);
        }
    }

    private TimedBuild(List<Part> parts) {
        this.parts = parts;
    }

    /**
     * The classes of the rules of all parts, in their order.
     *
     * @param limit how long it may take, and how long it may wait before that for earlier builds
     * @throws BuildException when it takes or waits longer, or a part cannot be built
     * @throws CancellationException when this thread is interrupted, since its caller has left
     */
    static List<Map<String, byte[]>> compile(List<Part> parts, Duration limit) throws BuildException {
        return compile(parts, limit, limit);
    }

    /** @param patience how long it may wait for earlier builds */
    static List<Map<String, byte[]>> compile(List<Part> parts, Duration patience, Duration limit)
            throws BuildException {
        TimedBuild build = new TimedBuild(parts);
        BUILDERS.execute(build::run);
        return build.await(patience, limit);
    }

    private void run() {
        begun.complete(null);
        try {
            List<Map<String, byte[]>> classes = new ArrayList<>();
            for (Part part : parts) {
                if (built.isDone()) {
                    return;
                }
                inHand = part;
                classes.addAll(RuleCompiler.compile(part.rules(), part.first()));
            }
            built.complete(classes);
        } catch (Throwable e) {
            // Every kind of failure goes to the thread that asked.
            built.completeExceptionally(e);
        }
    }

    private List<Map<String, byte[]>> await(Duration patience, Duration limit) throws BuildException {
        try {
            begun.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return built.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw begun.isDone() ? tooLong(limit) : waited(patience);
        } catch (InterruptedException e) {
            throw Interruption.ended("this build");
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof BuildException refused) {
                throw refused;
            } else if (cause instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(cause);
        } finally {
            // However it ended, no further part begins.
            built.cancel(false);
        }
    }

    private static BuildException waited(Duration patience) {
        return BuildException.passing("building waited " + seconds(patience)
                + " for builds of other rule books that have not ended: try again later");
    }

    private BuildException tooLong(Duration limit) {
        Part part = inHand;
        return new BuildException(
                part == null ? parts.get(0).first() : part.first(),
                "building was given up at this rule or one of the next: the book took more than " + seconds(limit)
                        + ", which is all the time that a book has; take out rules or long conditions");
    }

    private static String seconds(Duration limit) {
        return limit.toMillis() / 1000.0 + " s";
    }
}
