package dev.detente.service.web.support;

import dev.detente.service.rulebook.Outcome;
import dev.detente.service.rulebook.Outcome.Done;
import dev.detente.service.rulebook.Outcome.Refused;

/** Refuses a request that the current state does not allow. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Refused<?> refused;

    private RefusedException(Refused<?> refused) {
        super(refused.remedy());
        this.refused = refused;
    }

    /**
     * Returns the value of an outcome.
     *
     * @throws RefusedException when the outcome is a refusal
     */
    public static <T> T done(Outcome<T> outcome) {
        if (outcome instanceof Done<T> done) {
            return done.value();
        }
        throw new RefusedException((Refused<T>) outcome);
    }

    /** Why the request is refused, and what to do. */
    Refused<?> refused() {
        return refused;
    }
}
