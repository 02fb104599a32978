package dev.detente.rulebooks;

import dev.detente.model.work.Worker;
import dev.detente.rules.book.Diagnostic;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks every second whether the rule book changed: in its folder, or because another instance on the same store published one. */
public final class RuleBookWatch {
    private static final System.Logger LOG = System.getLogger(RuleBookWatch.class.getName());
    private static final Duration EVERY = Duration.ofSeconds(1);

    private final Publisher publisher;
    private final @Nullable RuleBookFolder folder;
    private final Worker looks = new Worker("rule-book-watch");
    private boolean failing;

    /** @param folder null when no folder is watched */
    public RuleBookWatch(Publisher publisher, @Nullable RuleBookFolder folder) {
        this.publisher = publisher;
        this.folder = folder;
    }

    /** Returns the faults of the rule book in the folder; empty when it is in use, or none is watched. */
    public List<Diagnostic> findings() {
        return folder == null ? List.of() : folder.findings();
    }

    /** Warnings about the rule book in use. */
    public List<Diagnostic> warnings() {
        return publisher.warnings();
    }

    /** Starts checking. */
    public void start() {
        var unused = looks.repeat(EVERY, EVERY, this::look);
    }

    /** Stops checking. A publication in progress has a few seconds to end; otherwise the next start publishes again. */
    public void stop() {
        looks.stop();
    }

    private void look() {
        try {
            publisher.follow();
            if (folder != null) {
                folder.look();
            }
            failing = false;
        } catch (RuntimeException e) {
            // Logged once: the next check tries again.
            if (!failing) {
                LOG.log(
                        System.Logger.Level.ERROR,
                        "cannot check whether the rule book has changed; trying again each second",
                        e);
            }
            failing = true;
        }
    }
}
