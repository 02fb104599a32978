package dev.detente.web.access;

import dev.detente.model.Problem;
import dev.detente.web.support.ProblemException;
import org.springframework.http.HttpStatus;

/** Why somebody may not do what they asked for. */
final class Refusal extends ProblemException {
    private static final long serialVersionUID = 1L;

    /**
     * A refusal.
     *
     * @param field what is wrong about the request: a header, or who sent it
     * @param value its value, unless it is secret
     * @param remedy what is wrong and what to do, continuing the sentence that begins with the field's name
     */
    Refusal(HttpStatus status, String field, String value, String remedy) {
        super(status, new Problem(field, value, remedy));
    }

    /** A refusal for a reason that is not about who sent it. */
    Refusal(HttpStatus status, Problem problem) {
        super(status, problem);
    }
}
