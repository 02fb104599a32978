package dev.detente.intake.background;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.detente.model.work.Worker;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** Runs imports one after the other: those of one owner in their order, and the owners take turns. The map of waiting imports is also the lock. */
final class ImportLane {
    private final Worker thread;
    /** The owner whose turn is next comes first. */
    @GuardedBy("waiting")
    private final Map<String, Deque<Runnable>> waiting = new LinkedHashMap<>();

    /** @param name the name of its thread */
    ImportLane(String name) {
        thread = new Worker(name);
    }

    /**
     * Runs an import when its turn comes.
     *
     * @throws java.util.concurrent.RejectedExecutionException when the lane was ended
     */
    void add(String owner, Runnable run) {
        synchronized (waiting) {
            waiting.computeIfAbsent(owner, o -> new ArrayDeque<>()).add(run);
        }
        thread.run(() -> next().run());
    }

    /**
     * Does something once that time has passed, between two imports; not at all when the lane is ended before.
     *
     * @throws java.util.concurrent.RejectedExecutionException when the lane was ended
     */
    void after(Duration time, Runnable task) {
        var unused = thread.after(time, task);
    }

    private Runnable next() {
        synchronized (waiting) {
            Iterator<Map.Entry<String, Deque<Runnable>>> owners =
                    waiting.entrySet().iterator();
            Map.Entry<String, Deque<Runnable>> first = owners.next();
            String owner = first.getKey();
            Deque<Runnable> own = first.getValue();
            owners.remove();
            Runnable next = own.remove();
            if (!own.isEmpty()) {
                waiting.put(owner, own);
            }
            return next;
        }
    }

    /** Begins nothing new, and waits for the import at work without interrupting it. */
    void end(Duration patience) {
        thread.end(patience);
    }
}
