package dev.detente.app.command;

import java.lang.System.Logger.Level;
import java.util.function.IntConsumer;
import java.util.regex.Pattern;

/**
 * Ends the process when a thread has ended that it needs to answer requests, or when memory has run out: a supervisor then starts the service again.
 * Otherwise the port would stay open and never answer.
 *
 * @param end ends the process at once with a status
 */
record UncaughtErrors(IntConsumer end) implements Thread.UncaughtExceptionHandler {
    /** The exit status, which no command has. */
    static final int STATUS = 3;

    private static final System.Logger LOG = System.getLogger(UncaughtErrors.class.getName());
    /** Tomcat's threads that take connections and look for requests on them. */
    private static final Pattern NEEDED = Pattern.compile("https?-.*-(Poller|Acceptor)");

    @Override
    public void uncaughtException(Thread thread, Throwable e) {
        // Decided first: without memory, nothing below may work.
        boolean ends = e instanceof VirtualMachineError;
        try {
            boolean needed = NEEDED.matcher(thread.getName()).matches();
            ends |= needed;
            LOG.log(
                    Level.ERROR,
                    "the thread " + thread.getName() + " failed"
                            + (needed ? ", and without it nothing is answered: the process ends" : ""),
                    e);
        } finally {
            if (ends) {
                end.accept(STATUS);
            }
        }
    }
}
