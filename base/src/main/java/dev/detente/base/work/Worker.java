package dev.detente.base.work;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A named daemon thread that runs one task after the other, until it is stopped. */
public final class Worker {
    private static final System.Logger LOG = System.getLogger(Worker.class.getName());
    /** How long {@link #stop} waits for the task at work. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ScheduledExecutorService thread;

    /** @param name the thread's name */
    public Worker(String name) {
        ScheduledThreadPoolExecutor one = new ScheduledThreadPoolExecutor(1, task -> {
            Thread made = new Thread(task, name);
            made.setDaemon(true);
            return made;
        });
        // Otherwise an end would wait until their time has come.
        one.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        thread = one;
    }

    /** Runs a task when those before it have ended. */
    public void run(Runnable task) {
        thread.execute(logged(task));
    }

    /** Runs a task once that time has passed and the tasks before it have ended; not at all when it is stopped before. */
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
        LOG.log(System.Logger.Level.ERROR, "a background task failed", failure);
    }

    /**
     * Runs a task again and again. A failure is logged, and the next time comes all the same: a watch that has ended sees nothing.
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
                        // Thrown on, it would end all further times.
                        log(e);
                    }
                },
                first.toMillis(),
                pause.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    /** Begins nothing new, gives the task at work 5 seconds to end, then interrupts it. */
    public void stop() {
        if (!end(PATIENCE)) {
            thread.shutdownNow();
        }
    }

    /** Begins nothing new, and waits for the task at work without interrupting it; returns whether it has ended. */
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
