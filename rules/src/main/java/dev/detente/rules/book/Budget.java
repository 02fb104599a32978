package dev.detente.rules.book;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The work that checking a rule book may take, in steps: roughly the values that are compared and the tokens that are read, so that the same book
 * always takes the same steps on every machine. A check that is waited for also has a time. When either is spent, the check
 * ends with a finding that says so, and the book counts as refused, since its rest was not checked.
 */
public final class Budget {
    private final long most;
    private long spent;
    private boolean ended;
    /** The finding with which the check ends at its next step; null while there is time. */
    private volatile @Nullable String over;

    private Budget(long most) {
        this.most = most;
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

    /** A number of steps, without a limit of time. */
    public static Budget ofSteps(long most) {
        return new Budget(most);
    }

    /** The steps that any book has, and a time that begins now. */
    public static Budget within(Duration time) {
        Budget budget = new Budget(Limits.STEPS);
        String over = "the check ended here after " + time.toMillis() / 1000.0
                + " s, which is all the time that it has, and the rest was not checked: take out long lists and"
                + " conditions, or try again when the machine has less to do";
        if (time.isZero()) {
            budget.over = over;
        } else {
            CompletableFuture.delayedExecutor(time.toMillis(), TimeUnit.MILLISECONDS)
                    .execute(() -> budget.over = over);
        }
        return budget;
    }

    /** The steps taken so far. */
    public long spent() {
        return spent;
    }

    /** Whether a check ended because the budget was spent, so that a part was not checked. */
    public boolean ended() {
        return ended;
    }

    void end() {
        ended = true;
    }

    /**
     * Takes steps.
     *
     * @throws SpentException when no steps or no time are left
     * @throws java.util.concurrent.CancellationException when this thread was interrupted, since its caller has left
     */
    public void spend(long steps) {
        Interruption.check("this check");
        spent += steps;
        if (spent > most) {
            throw new SpentException(
                    "the check ended here, because a rule book has at most %,d steps of checking: the rest was not checked. Take out long lists and conditions, or rules"
                            .formatted(most));
        }
        String why = over;
        if (why != null) {
            throw new SpentException(why);
        }
    }
}
