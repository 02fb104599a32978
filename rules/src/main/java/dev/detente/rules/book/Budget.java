package dev.detente.rules.book;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The work that checking a rule book may take, in steps: roughly the values that are compared and the tokens that are read, so that the same book
 * always takes the same steps on every machine. A check that is waited for also has a time. When either is spent, or somebody stops it, the check
 * ends with a finding that says so, and the book counts as refused: nobody has seen the rest of it.
 */
public final class Budget {
    /** Steps between two looks at the clock: well below a millisecond. */
    private static final long LOOK = 20_000;

    private final long most;
    private final @Nullable Duration time;
    private final long start = System.nanoTime();
    private long spent;
    private long looked;
    private volatile boolean stopped;
    private boolean ended;

    private Budget(long most, @Nullable Duration time) {
        this.most = most;
        this.time = time;
    }

    /** Why a check ended before its end; the message is a whole finding. */
    static final class SpentException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        SpentException(String message) {
            super(message, null, false, false);
        }
    }

    /** The steps that any book has, {@link Limits#STEPS}, without a limit of time: for a book that must not be refused because a machine is busy. */
    public static Budget ofSteps() {
        return ofSteps(Limits.STEPS);
    }

    /** So many steps, without a limit of time. */
    public static Budget ofSteps(long most) {
        return new Budget(most, null);
    }

    /** The steps that any book has, and a time that begins now. */
    public static Budget within(Duration time) {
        return new Budget(Limits.STEPS, time);
    }

    /** The steps taken so far. */
    public long spent() {
        return spent;
    }

    /** Ends the check at its next step, for example because nobody waits for it any more; any thread may call this. */
    public void stop() {
        stopped = true;
    }

    /** Whether somebody stopped the check. */
    public boolean stopped() {
        return stopped;
    }

    /** Whether a check on it ended before its end, so that a part was not checked. */
    public boolean ended() {
        return ended;
    }

    void end() {
        ended = true;
    }

    /** Takes steps; the check ends when there are none left. */
    public void spend(long steps) {
        spent += steps;
        if (spent > most) {
            throw new SpentException(
                    "the check ended here, because a rule book has at most %,d steps of checking: what comes from here on was not checked. Take out long lists and conditions, or rules"
                            .formatted(most));
        }
        if (stopped) {
            throw new SpentException("the check was stopped here, and what comes from here on was not checked");
        }
        if (time != null && spent - looked >= LOOK) {
            looked = spent;
            if (System.nanoTime() - start > time.toNanos()) {
                throw new SpentException("the check ended here after " + time.toMillis() / 1000.0
                        + " s, which is all the time that it has, and what comes from here on was not checked: take out long"
                        + " lists and conditions, or try again when the machine has less to do");
            }
        }
    }
}
