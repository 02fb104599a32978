package dev.detente.api.command;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Whether the process was asked to end (Ctrl-C); it then waits a little, so that the current step is stored and reported. */
public final class Stop implements AutoCloseable {
    private static final long SECONDS = 30;

    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook = new Thread(this::ask, "stop");
    private volatile boolean asked;

    public Stop() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    public boolean asked() {
        return asked;
    }

    private void ask() {
        asked = true;
        try {
            if (!ended.await(SECONDS, TimeUnit.SECONDS)) {
                System.err.println("The current step was not stored; run the command again to continue.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        ended.countDown();
        if (!asked) {
            Runtime.getRuntime().removeShutdownHook(hook);
        }
    }
}
