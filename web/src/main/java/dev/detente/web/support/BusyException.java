package dev.detente.web.support;

import dev.detente.model.Problem;
import org.springframework.http.HttpStatus;

/** A request that cannot be answered now, and perhaps later: too many ask at once, or its work took too long. */
public final class BusyException extends ProblemException {
    private static final long serialVersionUID = 1L;

    private final int seconds;

    /**
     * A request that was not answered.
     *
     * @param remedy why, and what to do
     * @param seconds after how many seconds to ask again
     */
    private BusyException(HttpStatus status, String remedy, int seconds) {
        super(status, new Problem("request", "", remedy));
        this.seconds = seconds;
    }

    /** Too many requests at once. */
    static BusyException tooMany(String remedy, int seconds) {
        return new BusyException(HttpStatus.TOO_MANY_REQUESTS, remedy, seconds);
    }

    /** The work was given up, or never began. */
    static BusyException tooLong(String remedy, int seconds) {
        return new BusyException(HttpStatus.SERVICE_UNAVAILABLE, remedy, seconds);
    }

    /** The answer is being made in the background. */
    public static BusyException notYet(String remedy, int seconds) {
        return new BusyException(HttpStatus.SERVICE_UNAVAILABLE, remedy, seconds);
    }

    /** The event, as a heading. */
    String title() {
        return status() == HttpStatus.TOO_MANY_REQUESTS ? "Too many requests at once" : "This takes too long";
    }

    /** After how many seconds to ask again. */
    int seconds() {
        return seconds;
    }
}
