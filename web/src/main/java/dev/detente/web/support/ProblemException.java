package dev.detente.web.support;

import dev.detente.model.Problem;
import dev.detente.rulebooks.Reply;
import dev.detente.rulebooks.Reply.Refusal;
import dev.detente.rulebooks.Reply.Success;
import org.springframework.http.HttpStatus;

/** A request cannot be answered as asked: programs get the problem as {@code application/problem+json}, people a page. */
public class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final transient Problem problem;

    /**
     * An answer with that status.
     *
     * @param problem what is wrong, and what to do
     */
    public ProblemException(HttpStatus status, Problem problem) {
        super(problem.remedy());
        this.status = status;
        this.problem = problem;
    }

    /**
     * Returns the error of a thing that does not exist.
     *
     * @param field the parameter that names it
     * @param value its value
     * @param remedy what to ask for instead
     */
    public static ProblemException notFound(String field, String value, String remedy) {
        return new ProblemException(HttpStatus.NOT_FOUND, new Problem(field, value, remedy));
    }

    /** The caller may not do this, though they may do other things at the same address. */
    public static ProblemException forbidden(String remedy) {
        return new ProblemException(HttpStatus.FORBIDDEN, new Problem("role", "", remedy));
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

    /**
     * The value of an outcome.
     *
     * @throws ProblemException when the current state does not allow what was asked for
     */
    public static <T> T done(Reply<T> outcome) {
        if (outcome instanceof Success<T> done) {
            return done.value();
        }
        throw new ProblemException(HttpStatus.CONFLICT, ((Refusal<T>) outcome).problem());
    }

    /** The status of the answer. */
    public HttpStatus status() {
        return status;
    }

    /** The error, and how to correct it. */
    public Problem problem() {
        return problem;
    }
}
