package dev.detente.api.support;

import dev.detente.model.Problem;
import org.springframework.http.HttpStatus;

/** A request cannot be answered as asked: programs get the problem as {@code application/problem+json}, people a page. */
public class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final transient Problem problem;
    private final int seconds;

    /**
     * An answer with that status.
     *
     * @param problem what is wrong, and what to do
     */
    public ProblemException(HttpStatus status, Problem problem) {
        this(status, problem, 0);
    }

    /** An answer with that status: what is wrong about a field, its value unless it is secret, and what to do. */
    public ProblemException(HttpStatus status, String field, String value, String remedy) {
        this(status, new Problem(field, value, remedy), 0);
    }

    private ProblemException(HttpStatus status, Problem problem, int seconds) {
        super(problem.remedy());
        this.status = status;
        this.problem = problem;
        this.seconds = seconds;
    }

    /**
     * A request that cannot be answered now, and perhaps later.
     *
     * @param status 429 when too many ask at once, 503 when the work takes too long or is done in the background
     * @param remedy why, and what to do
     * @param seconds after how many seconds to ask again
     */
    public static ProblemException busy(HttpStatus status, String remedy, int seconds) {
        return new ProblemException(status, new Problem("request", "", remedy), seconds);
    }

    /**
     * Returns the error of a thing that does not exist.
     *
     * @param field the parameter that names it
     * @param value its value
     * @param remedy what to ask for instead
     */
    public static ProblemException notFound(String field, String value, String remedy) {
        return new ProblemException(HttpStatus.NOT_FOUND, field, value, remedy);
    }

    /** The caller may not do this, though they may do other things at the same address. */
    public static ProblemException forbidden(String remedy) {
        return new ProblemException(HttpStatus.FORBIDDEN, "role", "", remedy);
    }

    /**
     * The body is larger than allowed.
     *
     * @param most how many bytes it may have: a whole number of KiB or MiB
     * @param remedy what to do instead
     */
    static ProblemException tooLarge(int most, String remedy) {
        int kib = most / 1024;
        String size = kib % 1024 == 0 ? kib / 1024 + " MiB" : kib + " KiB";
        return new ProblemException(
                HttpStatus.CONTENT_TOO_LARGE,
                new Problem("body", "more than " + size, "This is too large: " + remedy + "."));
    }

    /** The status of the answer. */
    public HttpStatus status() {
        return status;
    }

    /** After how many seconds to ask again; 0 when nothing is known to pass by itself. */
    public int seconds() {
        return seconds;
    }

    /** The error, and how to correct it. */
    public Problem problem() {
        return problem;
    }
}
