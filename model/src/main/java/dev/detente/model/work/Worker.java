package dev.detente.model.work;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A named daemon thread that runs one task after the other, until it is stopped. */
public final class Worker {
    private static final System.Logger LOG = System.getLogger(Worker.class.getName());
    /** How long {@link #stop} waits for the running task. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ScheduledExecutorService thread;

    /** @param name the thread's name */
    public Worker(String name) {
        ScheduledThreadPoolExecutor one = new ScheduledThreadPoolExecutor(1, task -> {
            Thread made = new Thread(task, name);
            made.setDaemon(true);
            return made;
        });
        // Otherwise shutdown would wait until delayed tasks have run.
        one.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        thread = one;
    }

    /** Runs a task when those before it have ended. */
    public void run(Runnable task) {
        thread.execute(logged(task));
    }

    /** Runs a task once that time has passed and the tasks before it have ended; does not run it when the worker is stopped earlier. */
    public Future<?> after(Duration time, Runnable task) {
        return thread.schedule(logged(task), time.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static Runnable logged(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException | Error e) {
                log(e);
                throw e;
            }
        };
    }

    private static void log(Throwable failure) {
        LOG.log(
                System.Logger.Level.ERROR,
                "a task of the thread \"" + Thread.currentThread().getName() + "\" failed",
                failure);
    }

    /**
     * Runs a task again and again. Logs a failure and continues with the next time.
     *
     * @param first how long to wait before the first time
     * @param pause how long to wait between the end of one time and the next
     */
    public Future<?> repeat(Duration first, Duration pause, Runnable task) {
        return thread.scheduleWithFixedDelay(
                () -> {
                    try {
                        task.run();
                    } catch (RuntimeException | Error e) {
                        // The executor would never run a task again that has thrown.
                        log(e);
                    }
                },
                first.toMillis(),
                pause.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    /** Begins no more tasks, gives the running one 5 seconds to end, then interrupts it. */
    public void stop() {
        if (!end(PATIENCE)) {
            thread.shutdownNow();
        }
    }

    /** Begins no more tasks and waits for the running one, without interrupting it; returns whether it has ended. */
    public boolean end(Duration patience) {
        thread.shutdown();
        try {
            return thread.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
