package dev.detente.service.web.api;

import dev.detente.service.rulebook.Outcome;
import dev.detente.service.rulebook.Outcome.Done;
import dev.detente.service.rulebook.Outcome.Refused;

/** What was asked for is refused as things stand. */
final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Refused<?> refused;

    private RefusedException(Refused<?> refused) {
        super(refused.remedy());
        this.refused = refused;
    }

    /**
     * What came of it.
     *
     * @throws RefusedException when nothing did
     */
    static <T> T done(Outcome<T> outcome) {
        if (outcome instanceof Done<T> done) {
            return done.value();
        }
        throw new RefusedException((Refused<T>) outcome);
    }

    /** What stands against it, and what to do. */
    Refused<?> refused() {
        return refused;
    }
}
